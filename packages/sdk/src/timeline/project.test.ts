import type { Message } from '@parlor/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OperationRecord, SendRecord } from '../persistence/persistence.ts'
import { othersMarks, standingOf, type OthersMarks } from './marks.ts'
import { createProject, type PendingRecord, type TimelineParts } from './project.ts'
import { ADA, BEN, idOf, message, messages } from './test-messages.ts'
import { EMPTY_WINDOW } from './window.ts'

function pending(n: number, parts: Partial<SendRecord> = {}, stored = true): PendingRecord {
  const record: SendRecord = {
    n,
    room: 'lobby',
    kind: 'message.send',
    id: idOf(n),
    message: { id: idOf(n), text: `line ${n}` },
    createdAt: n,
    state: 'queued',
    attempted: false,
    ...parts,
  }
  return { record, stored }
}

const marks = (...read: number[]): OthersMarks =>
  othersMarks(
    read.map((at, i) => ({ user: `user-${i}`, delivered: at, read: at })),
    ADA.id,
    true,
  )!

const parts = (given: Partial<TimelineParts>): TimelineParts => ({
  window: EMPTY_WINDOW,
  pending: [],
  others: null,
  me: ADA,
  ...given,
})
const window = (from: number, to: number, head = to, own = false) => ({
  rows: messages(from, to, own ? { sender: ADA } : {}),
  head,
  hasOlder: false,
})

describe('a timeline', () => {
  it('shows confirmed messages, then what is on its way, in the order it was said', () => {
    const list = createProject('lobby')(parts({ window: window(1, 2), pending: [pending(8), pending(9)] }))
    expect(list.map(({ text, status, seq }) => [text, status, seq])).toEqual([
      ['line 1', 'sent', 1],
      ['line 2', 'sent', 2],
      ['line 8', 'pending', null],
      ['line 9', 'pending', null],
    ])
    expect(list[2]).toMatchObject({ own: true, sender: ADA, room: 'lobby' })
    expect(list[0]).not.toHaveProperty('rev')
  })

  it('shows a message once though it is confirmed and still in the outbox', () => {
    const list = createProject('lobby')(parts({ window: window(1, 3), pending: [pending(3), pending(4)] }))
    expect(list.map(({ id }) => id)).toEqual([1, 2, 3, 4].map(idOf))
  })

  it('hides what is on its way while it looks at the past, because it belongs behind the newest', () => {
    expect(createProject('lobby')(parts({ window: window(1, 3, 9), pending: [pending(12)] }))).toHaveLength(3)
  })

  it('says why a message failed, and which would be lost with the page', () => {
    const error = { code: 'FORBIDDEN', message: 'no', retryable: false } as const
    const [failed, waiting] = createProject('lobby')(
      parts({ pending: [pending(1, { state: 'failed', error }), pending(2, {}, false)] }),
    )
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'FORBIDDEN' } })
    expect(failed).not.toHaveProperty('volatile')
    expect(waiting).toMatchObject({ status: 'pending', volatile: true })
  })

  it('keeps the identity of everything that did not change', () => {
    const project = createProject('lobby')
    const rows = messages(1, 2)
    const before = project(parts({ window: { rows, head: 2, hasOlder: false } }))
    const after = project(parts({ window: { rows: [...rows, message(3)], head: 3, hasOlder: false } }))
    expect(after).toHaveLength(3)
    expect(after.slice(0, 2).every((row, i) => row === before[i])).toBe(true)
  })

  it('is the same list while nothing in it is another', () => {
    const project = createProject('lobby')
    const rows = messages(1, 3)
    const waiting = [pending(7)]
    const before = project(parts({ window: { rows, head: 3, hasOlder: true }, pending: waiting }))
    expect(project(parts({ window: { rows: [...rows], head: 3, hasOlder: false }, pending: [...waiting] }))).toBe(
      before,
    )
  })

  it('touches only the messages that a mark has passed', () => {
    const project = createProject('lobby')
    const own = window(1, 4, 4, true)
    const before = project(parts({ window: own, others: marks(2) }))
    const after = project(parts({ window: own, others: marks(3) }))
    expect(before.map(({ status }) => status)).toEqual(['read', 'read', 'sent', 'sent'])
    expect(after.map(({ status }) => status)).toEqual(['read', 'read', 'read', 'sent'])
    expect([0, 1, 3].map((i) => after[i] === before[i])).toEqual([true, true, true])
  })

  it('learns who one is without losing what is queued', () => {
    const project = createProject('lobby')
    const waiting = [pending(5)]
    const rows = messages(1, 1, { sender: BEN })
    expect(project(parts({ window: { rows, head: 1, hasOlder: false }, pending: waiting, me: null }))[1]).toMatchObject(
      { own: true },
    )
    const known = project(parts({ window: { rows, head: 1, hasOlder: false }, pending: waiting, me: BEN }))
    expect(known.map(({ own, sender }) => [own, sender.id])).toEqual([
      [true, 'ben'],
      [true, 'ben'],
    ])
  })
})

