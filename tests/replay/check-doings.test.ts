import { expect, test } from 'vitest'
import type { SeenMessage, View } from './check.ts'
import { checkDoings, checkFound } from './check-doings.ts'
import { doingsOf, EMOJI, type Changed } from './doings.ts'
import type { SaidLine } from './ledger.ts'

/** Line 1 answers line 0. */
const SAID = [0, 1].map((line): SaidLine => ({
  room: 'r',
  line,
  author: 'ada',
  text: `line ${line}`,
  answers: line === 1 ? 0 : null,
  later: [],
  outcome: { kind: 'acknowledged', id: `id${line}`, seq: line + 1 },
}))
const shown = (line: number, part: Partial<SeenMessage> = {}): SeenMessage => ({
  id: `id${line}`,
  seq: line + 1,
  author: 'ada',
  text: `line ${line}`,
  line,
  answered: line === 1 ? 'id0' : undefined,
  isDeleted: false,
  isEdited: false,
  replies: 0,
  reactions: {},
  ...part,
})
const changed = (part: Partial<Changed> = {}): ReadonlyMap<string, Changed> =>
  new Map([
    ['id0', { line: 0, id: 'id0', seq: 1, text: 'line 0', word: null, isDeleted: false, reactors: new Set(), ...part }],
  ])
const judge = (messages: readonly SeenMessage[], done = changed(), threads = new Map<string, number>()) => {
  const view: View = { who: 'observer', room: 'r', covers: 'all', messages }
  return checkDoings(SAID, done, [view], threads).map((fault) => fault.replace('r, observer: ', ''))
}

test('what was done is there, and nothing else', () => {
  expect(judge([shown(0), shown(1)])).toEqual([])
  const edited = changed({ text: 'line 0 w', word: 'w', reactors: new Set(['ben']) })
  expect(judge([shown(0, { text: 'line 0 w', isEdited: true, reactions: { [EMOJI]: ['ben'] } })], edited)).toEqual([])
  expect(judge([shown(0)], edited)).toHaveLength(3)
  expect(judge([shown(0, { reactions: { [EMOJI]: ['eve'] } })])).toEqual([
    'number 1 has reactions of "eve" and should have those of ""',
  ])
  const deleted = changed({ text: '', isDeleted: true })
  expect(judge([shown(0, { text: '', isDeleted: true })], deleted)).toEqual([])
  expect(judge([shown(0)], deleted)).toHaveLength(2)
  expect(judge([shown(0, { text: '', isDeleted: true })])).toHaveLength(2)
})

test('a message says how much is said in its thread', () => {
  const threads = new Map([['id0', 3]])
  expect(judge([shown(0, { replies: 3 }), shown(1)], changed(), threads)).toEqual([])
  expect(judge([shown(0, { replies: 2 }), shown(1)], changed(), threads)).toEqual([
    'number 1 has 2 answers in its thread and should have 3',
  ])
  expect(judge([shown(0, { replies: 1 })])).toHaveLength(1)
})

test('an answer names what it answers', () => {
  expect(judge([shown(1, { answered: undefined })])).toEqual(['number 2 answers nothing and should answer id0'])
  expect(judge([shown(0, { answered: 'id1' })])).toEqual(['number 1 answers id1 and should answer nothing'])
})

test('a search finds what is there, and nothing of what was deleted', () => {
  const edited = changed({ word: 'w' }).values()
  expect(checkFound([...edited], [{ word: 'w', seqs: [1] }])).toEqual([])
  expect(checkFound(changed({ word: 'w' }).values(), [{ word: 'w', seqs: [] }])).toHaveLength(1)
  expect(checkFound(changed({ word: 'w', isDeleted: true }).values(), [{ word: 'w', seqs: [1] }])).toHaveLength(1)
})

test('one line in ten is reacted to by somebody else, one in fifty edited, one in a hundred has a thread, one in two hundred is deleted', () => {
  const lines = Array.from({ length: 1_000 }, (_, n) => ({
    room: 'r',
    n,
    at: 0,
    kind: 'message' as const,
    author: `a${n % 7}`,
    text: 'x',
    replyTo: null,
  }))
  const log = { name: 'r', lines, authors: lines.slice(0, 7).map(({ author }) => author) }
  const all = lines.map((line, index) => ({ ...doingsOf(log, index), author: line.author }))
  expect(all.filter(({ reactor }) => reactor !== null)).toHaveLength(100)
  expect(all.filter(({ reactor, author }) => reactor === author)).toHaveLength(0)
  expect(all.filter(({ word }) => word !== null)).toHaveLength(20)
  expect(all.filter(({ repliers }) => repliers.length > 0)).toHaveLength(10)
  expect(all.every(({ repliers }) => new Set(repliers).size === repliers.length)).toBe(true)
  expect(all.filter(({ isDeleted, word }) => isDeleted && word !== null)).toHaveLength(5)
})
