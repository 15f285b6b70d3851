/** Values in one `in (…)`, below what every driver allows. */
const SIZE = 500

/** Values in parts that one statement can take. */
export function* chunks<T>(values: readonly T[], size: number = SIZE): Generator<readonly T[]> {
  for (let at = 0; at < values.length; at += size) yield values.slice(at, at + size)
}
