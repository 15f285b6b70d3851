import { checkText, LIMITS, utf8Length, type NewMessage } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import { checkMentions, idOf, refOf, standing } from './message-operations.ts'
import type { Draft, MessageDraft } from './room.ts'

/**
 * Turns what a page wants to send into what travels.
 *
 * @param find a message of a room that is known here
 * @returns the error by which it cannot be sent
 */
export function checkDraft(
  room: string,
  draft: Draft,
  find: (room: string, id: string) => TimelineMessage | undefined,
): Omit<NewMessage, 'id'> | ChatError {
  const { text, metadata, replyTo, mentions, everyone, forward }: MessageDraft =
    typeof draft === 'string' ? { text: draft } : draft
  const verdict = checkText(text)
  // The text of what is repeated is taken from there; what is given is only shown until then.
  if (verdict && !(forward && verdict === 'INVALID')) return new ChatError(verdict)
  if (metadata && utf8Length(JSON.stringify(metadata)) > LIMITS.metadataBytes) return new ChatError('TOO_LARGE')
  const answered = replyTo === undefined ? undefined : find(room, idOf(replyTo))
  const repeated = forward && find(forward.room, forward.id)
  const error = checkMentions(mentions) ?? standing(answered, true) ?? standing(repeated)
  if (error) return error
  return {
    text,
    ...(metadata && { metadata: metadata as NonNullable<NewMessage['metadata']> }),
    ...(replyTo !== undefined && { replyTo: refOf(replyTo, answered) }),
    ...(mentions?.length && { mentions: [...new Set(mentions)] }),
    ...(everyone && { everyone }),
    ...(forward && { forward: { room: forward.room, message: refOf(forward, repeated) } }),
  }
}
