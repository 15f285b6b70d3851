/** Left, top, width and height, in px. */
export type Box = readonly [left: number, top: number, width: number, height: number]

/** What is where: of each name, every box in the order of the document. */
export type Boxes = Readonly<Record<string, readonly Box[]>>

const written = ([left, top, width, height]: Box) => `${width}×${height} at ${left},${top}`

/**
 * What is not where it was.
 * @param before the reference
 * @param tolerance how far an edge may be off, in px
 * @returns a sentence for each difference; empty where all is in place
 */
export function displaced(before: Boxes, now: Boxes, tolerance: number): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)])
  return [...names].flatMap((name) => {
    const [was = [], is = []] = [before[name], now[name]]
    if (was.length !== is.length) return [`${name}: there were ${was.length}, there are ${is.length}`]
    return was.flatMap((box, at) => {
      const [left, top, width, height] = box
      const other = is[at]!
      const off = [
        other[0] - left,
        other[1] - top,
        other[0] + other[2] - left - width,
        other[1] + other[3] - top - height,
      ].some((by) => Math.abs(by) > tolerance)
      return off ? [`${name} ${at + 1}: was ${written(box)}, is ${written(other)}`] : []
    })
  })
}