describe('how far a message has come', () => {
  it('is read when all the others have read it, and delivered when one of them holds it', () => {
    expect(standingOf(5, marks(5, 9))).toEqual({ status: 'read', readBy: 2 })
    expect(standingOf(5, marks(4, 9))).toEqual({ status: 'delivered', readBy: 1 })
    expect(standingOf(5, marks(4, 4))).toEqual({ status: 'sent', readBy: 0 })
  })

  it('is only sent where there is nobody else, or nobody is named', () => {
    expect(standingOf(5, marks())).toEqual({ status: 'sent', readBy: 0 })
    expect(standingOf(5, null)).toEqual({ status: 'sent', readBy: undefined })
  })
})

type Doing = Omit<OperationRecord, 'n' | 'id' | 'room' | 'createdAt' | 'state' | 'attempted'>

function doing(n: number, given: Doing, state: OperationRecord['state'] = 'queued'): PendingRecord {
  const record = { n, id: idOf(1_000 + n), room: 'lobby', createdAt: n, state, attempted: false, ...given }
  return { record: record as OperationRecord, stored: true }
}

const pin = (n: number, target: number): PendingRecord =>
  doing(n, { kind: 'message.pin', target: { id: idOf(target), seq: target } } as Doing)

describe('what one has done to messages', () => {
  it('lies over confirmed messages and over those on their way, in the place where they are', () => {
    const project = createProject('lobby')
    const given = [pin(8, 2), pending(9), pin(10, 9)]
    const list = project(parts({ window: window(1, 3), pending: given }))
    expect(list.map(({ pinned, seq }) => [seq, pinned?.by])).toEqual([
      [1, undefined],
      [2, 'ada'],
      [3, undefined],
      [null, 'ada'],
    ])
    expect(project(parts({ window: window(1, 3), pending: given }))[1]).toEqual(list[1])
  })

  it('leaves all other messages, and the list, as they are', () => {
    const project = createProject('lobby')
    const given = parts({ window: window(1, 3), pending: [pin(8, 2)] })
    const first = project(given)
    expect(project({ ...given, pending: [...given.pending] })).toBe(first)
    const more = project({ ...given, pending: [...given.pending, pin(9, 3)] })
    expect([more[0] === first[0], more[1] === first[1], more[2] === first[2]]).toEqual([true, true, false])
    const done = project({ ...given, pending: [] })
    expect([done[0] === first[0], done[1]!.pinned]).toEqual([true, undefined])
  })

  it('waits out of sight for a message that is not in the window', () => {
    expect(createProject('lobby')(parts({ window: window(5, 6), pending: [pin(8, 2)] }))).toHaveLength(2)
  })

  it('quotes in a reply on its way what it answers, as that is now', () => {
    const project = createProject('lobby')
    const reply = pending(9, { message: { id: idOf(9), text: 'yes', replyTo: { id: idOf(2), seq: 2 } } })
    const rows = window(1, 2).rows
    expect(project(parts({ window: window(1, 2), pending: [reply] })).at(-1)!.replyTo).toMatchObject({
      seq: 2,
      text: 'line 2',
    })
    const gone = { ...rows[1]!, rev: 9, text: '', deleted: { at: 1, by: 'ben' } }
    const after = project(parts({ window: { ...window(1, 2), rows: [rows[0]!, gone] }, pending: [reply] }))
    expect(after.at(-1)!.replyTo).toEqual({ id: idOf(2), seq: 2, sender: BEN })
    const answered = pending(10, { message: { id: idOf(10), text: 'and', replyTo: { id: idOf(9) } } })
    expect(project(parts({ window: window(1, 2), pending: [reply, answered] })).at(-1)!.replyTo).toMatchObject({
      seq: null,
      text: 'yes',
    })
  })

  it('is, whatever happened before, what it would be if it were shown for the first time', () => {
    const emoji = fc.constantFrom('👍', '❤️')
    const at = fc.nat(11)
    const step = fc.oneof(
      fc.record({ does: fc.constantFrom('message.pin', 'message.unpin', 'message.delete'), at }),
      fc.record({ does: fc.constantFrom('message.react', 'message.unreact'), at, emoji }),
      fc.record({ does: fc.constant('message.edit'), at, text: fc.constantFrom('a', 'b') }),
      fc.record({
        does: fc.constantFrom('send', 'reply', 'confirm', 'fail', 'leave', 'row', 'read', 'delete', 'cut'),
        at,
      }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const project = createProject('lobby')
        let rows = messages(1, 6, { sender: ADA })
        let queue: PendingRecord[] = []
        let read = 0
        let n = 6
        let rev = 100
        for (const { does, at: place, ...rest } of steps) {
          const one = queue[place % Math.max(1, queue.length)]
          const row = rows[place % rows.length]!
          const change = (fields: Partial<Message>): void => {
            rows = rows.map((old) => (old === row ? { ...row, ...fields, rev: (rev += 1) } : old))
          }
          if (does.startsWith('message.')) {
            const target = place % 2 === 0 ? { id: row.id, seq: row.seq } : { id: idOf(place) }
            queue = [...queue, doing((n += 1), { kind: does, target, ...rest } as Doing)]
          }
          if (does === 'send') queue = [...queue, pending((n += 1))]
          if (does === 'reply') {
            const replyTo = { id: row.id, seq: row.seq }
            queue = [...queue, pending((n += 1), { message: { id: idOf(n), text: 'yes', replyTo } })]
          }
          if (does === 'confirm' && one?.record.kind === 'message.send') {
            rows = [...rows, { ...message(rows.at(-1)!.seq + 1, { sender: ADA }), id: one.record.id }]
          }
          if (does === 'fail' && one) {
            const error = { code: 'FORBIDDEN', message: '', retryable: false } as const
            queue = queue.map((old) =>
              old === one ? { ...one, record: { ...one.record, state: 'failed', error } } : old,
            )
          }
          if (does === 'leave') queue = queue.filter((old) => old !== one)
          if (does === 'row') change({ reactions: [{ emoji: '👍', count: place + 1, users: [place % 2 ? ADA : BEN] }] })
          if (does === 'delete') change({ text: '', deleted: { at: 1, by: 'ben' } })
          if (does === 'read') read = place
          if (does === 'cut' && rows.length > 2) rows = rows.slice(1)
          const given = parts({
            window: { rows, head: rows.at(-1)!.seq, hasOlder: false },
            pending: queue,
            others: marks(read),
          })
          const list = project(given)
          expect(list).toEqual(createProject('lobby')(given))
          expect(project({ ...given, pending: [...queue] })).toBe(list)
        }
      }),
      { numRuns: 300 },
    )
  })
})
