import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message, messages } from './test-messages.ts'
import { applyRows, EMPTY_WINDOW, isLive, mergePage, trimWindow, type TimelineWindow } from './window.ts'

const seqs = ({ rows }: TimelineWindow): number[] => rows.map(({ seq }) => seq)
const span = (from: number, to: number, head = to): TimelineWindow => ({
  rows: messages(from, to),
  head,
  hasOlder: from > 1,
})
const page = (from: number, to: number, head: number) => ({ messages: messages(from, to), head, hasOlder: from > 1 })

describe('a window that reaches the newest message', () => {
  it('takes the next one', () => {
    const window = applyRows(span(3, 5), [message(6)])
    expect(seqs(window)).toEqual([3, 4, 5, 6])
    expect(isLive(window)).toBe(true)
  })

  it('begins with the first message of an empty room', () => {
    expect(applyRows(EMPTY_WINDOW, messages(1, 2))).toEqual({ rows: messages(1, 2), head: 2, hasOlder: false })
  })

  it('takes a row only in place of an older state of it', () => {
    const edited = message(4, { rev: 9, text: 'edited' })
    const window = applyRows(span(3, 5), [edited])
    expect(window.rows[1]).toBe(edited)
    expect(applyRows(window, [message(4)])).toBe(window)
  })

  it('knows that it does not reach the end any more when a row in between is missing', () => {
    const window = applyRows(span(3, 5), [message(7)])
    expect(seqs(window)).toEqual([3, 4, 5])
    expect(isLive(window)).toBe(false)
  })
})

describe('a window in the middle of a room', () => {
  it('learns of newer messages without taking them', () => {
    const window = applyRows(span(10, 20, 50), [message(51)])
    expect(seqs(window)).toEqual(seqs(span(10, 20)))
    expect(window.head).toBe(51)
  })

  it('does not change where nothing it holds has changed', () => {
    const window = span(10, 20, 50)
    expect(applyRows(window, [message(3, { rev: 60 })])).toBe(window)
  })
})

describe('a page of history', () => {
  it('that overlaps is merged, keeping the newer state of each row', () => {
    const edited = message(11, { rev: 99 })
    const window = mergePage(applyRows(span(10, 20), [edited]), page(5, 12, 20))
    expect(seqs(window)).toEqual(seqs(span(5, 20)))
    expect(window.rows[6]).toBe(edited)
    expect(window.hasOlder).toBe(true)
  })

  it('that touches is joined at either end', () => {
    expect(seqs(mergePage(span(10, 20, 40), page(5, 9, 40)))).toEqual(seqs(span(5, 20)))
    expect(seqs(mergePage(span(10, 20, 40), page(21, 25, 40)))).toEqual(seqs(span(10, 25)))
  })

  it('that reaches the first message ends the past', () => {
    expect(mergePage(span(4, 9), page(1, 3, 9)).hasOlder).toBe(false)
  })

  it('with nothing in it ends the past too', () => {
    expect(mergePage(span(4, 9), { messages: [], head: 9, hasOlder: false })).toMatchObject({
      hasOlder: false,
      head: 9,
    })
  })

  it('that does not join replaces the window when it was meant to move it', () => {
    const window = mergePage(span(90, 99), page(10, 20, 99), true)
    expect(seqs(window)).toEqual(seqs(span(10, 20)))
    expect(isLive(window)).toBe(false)
  })

  it('that does not join is left out otherwise: it answers for a window that was moved since', () => {
    const window = span(90, 99)
    expect(mergePage(window, page(10, 20, 99))).toBe(window)
  })

  it('that is older than a change which came meanwhile does not make the window seem complete', () => {
    const window = applyRows(span(10, 20, 25), [message(26)])
    expect(isLive(mergePage(window, page(21, 25, 25)))).toBe(false)
  })
})

describe('cutting a window', () => {
  it('keeps the newest, the oldest, or what is around one message', () => {
    expect(seqs(trimWindow(span(1, 100), 3, 'newest'))).toEqual([98, 99, 100])
    expect(trimWindow(span(1, 100), 3, 'newest').hasOlder).toBe(true)
    expect(seqs(trimWindow(span(1, 100), 3, 'oldest'))).toEqual([1, 2, 3])
    expect(isLive(trimWindow(span(1, 100), 3, 'oldest'))).toBe(false)
    expect(seqs(trimWindow(span(1, 100), 5, 50))).toEqual([48, 49, 50, 51, 52])
    expect(seqs(trimWindow(span(1, 100), 3, 100))).toEqual([98, 99, 100])
  })

  it('changes nothing where there is nothing to cut', () => {
    const window = span(1, 3)
    expect(trimWindow(window, 3, 'newest')).toBe(window)
  })
})

describe('whatever comes in whatever order', () => {
  const rows = fc.array(
    fc
      .record({ seq: fc.integer({ min: 1, max: 40 }), rev: fc.integer({ min: 1, max: 90 }) })
      .map(({ seq, rev }) => message(seq, { rev })),
    { maxLength: 8 },
  )
  /** A page that was to move the window and does not join it stands in its place. */
  const replaces = (before: TimelineWindow, after: TimelineWindow): boolean =>
    before.rows.length > 0 && !before.rows.some(({ seq }) => seqs(after).includes(seq))
  const step = fc.oneof(
    rows.map((changed) => (window: TimelineWindow) => applyRows(window, changed)),
    fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 15 }), fc.boolean()).map(
      ([from, count, move]) =>
        (window: TimelineWindow) =>
          mergePage(window, page(from, from + count - 1, 55), move),
    ),
    fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('newest' as const, 'oldest' as const, 20)).map(
      ([size, keep]) =>
        (window: TimelineWindow) =>
          trimWindow(window, size, keep),
    ),
  )

  it('rows stay without holes, none goes back to an older state, and the head never sinks', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), (steps) => {
        let window = EMPTY_WINDOW
        for (const take of steps) {
          const before = window
          window = take(before)
          window.rows.forEach((row, i) => expect(row.seq).toBe(window.rows[0]!.seq + i))
          expect(window.head).toBeGreaterThanOrEqual(before.head)
          expect(window.head).toBeGreaterThanOrEqual(window.rows.at(-1)?.seq ?? 0)
          if (replaces(before, window)) continue
          for (const old of before.rows) {
            const now = window.rows.find(({ seq }) => seq === old.seq)
            if (now) expect(now.rev).toBeGreaterThanOrEqual(old.rev)
          }
        }
      }),
    )
  })
})
