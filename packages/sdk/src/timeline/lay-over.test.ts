import { describe, expect, it } from 'vitest'
import type { OperationRecord } from '../persistence/persistence.ts'
import { layOver } from './lay-over.ts'
import { NOT_OWN, showMessage } from './show-message.ts'
import { ADA, BEN, idOf, message } from './test-messages.ts'
import type { TimelineMessage } from './timeline-message.ts'

type Kind = OperationRecord['kind']
type Parts = { [Field in 'text' | 'emoji' | 'reason' | 'state' | 'mentions']?: unknown } & { error?: unknown }

/** What is done to the first message. */
function operation(n: number, kind: Kind, parts: Parts = {}): OperationRecord {
  const common = { n, id: idOf(90 + n), room: 'lobby', createdAt: 90 + n, state: 'queued', attempted: false }
  return { ...common, kind, target: { id: idOf(1), seq: 1 }, ...parts } as OperationRecord
}

const shown = (parts: Parameters<typeof message>[1] = {}): TimelineMessage =>
  showMessage(message(1, parts), 'lobby', ADA.id, NOT_OWN)
const reaction = (emoji: string, ...users: { id: string; name: string }[]) => ({ emoji, count: users.length, users })
const counts = ({ reactions }: TimelineMessage) => reactions?.map(({ emoji, count, own }) => [emoji, count, own])

describe('what one has done to a message', () => {
  it('shows its new text, and whom that calls', () => {
    const before = shown({ mentions: ['ben'], everyone: true })
    const after = layOver(before, [operation(1, 'message.edit', { text: 'new', mentions: ['eve'] })], ADA)
    expect(after).toMatchObject({ text: 'new', editedAt: 91, mentions: ['eve'] })
    expect(after).not.toHaveProperty('everyone')
    expect(after.pending).toEqual([{ id: idOf(91), kind: 'edit', status: 'pending' }])
  })

  it('still says of a message in memory alone, or being taken back, that it is, once it is to be deleted', () => {
    const waiting = { ...shown(), seq: null, volatile: true, cancelling: true } as const
    const after = layOver(waiting, [operation(1, 'message.delete')], ADA)
    expect(after).toMatchObject({ text: '', volatile: true, cancelling: true })
  })

  it('leaves nothing of a message that is taken away', () => {
    const full = shown({
      metadata: { colour: 'red' },
      mentions: ['ben'],
      replyTo: { id: idOf(7), seq: 7, sender: BEN, text: 'before' },
      reactions: [reaction('👍', BEN)],
      pinned: { at: 5, by: 'ben' },
      editedAt: 3,
    })
    const after = layOver(full, [operation(1, 'message.delete', { reason: 'Rude' })], ADA)
    const { id, room, seq, sender, createdAt, own, status, pending } = after
    expect(after).toEqual({
      ...{ id, room, seq, sender, createdAt, own, status, pending, text: '' },
      deleted: { at: 91, by: 'ada', reason: 'Rude' },
    })
  })

  it('leaves what was said about it in its thread', () => {
    const thread = { replies: 2, lastAt: 9, repliers: [BEN] }
    expect(layOver(shown({ thread }), [operation(1, 'message.delete')], ADA)).toMatchObject({ text: '', thread })
  })

  it('shows emoji come and go, counting oneself once', () => {
    const base = shown({ reactions: [reaction('👍', BEN), reaction('🎉', BEN, ADA)] })
    expect(counts(base)).toEqual([
      ['👍', 1, false],
      ['🎉', 2, true],
    ])
    expect(base.reactions![1]!.users[0]).toEqual(ADA)
    const react = (n: number, emoji: string) => operation(n, 'message.react', { emoji })
    const unreact = (n: number, emoji: string) => operation(n, 'message.unreact', { emoji })
    expect(counts(layOver(base, [react(1, '👍'), react(2, '👍'), unreact(3, '🎉'), react(4, '❤️')], ADA))).toEqual([
      ['👍', 2, true],
      ['🎉', 1, false],
      ['❤️', 1, true],
    ])
    const alone = shown({ reactions: [reaction('👍', ADA)] })
    expect(layOver(alone, [unreact(1, '👍')], ADA)).not.toHaveProperty('reactions')
    expect(counts(layOver(alone, [unreact(1, '👍'), react(2, '👍')], ADA))).toEqual([['👍', 1, true]])
  })

  it('shows pins come and go', () => {
    expect(layOver(shown(), [operation(1, 'message.pin')], ADA).pinned).toEqual({ at: 91, by: 'ada' })
    const pinned = shown({ pinned: { at: 5, by: 'ben' } })
    expect(layOver(pinned, [operation(1, 'message.pin')], ADA).pinned).toEqual({ at: 5, by: 'ben' })
    expect(layOver(pinned, [operation(1, 'message.unpin')], ADA)).not.toHaveProperty('pinned')
  })

  it('changes nothing once it failed, and says why', () => {
    const error = { code: 'TOO_LATE', message: '', retryable: false }
    const failed = operation(1, 'message.edit', { text: 'late', state: 'failed', error })
    const after = layOver(shown(), [failed], ADA)
    expect(after.text).toBe('line 1')
    expect(after.pending).toMatchObject([{ kind: 'edit', status: 'failed', error: { code: 'TOO_LATE' }, text: 'late' }])
  })

  it('is not to be seen while it is taken back, and changes nothing of a deleted message', () => {
    const base = shown()
    expect(layOver(base, [operation(1, 'message.pin', { state: 'cancelling' })], ADA)).toBe(base)
    const deleted = shown({ text: '', deleted: { at: 5, by: 'ben' } })
    const after = layOver(deleted, [operation(1, 'message.react', { emoji: '👍' })], ADA)
    expect(after).not.toHaveProperty('reactions')
    expect(after.pending).toHaveLength(1)
  })
})
