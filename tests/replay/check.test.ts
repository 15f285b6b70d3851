import { describe, expect, test } from 'vitest'
import { checkRoom, isClean, type SeenMessage, type Verdict, type View } from './check.ts'
import type { Outcome, SaidLine } from './ledger.ts'

/** Ada says lines 0 and 2, Ben says lines 1 and 3; all are acknowledged in that order. */
const SAID: readonly SaidLine[] = ['ada', 'ben', 'ada', 'ben'].map((author, line) => said(line, author))

function said(line: number, author: string, outcome?: Outcome): SaidLine {
  return {
    room: 'r',
    line,
    author,
    text: `line ${line}`,
    answers: null,
    later: [],
    outcome: outcome ?? { kind: 'acknowledged', id: `id${line}`, seq: line + 1 },
  }
}

function shown(line: number, part: Partial<SeenMessage> = {}): SeenMessage {
  return {
    id: `id${line}`,
    seq: line + 1,
    author: line % 2 ? 'ben' : 'ada',
    text: `line ${line}`,
    line,
    answered: undefined,
    isDeleted: false,
    isEdited: false,
    replies: 0,
    reactions: {},
    ...part,
  }
}

const view = (messages: readonly SeenMessage[], covers: View['covers'] = 'all', who = 'observer'): View => ({
  who,
  room: 'r',
  covers,
  messages,
})
const all = [shown(0), shown(1), shown(2), shown(3)]

function only(verdict: Verdict): Record<string, number> {
  const { lost, doubled, outOfOrder, foreign, altered } = verdict
  return Object.fromEntries(
    Object.entries({ lost, doubled, outOfOrder, foreign, altered }).filter(([, count]) => count > 0),
  )
}

const judge = (messages: readonly SeenMessage[], covers?: View['covers'], lines = SAID) =>
  checkRoom(lines, [view(messages, covers)])[0]!

describe('the history checker passes', () => {
  test('a view that shows everything once and in order', () => {
    expect(isClean(judge(all))).toBe(true)
    expect(judge(all).seen).toBe(4)
  })

  test('a tail that starts late, and a glimpse with holes', () => {
    expect(isClean(judge(all.slice(2), 'tail'))).toBe(true)
    expect(isClean(judge([shown(0), shown(3)], 'some'))).toBe(true)
  })

  test('a refused line that is nowhere, and an unanswered one that did arrive', () => {
    const refused = [
      said(0, 'ada', { kind: 'rejected', code: 'INVALID' }),
      said(1, 'ben', { kind: 'acknowledged', id: 'id1', seq: 1 }),
    ]
    expect(isClean(judge([shown(1, { seq: 1 })], 'all', refused))).toBe(true)
    const unanswered = [said(0, 'ada', { kind: 'unanswered' })]
    expect(isClean(judge([shown(0)], 'all', unanswered))).toBe(true)
  })

  test('two authors whose lines cross each other, as long as each keeps their own order', () => {
    const crossed = SAID.map((line, i) => ({
      ...line,
      outcome: { kind: 'acknowledged' as const, id: `id${i}`, seq: [2, 1, 4, 3][i]! },
    }))
    expect(
      isClean(
        judge([shown(1, { seq: 1 }), shown(0, { seq: 2 }), shown(3, { seq: 3 }), shown(2, { seq: 4 })], 'all', crossed),
      ),
    ).toBe(true)
  })
})

describe('the history checker flags', () => {
  test('an acknowledged message that is not there, the last one too', () => {
    expect(only(judge([shown(0), shown(1), shown(3)]))).toEqual({ lost: 1 })
    expect(only(judge(all.slice(0, 3)))).toEqual({ lost: 1 })
    expect(only(judge([]))).toEqual({ lost: 4 })
  })

  test('a hole or a missing end in a tail', () => {
    expect(only(judge([shown(1), shown(3)], 'tail'))).toEqual({ lost: 1 })
    expect(only(judge([shown(1), shown(2)], 'tail'))).toEqual({ lost: 1 })
  })

  test('a line that was never answered and never came', () => {
    expect(only(judge([], 'all', [said(0, 'ada', { kind: 'unanswered' })]))).toEqual({ lost: 1 })
  })

  test('a number that nobody ever got', () => {
    const gap = [said(0, 'ada'), said(1, 'ben', { kind: 'acknowledged', id: 'id1', seq: 3 })]
    expect(only(judge([shown(0), shown(1, { seq: 3 })], 'all', gap))).toEqual({ lost: 1 })
  })

  test('the same message twice', () => {
    expect(only(judge([...all, shown(3)]))).toEqual({ doubled: 1 })
    expect(only(judge([shown(0), shown(0), shown(1), shown(2), shown(3)]))).toEqual({ doubled: 1 })
  })

  test('the same line committed under two ids', () => {
    const verdict = judge([...all, shown(3, { id: 'other', seq: 5 })])
    expect(verdict.doubled).toBeGreaterThan(0)
  })

  test('a line that came under another id than the acknowledged one', () => {
    expect(only(judge([shown(0, { id: 'other' }), shown(1), shown(2), shown(3)]))).toEqual({ doubled: 1 })
  })

  test('two neighbours that changed places on the screen', () => {
    expect(judge([shown(1), shown(0), shown(2), shown(3)]).outOfOrder).toBe(1)
  })

  test('an author whose second line comes before the first, even where the numbers grow', () => {
    const swapped = SAID.map((line, i) => ({
      ...line,
      outcome: { kind: 'acknowledged' as const, id: `id${i}`, seq: [3, 2, 1, 4][i]! },
    }))
    const verdict = judge([shown(2, { seq: 1 }), shown(1, { seq: 2 }), shown(0, { seq: 3 }), shown(3)], 'all', swapped)
    expect(only(verdict)).toEqual({ outOfOrder: 1 })
  })

  test('another number than the acknowledged one', () => {
    expect(judge([shown(0), shown(1), shown(2), shown(3, { seq: 7 })]).outOfOrder).toBe(1)
  })

  test('two clients that disagree on a number nobody was told', () => {
    const unanswered = [said(0, 'ada', { kind: 'unanswered' }), said(1, 'ben', { kind: 'unanswered' })]
    const verdicts = checkRoom(unanswered, [
      view([shown(0), shown(1)]),
      view([shown(1, { seq: 1 }), shown(0, { seq: 2 })], 'all', 'late joiner'),
    ])
    expect(verdicts.map((verdict) => verdict.outOfOrder)).toEqual([0, 2])
  })

  test('a message nobody said, and one whose author was told it was refused', () => {
    expect(only(judge([...all, shown(4, { id: 'x', author: 'eve', text: 'boo', line: null })]))).toEqual({ foreign: 1 })
    expect(only(judge([...all, shown(9, { seq: 5 })]))).toEqual({ foreign: 1 })
    expect(only(judge([shown(0)], 'all', [said(0, 'ada', { kind: 'rejected', code: 'INVALID' })]))).toEqual({
      foreign: 1,
    })
  })

  test('another text, and another author', () => {
    expect(only(judge([shown(0, { text: 'line 0 ' }), shown(1), shown(2), shown(3)]))).toEqual({ altered: 1 })
    expect(judge([shown(0, { author: 'eve' }), shown(1), shown(2), shown(3)]).altered).toBe(1)
  })

  test('each fault in words that name room, client and message', () => {
    expect(judge(all.slice(0, 3)).faults).toEqual(['r, observer: line 3, acknowledged as number 4, is not there'])
  })
})
