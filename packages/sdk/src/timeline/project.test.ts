import { describe, expect, it } from 'vitest'
import type { SendRecord } from '../persistence/persistence.ts'
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
