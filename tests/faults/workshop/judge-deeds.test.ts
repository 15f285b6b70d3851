import { describe, expect, test } from 'vitest'
import type { Deed, DeedClaim, DurableRows, FinalScreen, Standing } from './deed.ts'
import { judgeDeeds, type WorkshopRecord } from './judge-deeds.ts'

const deed = (id: string, more: Partial<Deed>): Deed => ({
  id,
  kind: 'send',
  user: 'ada',
  device: 'ada',
  message: id,
  outcome: 'done',
  ...more,
})
const DEEDS: readonly Deed[] = [
  deed('m1', { text: 'one' }),
  deed('m2', { text: 'two', user: 'ben', device: 'ben', replyTo: 'm1' }),
  deed('e1', { kind: 'edit', message: 'm1', text: 'uno' }),
  deed('r1', { kind: 'react', message: 'm2', emoji: '👍' }),
  deed('p1', { kind: 'pin', message: 'm1' }),
  // Found nothing to change.
  deed('p2', { kind: 'pin', message: 'm1' }),
  deed('d1', { kind: 'delete', message: 'm2', user: 'ben', device: 'ben' }),
  deed('e2', { kind: 'edit', message: 'm2', text: 'dos', user: 'ben', device: 'ben', outcome: 'GONE' }),
]
/** The first two revisions let the two in. */
const REVS: Readonly<Record<string, [seq: number, rev: number]>> = {
  m1: [1, 3],
  m2: [2, 4],
  e1: [1, 5],
  r1: [2, 6],
  p1: [1, 7],
  p2: [1, 7],
  d1: [2, 8],
}
const bare = { isDeleted: false, isPinned: false, reactions: [], replyTo: null }
const FIRST: Standing = { ...bare, id: 'm1', seq: 1, sender: 'ada', text: 'uno', isPinned: true }
const SECOND: Standing = { ...bare, id: 'm2', seq: 2, sender: 'ben', text: '', isDeleted: true }
const MARKS = ['ada', 'ben'].map((user) => ({ user, delivered: 2, read: 2 }))
const screen = (more: Partial<FinalScreen> = {}): FinalScreen => ({
  who: 'ada',
  messages: [FIRST, SECOND],
  waiting: [],
  pinned: ['m1'],
  marks: MARKS,
  unread: 0,
  ...more,
})
const claim = (id: string): DeedClaim => ({ id, seq: REVS[id]![0], rev: REVS[id]![1] })
const ROWS: DurableRows = {
  rev: 8,
  head: 2,
  messages: [
    { ...FIRST, rev: 3 },
    { ...SECOND, rev: 4 },
  ],
  operations: DEEDS.filter(({ id, kind }) => kind !== 'send' && id in REVS).map(({ id, user, kind }) => ({
    ...claim(id),
    user,
    kind,
  })),
  edits: [{ seq: 1, text: 'one' }],
  memberRevs: [1, 2],
  marks: MARKS,
}
const GOOD: WorkshopRecord = {
  deeds: DEEDS,
  claims: new Map(Object.keys(REVS).map((id) => [id, claim(id)])),
  rows: ROWS,
  log: [FIRST, SECOND],
  screens: [screen()],
}
const judge = (more: Partial<WorkshopRecord>): string => judgeDeeds({ ...GOOD, ...more }).join('\n')
const rows = (more: Partial<DurableRows>): Partial<WorkshopRecord> => ({ rows: { ...ROWS, ...more } })
const change = (id: string, more: Partial<Deed>): Partial<WorkshopRecord> => ({
  deeds: DEEDS.map((one) => (one.id === id ? { ...one, ...more } : one)),
})
const without = (id: string): DurableRows['operations'] => ROWS.operations.filter((row) => row.id !== id)

describe('what was done in a workshop', () => {
  test('is right when everything stands as it was done', () => {
    expect(judge({})).toBe('')
  })

  test.each<[string, Partial<WorkshopRecord>, RegExp]>([
    ['an acknowledged edit is not in the database', rows({ operations: without('e1') }), /I4: edit e1/],
    [
      'a deed stands at another revision than acknowledged',
      rows({ operations: ROWS.operations.map((row) => (row.id === 'r1' ? { ...row, rev: 9 } : row)) }),
      /I4: react r1/,
    ],
    ['a deed was never answered', change('r1', { outcome: 'open' }), /I2: react r1/],
    ['a client heard what nobody said', change('e2', { outcome: 'done' }), /I4: edit e2/],
    ['a refused deed was done', change('d1', { outcome: 'GONE' }), /I15: delete d1/],
    ['a deed is refused for no good reason', change('e2', { outcome: 'FORBIDDEN' }), /I15: edit e2/],
    ['an edit was done twice', rows({ edits: [...ROWS.edits, { seq: 1, text: 'uno' }] }), /I3: m1 said/],
    [
      'something was done that nobody did',
      rows({ operations: [...ROWS.operations, { ...claim('r1'), id: 'r9', user: 'ada', kind: 'react' }] }),
      /I3: r9/,
    ],
    ['a revision is missing', rows({ rev: 9 }), /I5: the revisions/],
    ['somebody else is said to have done it', change('p1', { user: 'eve' }), /I20: pin p1/],
    ['one device’s deeds are in another order', { deeds: DEEDS.toSpliced(2, 1).toSpliced(4, 0, DEEDS[2]!) }, /I7/],
    [
      'what was deleted is still in the database',
      rows({ messages: [ROWS.messages[0]!, { ...SECOND, rev: 4, text: 'two' }] }),
      /I24/,
    ],
    ['the log has an older text', { log: [{ ...FIRST, text: 'one' }, SECOND] }, /the log has/],
    [
      'a screen lacks a reaction, or has one too many',
      { screens: [screen({ messages: [{ ...FIRST, reactions: ['👍 ada'] }, SECOND] })] },
      /I8, I11: ada/,
    ],
    ['a screen lacks a message', { screens: [screen({ messages: [FIRST] })] }, /I8, I11: ada does not have m2/],
    ['a screen has another order', { screens: [screen({ messages: [SECOND, FIRST] })] }, /out of order/],
    ['something still waits', { screens: [screen({ waiting: ['edit e7 (pending)'] })] }, /I2: at ada/],
    ['a pin is not shown', { screens: [screen({ pinned: [] })] }, /I11: ada shows 0 pins/],
    ['a mark is beyond the head', rows({ marks: [{ user: 'ada', delivered: 3, read: 3 }] }), /I16/],
    ['a screen has older marks', { screens: [screen({ marks: [{ user: 'ben', delivered: 2, read: 1 }] })] }, /I17/],
    ['something read is unread', { screens: [screen({ unread: 1 })] }, /I18/],
  ])('is wrong when %s', (_, more, fault) => {
    expect(judge(more)).toMatch(fault)
  })
})
