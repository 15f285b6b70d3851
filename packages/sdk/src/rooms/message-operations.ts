import { checkEmoji, checkText, HOST_ID_PATTERN, LIMITS, uuidv7, type MessageRef } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { OperationRecord, OutboxRecordWithout } from '../persistence/persistence.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import type { RoomContext } from './room-context.ts'
import type { MessageTarget, Room } from './room.ts'

/** What can be done to the messages of a room. */
export type MessageOperations = Pick<Room, 'edit' | 'delete' | 'react' | 'unreact' | 'pin' | 'unpin'>

type Wanted = OutboxRecordWithout<'n' | 'state' | 'attempted' | 'id' | 'room' | 'createdAt', OperationRecord>
type Checked = ChatError | null

/**
 * Makes them for one room. What is certain to be refused is refused at once, so that nobody sees it come
 * and go again; all else is the server's to judge.
 *
 * @param find a message of the room that is known here
 */
export function createMessageOperations(
  room: string,
  context: RoomContext,
  find: (id: string) => TimelineMessage | undefined,
): MessageOperations {
  const { outbox, environment, user } = context
  const { clock, random } = environment

  async function queue(message: MessageTarget, input: Checked, wanted: (target: MessageRef) => Wanted): Promise<void> {
    const known = find(idOf(message))
    const error = input ?? standing(known, wanted(refOf(message, known)).kind === 'message.delete')
    if (error) throw error
    context.start()
    const id = uuidv7(clock.now(), random.bytes(16))
    await outbox.queue({ ...wanted(refOf(message, known)), id, room, createdAt: clock.now() })
  }

  return {
    edit(message, draft) {
      const { text, mentions, everyone } = typeof draft === 'string' ? { text: draft } : draft
      const verdict = checkText(text)
      const known = find(idOf(message))
      const isForeign = known && !known.own && !known.deleted && user.getSnapshot()
      const error = verdict ? new ChatError(verdict) : isForeign ? new ChatError('FORBIDDEN') : checkMentions(mentions)
      return queue(message, error, (target) => ({
        kind: 'message.edit',
        target,
        text,
        ...(mentions && { mentions: [...new Set(mentions)] }),
        ...(everyone && { everyone }),
      }))
    },
    delete(message, { reason } = {}) {
      const error = (reason?.length ?? 0) > LIMITS.reasonLength ? new ChatError('INVALID') : null
      return queue(message, error, (target) => ({
        kind: 'message.delete',
        target,
        ...(reason !== undefined && { reason }),
      }))
    },
    react: (message, emoji) =>
      queue(message, judgeEmoji(emoji), (target) => ({ kind: 'message.react', target, emoji })),
    unreact: (message, emoji) =>
      queue(message, judgeEmoji(emoji), (target) => ({ kind: 'message.unreact', target, emoji })),
    pin: (message) => queue(message, null, (target) => ({ kind: 'message.pin', target })),
    unpin: (message) => queue(message, null, (target) => ({ kind: 'message.unpin', target })),
  }
}

/** How the server is told of a message: by its number too, where that is known. */
export function refOf(message: MessageTarget, known: TimelineMessage | undefined): MessageRef {
  const seq = (typeof message === 'string' ? null : message.seq) ?? known?.seq
  return { id: idOf(message), ...(seq ? { seq } : {}) }
}

/** Whether users can be called by name like this. */
export function checkMentions(mentions: readonly string[] | undefined): Checked {
  if (!mentions) return null
  const isValid = (id: string): boolean => HOST_ID_PATTERN.test(id) && id.length <= LIMITS.idLength
  return new Set(mentions).size <= LIMITS.mentions && mentions.every(isValid) ? null : new ChatError('INVALID')
}

/**
 * Whether something can be done to a message, as far as it is known here.
 *
 * @param orDeleted whether it can be done to a deleted one too
 */
export function standing(known: TimelineMessage | undefined, orDeleted = false): Checked {
  if (known?.status === 'failed' || known?.cancelling) return new ChatError('NOT_FOUND')
  return known?.deleted && !orDeleted ? new ChatError('GONE') : null
}

function judgeEmoji(emoji: string): Checked {
  const verdict = checkEmoji(emoji)
  return verdict && new ChatError(verdict)
}

/** The id of a message that may be given whole. */
export function idOf(message: MessageTarget): string {
  return typeof message === 'string' ? message : message.id
}
