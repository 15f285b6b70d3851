import { describe, expect, it } from 'vitest'
import { decode, encode, reduce, type Picture } from './picture.ts'

/** A picture whose colours are counted up from left to right and downwards. */
function picture(width: number, height: number, colour: (at: number) => number): Picture {
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at += 1) {
    const value = colour(at)
    data.set([value >> 16, (value >> 8) & 255, value & 255, 255], at * 4)
  }
  return { width, height, data }
}

const coloursOf = ({ data }: Picture) => {
  const found = new Set<number>()
  for (let at = 0; at < data.length; at += 4) found.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!)
  return found
}

describe('a picture that is kept', () => {
  it('comes out of its file as it went in', () => {
    const drawn = picture(37, 11, (at) => [0xffffff, 0x0b6b66, 0x18211f, 0x000001][(at * 7) % 4]!)
    const read = decode(encode(drawn))
    expect([read.width, read.height]).toEqual([37, 11])
    expect([...read.data]).toEqual([...drawn.data])
  })

  it('keeps all of 256 colours, and the exact colour of everything large where there are more', () => {
    const few = picture(256, 2, (at) => (at % 256) * 0x010101)
    expect(reduce(few)).toBe(few)
    const many = picture(40, 40, (at) => (at < 800 ? 0xd7edeb : 0x100000 + at))
    const reduced = reduce(many)
    expect(coloursOf(reduced).size).toBe(256)
    expect([...reduced.data.subarray(0, 3)]).toEqual([0xd7, 0xed, 0xeb])
    expect(decode(encode(reduced)).data).toEqual(Buffer.from(reduced.data))
  })

  it('is reduced the same way every time', () => {
    const noisy = picture(64, 64, (at) => (at * 2_654_435_761) % 0xffffff)
    expect(reduce(noisy).data).toEqual(reduce(noisy).data)
  })

  it('is not written with more colours than a palette has', () => {
    expect(() => encode(picture(20, 20, (at) => at))).toThrow('400')
  })
})
