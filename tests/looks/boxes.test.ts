import { describe, expect, it } from 'vitest'
import { displaced, frames, type Boxes } from './boxes.ts'

const before: Boxes = {
  header: [[0, 0, 390, 56]],
  'message.bubble': [
    [48, 80, 200, 32],
    [48, 114, 120, 32],
  ],
}

describe('what is displaced', () => {
  it('is nothing where all is in place', () => {
    expect(displaced(before, structuredClone(before), 0)).toEqual([])
  })

  it('is what moved, with where it was and is', () => {
    const now = { ...before, header: [[0, 3, 390, 56]] as const }
    expect(displaced(before, now, 1)).toEqual(['header 1: was 390×56 at 0,0, is 390×56 at 0,3'])
  })

  it('is what grew', () => {
    const now = { ...before, 'message.bubble': [before['message.bubble']![0]!, [48, 114, 120, 36]] as const }
    expect(displaced(before, now, 1)).toEqual(['message.bubble 2: was 120×32 at 48,114, is 120×36 at 48,114'])
  })

  it('is not what differs by less than the tolerance', () => {
    expect(displaced(before, { ...before, header: [[1, 0, 389, 57]] }, 1)).toEqual([])
  })

  it('is what went, and what came', () => {
    expect(displaced(before, { 'message.bubble': before['message.bubble']!, banner: [[0, 0, 9, 9]] }, 1)).toEqual([
      'header: there were 1, there are 0',
      'banner: there were 0, there are 1',
    ])
  })
})

describe('what hangs on no font', () => {
  it('is the frame of the elements, and neither their parts nor what stands in running text', () => {
    const message = [[0, 80, 390, 40]] as const
    expect(frames({ ...before, message })).toEqual({ header: before['header'] })
  })
})
