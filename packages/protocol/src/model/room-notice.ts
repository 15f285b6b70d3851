import { z } from 'zod'
import { displayName, ordinal, timestamp } from './primitives.ts'
import { userSchema } from './user.ts'

/**
 * Something that happened in a room and is no message: it takes a revision and no `seq`, counts as nothing
 * unread, and never changes.
 */
export const roomNoticeSchema = z.strictObject({
  /** The revision it came with; names it within the room. */
  rev: z.int().min(1),
  /** The newest `seq` at that moment: it stands behind that message. 0 before the first one. */
  after: ordinal,
  /** Somebody came or went, the room got another name, a message was held up, the room was closed or opened again. */
  kind: z.enum(['joined', 'left', 'renamed', 'pinned', 'closed', 'opened']),
  /** Who came or left; who renamed, pinned, closed or opened, absent where the host application did, or the time was up. */
  user: userSchema.optional(),
  /** With `renamed`: the new name; absent where it has none any more. */
  name: displayName.optional(),
  /** With `pinned`: number of the message. */
  seq: z.int().min(1).optional(),
  createdAt: timestamp,
})

/** Something that happened in a room and is no message. */
export type RoomNotice = z.infer<typeof roomNoticeSchema>
