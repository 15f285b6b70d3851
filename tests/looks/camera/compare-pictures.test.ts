import { describe, expect, it } from 'vitest'
import { compare, isSame } from './compare-pictures.ts'
import type { Picture } from './picture.ts'

const PAPER = [255, 255, 255]
const BUBBLE = [241, 241, 241]

/** A bubble on paper with a sign beside it, drawn with soft edges. */
function bubble(changes: { left?: number; colour?: readonly number[]; sign?: number; soft?: number } = {}): Picture {
  const { left = 20, colour = BUBBLE, sign = 150, soft = 248 } = changes
  const [width, height] = [200, 80]
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const inBubble = x >= left && x < left + 100 && y >= 20 && y < 52
      const edge = y >= 20 && y < 52 && (x === left - 1 || x === left + 100)
      const inSign = x >= sign && x < sign + 12 && y >= 36 && y < 40
      const ink = inSign ? [24, 33, 31] : inBubble ? colour : edge ? [soft, soft, soft] : PAPER
      data.set([...ink, 255], (y * width + x) * 4)
    }
  return { width, height, data }
}

const same = (before: Picture, now: Picture) => isSame(compare(before, now))

describe('two pictures', () => {
  it('are the same where nothing changed', () => {
    expect(compare(bubble(), bubble())).toMatchObject({ changed: 0, share: 0 })
    expect(same(bubble(), bubble())).toBe(true)
  })

  it('are the same where an edge is softened in another way', () => {
    expect(same(bubble(), bubble({ soft: 251 }))).toBe(true)
  })

  it('differ where something is moved by three pixels', () => {
    expect(same(bubble(), bubble({ left: 23 }))).toBe(false)
    expect(same(bubble(), bubble({ sign: 153 }))).toBe(false)
  })

  it('differ where a surface takes another colour, also a near one', () => {
    expect(same(bubble(), bubble({ colour: [231, 231, 231] }))).toBe(false)
    expect(same(bubble(), bubble({ colour: [215, 237, 235] }))).toBe(false)
  })

  it('differ in everything where their sizes do', () => {
    const taller = { ...bubble(), height: 81, data: new Uint8Array(200 * 81 * 4) }
    expect(compare(bubble(), taller)).toMatchObject({ share: 1, marked: null })
    expect(same(bubble(), taller)).toBe(false)
  })

  it('say how much changed, and show where', () => {
    const { changed, share, marked } = compare(bubble(), bubble({ colour: [200, 200, 200] }))
    expect(changed).toBeGreaterThan(3_000)
    expect(share).toBeCloseTo(changed / 16_000)
    expect([...marked!.data.subarray((30 * 200 + 60) * 4, (30 * 200 + 60) * 4 + 3)]).toEqual([255, 0, 0])
  })
})
