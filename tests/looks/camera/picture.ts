import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

/** A picture, four bytes a pixel: red, green, blue, and how opaque it is. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** As many colours has a picture that is kept. */
const MOST = 256

/** Reads a PNG. */
export function decode(png: Uint8Array): Picture {
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  return { width, height, data }
}

/**
 * The same picture in no more than 256 colours. The most frequent ones stay exactly as they are, so the colour of
 * every surface can be compared; what is rarer, such as the edges of letters, takes the nearest of those.
 */
export function reduce(picture: Picture): Picture {
  const { width, height, data } = picture
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  if (counts.size <= MOST) return picture
  const kept = [...counts]
    .toSorted(([one, often], [other, oftener]) => oftener - often || one - other)
    .slice(0, MOST)
    .map(([colour]) => colour)
  const becomes = new Map(kept.map((colour) => [colour, colour]))
  for (const colour of counts.keys()) if (!becomes.has(colour)) becomes.set(colour, nearest(colour, kept))
  const reduced = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at += 4) {
    const colour = becomes.get(colourAt(data, at))!
    reduced.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], at)
  }
  return { width, height, data: reduced }
}

/**
 * Writes a picture of no more than 256 colours as a PNG with a palette: a third of the size that every pixel by
 * itself would take.
 * @throws Error where there are more
 */
export function encode({ width, height, data }: Picture): Uint8Array {
  const places = new Map<number, number>()
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < width * height; at += 1) {
    const colour = colourAt(data, at * 4)
    const place = places.get(colour) ?? places.size
    places.set(colour, place)
    // Each row begins with a byte that says how it is filtered: not at all.
    rows[at + Math.floor(at / width) + 1] = place
  }
  if (places.size > MOST) throw new Error(`A picture of ${places.size} colours has too many.`)
  const palette = Buffer.from([...places.keys()].flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

const colourAt = (data: Uint8Array, at: number) => (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!

function nearest(colour: number, among: readonly number[]): number {
  const far = (other: number) =>
    ((colour >> 16) - (other >> 16)) ** 2 +
    (((colour >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
    ((colour & 255) - (other & 255)) ** 2
  let best = among[0]!
  let least = Infinity
  for (const other of among) {
    const by = far(other)
    if (by < least) [best, least] = [other, by]
  }
  return best
}
