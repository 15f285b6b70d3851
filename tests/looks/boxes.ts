/** Left, top, width and height, in px. */
export type Box = readonly [left: number, top: number, width: number, height: number]

/** What is where: of each name, every box in the order of the document. */
export type Boxes = Readonly<Record<string, readonly Box[]>>

const written = ([left, top, width, height]: Box) => `${width}×${height} at ${left},${top}`

/** Elements that stand in running text, or move with it. */
const IN_TEXT: ReadonlySet<string> = new Set(['message', 'avatar', 'actions', 'emoji'])

/**
 * The boxes that hang on no font: of our elements themselves, such as the head, the timeline and the composer, not of
 * their parts, nor of what stands in running text.
 */
export function frames(all: Boxes): Boxes {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !name.includes('.') && !IN_TEXT.has(name)))
}

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
