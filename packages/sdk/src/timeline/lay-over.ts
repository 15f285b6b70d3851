import type { User } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { OperationRecord, OutboxRecord } from '../persistence/persistence.ts'
import type { MessageOperationKind, MessageReaction, PendingOperation, TimelineMessage } from './timeline-message.ts'

/** Whether a record does something to a message that is there, rather than sending one. */
export function isOperation(record: OutboxRecord): record is OperationRecord {
  return record.kind !== 'message.send'
}

/**
 * A message with what one has done to it laid over, in order. What failed is told of and changes nothing;
 * what is being taken back is not shown any more. Nothing here is wrong when the row has it in it already.
 *
 * @param shown the message without it
 * @param records what is done to it, in order of `n`
 * @param me whose operations these are
 */
export function layOver(shown: TimelineMessage, records: readonly OperationRecord[], me: User): TimelineMessage {
  const present = records.filter(({ state }) => state !== 'cancelling')
  if (present.length === 0) return shown
  const after = present
    .filter(({ state }) => state === 'queued')
    .reduce((message, record) => apply(message, record, me), shown)
  return Object.freeze({ ...after, pending: Object.freeze(present.map(tell)) })
}

function tell(record: OperationRecord): PendingOperation {
  const { id, kind, state, error } = record
  return Object.freeze({
    id,
    kind: kind.slice('message.'.length) as MessageOperationKind,
    status: state === 'failed' ? 'failed' : 'pending',
    ...(state === 'failed' && error ? { error: ChatError.fromWire(error) } : {}),
    ...(state === 'failed' &&
      kind === 'message.edit' && { text: record.text, ...(record.mentions && { mentions: record.mentions }) }),
  })
}

function apply(message: TimelineMessage, record: OperationRecord, me: User): TimelineMessage {
  if (message.deleted) return message
  switch (record.kind) {
    case 'message.edit': {
      const { mentions: _mentions, everyone: _everyone, ...rest } = message
      const { text, mentions, everyone, createdAt } = record
      const edited = text === message.text ? {} : { text, editedAt: createdAt }
      return { ...rest, ...edited, ...(mentions && { mentions }), ...(everyone && { everyone }) }
    }
    case 'message.delete': {
      const { id, room, seq, sender, createdAt, own, status, thread, readBy, error, volatile, cancelling } = message
      const { reason } = record
      return {
        ...{ id, room, seq, sender, createdAt, own, status, text: '' },
        deleted: { at: record.createdAt, by: me.id, ...(reason !== undefined && { reason }) },
        // What was said about it stays.
        ...(thread && { thread }),
        ...(readBy !== undefined && { readBy }),
        ...(error && { error }),
        ...(volatile && { volatile }),
        ...(cancelling && { cancelling }),
      }
    }
    case 'message.react':
      return withReactions(message, react(message.reactions ?? [], record.emoji, me))
    case 'message.unreact':
      return withReactions(message, unreact(message.reactions ?? [], record.emoji, me))
    case 'message.pin':
      return message.pinned ? message : { ...message, pinned: { at: record.createdAt, by: me.id } }
    case 'message.unpin': {
      const { pinned: _pinned, ...rest } = message
      return rest
    }
  }
}

function withReactions(message: TimelineMessage, next: readonly MessageReaction[]): TimelineMessage {
  if (next === message.reactions) return message
  const { reactions: _reactions, ...rest } = message
  return next.length === 0 ? rest : { ...rest, reactions: Object.freeze(next) }
}

function react(reactions: readonly MessageReaction[], emoji: string, me: User): readonly MessageReaction[] {
  const self = { id: me.id, name: me.name }
  const known = reactions.find((reaction) => reaction.emoji === emoji)
  if (known?.own) return reactions
  if (!known) return [...reactions, Object.freeze({ emoji, count: 1, own: true, users: [self] })]
  const mine = Object.freeze({ emoji, count: known.count + 1, own: true, users: [self, ...known.users] })
  return reactions.map((reaction) => (reaction === known ? mine : reaction))
}

function unreact(reactions: readonly MessageReaction[], emoji: string, me: User): readonly MessageReaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji)
  if (!known?.own) return reactions
  const users = known.users.filter(({ id }) => id !== me.id)
  const without = Object.freeze({ emoji, count: known.count - 1, own: false, users })
  return reactions.flatMap((reaction) => (reaction !== known ? reaction : known.count > 1 ? without : []))
}
