import type { Message } from '@parlor/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createConfirmedRows } from './confirmed-rows.ts'
import { othersMarks, type OthersMarks } from './marks.ts'
import { ADA, BEN, idOf, message, messages } from './test-messages.ts'

const marks = (read: readonly number[]): OthersMarks =>
  othersMarks(
    read.map((at, i) => ({ user: `user-${i}`, delivered: at + (at % 3), read: at })),
    ADA.id,
    true,
  )!

/** One thing that may happen to what a room shows. */
type Step =
  | { readonly does: 'append' | 'drop' | 'cut' | 'prepend'; readonly count: number }
  | { readonly does: 'edit'; readonly at: number }
  | { readonly does: 'jump'; readonly to: number }
  | { readonly does: 'mark'; readonly marks: readonly number[] | null }
  | { readonly does: 'know'; readonly me: string | undefined }

const count = fc.integer({ min: 1, max: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constantFrom('append', 'drop', 'cut', 'prepend'), count }),
  fc.record({ does: fc.constant('edit'), at: fc.nat(20) }),
  fc.record({ does: fc.constant('jump'), to: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ does: fc.constant('mark'), marks: fc.option(fc.array(fc.nat(40), { minLength: 1, maxLength: 3 })) }),
  fc.record({ does: fc.constant('know'), me: fc.constantFrom(ADA.id, BEN.id, undefined) }),
)

const row = (seq: number, rev = seq): Message => message(seq, { rev, sender: seq % 2 === 0 ? ADA : BEN })

function change(rows: readonly Message[], given: Step): readonly Message[] {
  const first = rows[0]?.seq ?? 30
  const next = first + rows.length
  switch (given.does) {
    case 'append':
      return [...rows, ...Array.from({ length: given.count }, (_, i) => row(next + i))]
    case 'prepend':
      return [
        ...Array.from({ length: Math.min(given.count, first - 1) }, (_, i) => row(first - 1 - i)).reverse(),
        ...rows,
      ]
    case 'drop':
      return rows.slice(given.count)
    case 'cut':
      return rows.slice(0, -given.count)
    case 'edit':
      return rows.map((old, i) => (i === given.at % rows.length ? row(old.seq, old.rev + 100) : old))
    case 'jump':
      return Array.from({ length: 4 }, (_, i) => row(given.to + i))
    default:
      return rows
  }
}

describe('confirmed rows', () => {
  it('are, whatever happened before, what they would be if they were shown for the first time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const confirmed = createConfirmedRows('lobby')
        let rows: readonly Message[] = messages(30, 34, { sender: ADA })
        let others: OthersMarks | null = null
        let me: string | undefined = ADA.id
        for (const given of steps) {
          if (given.does === 'mark') others = given.marks && marks(given.marks)
          if (given.does === 'know') me = given.me
          rows = change(rows, given)
          expect(confirmed.show(rows, me, others)).toEqual(createConfirmedRows('lobby').show(rows, me, others))
          const held = new Set(rows.map(({ id }) => id))
          for (let n = 1; n < 70; n += 1) expect(confirmed.has(idOf(n))).toBe(held.has(idOf(n)))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('look again only at what a mark has passed', () => {
    const confirmed = createConfirmedRows('lobby')
    let looks = 0
    const watched = messages(1, 100).map((one) => ({
      ...one,
      get sender() {
        looks += 1
        return ADA
      },
    }))
    const before = confirmed.show(watched, ADA.id, marks([90]))
    looks = 0
    const after = confirmed.show(watched, ADA.id, marks([93]))
    expect(looks).toBeLessThan(20)
    expect(after.flatMap((one, i) => (one === before[i] ? [] : [one.seq]))).toEqual([91, 92, 93])
  })

  it('are the same list while no row is another', () => {
    const confirmed = createConfirmedRows('lobby')
    const rows = messages(1, 3)
    const before = confirmed.show(rows, ADA.id, marks([1]))
    expect(confirmed.show([...rows], ADA.id, marks([2]))).toBe(before)
  })
})
