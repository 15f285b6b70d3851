import type { TimelineMessage } from '../timeline/timeline-message.ts'
import { idOf } from './message-operations.ts'
import type { Draft, MessageDraft, MessageTarget } from './room.ts'

/**
 * A draft that repeats a message.
 *
 * @param room where the original stands
 * @param known the original, if it is known here: its words are shown until the server has taken them itself
 */
export function repeating(room: string, message: MessageTarget, known: TimelineMessage | undefined): MessageDraft {
  const seq = (typeof message === 'string' ? null : message.seq) ?? known?.seq
  return { text: known?.text ?? '', forward: { room, id: idOf(message), ...(seq ? { seq } : {}) } }
}

/** Whose words a draft repeats, as far as that is known here; shown until the server says so. */
export function attributionOf(
  draft: Draft,
  find: (room: string, id: string) => TimelineMessage | undefined,
): TimelineMessage['forwarded'] {
  const { forward } = typeof draft === 'string' ? {} : draft
  const original = forward && find(forward.room, forward.id)
  return original && (original.forwarded ?? { sender: original.sender, createdAt: original.createdAt })
}
