/** Whether two plain objects hold the same values, one level deep. */
export function isSame(a: object, b: object): boolean {
  const entries = Object.entries(a)
  return (
    entries.length === Object.keys(b).length &&
    entries.every(([key, value]) => Object.hasOwn(b, key) && Object.is(value, b[key as keyof typeof b]))
  )
}
