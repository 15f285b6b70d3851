import { z } from 'zod'
import { memberSchema, receiptSchema } from '../model/member.ts'
import { messageSchema } from '../model/message.ts'
import { roomId, ordinal } from '../model/primitives.ts'
import { roomNoticeSchema } from '../model/room-notice.ts'
import { roomSchema } from '../model/room.ts'

/**
 * Rows of one room that changed, covering the revisions `after` < … ≤ `rev`; messages that were
 * written in one moment may come as one. A client ignores it when `rev` is not above its cursor, applies it when
 * `after` is not, and otherwise has missed something and syncs.
 */
export const changeSchema = z.strictObject({
  room: roomId,
  epoch: z.string(),
  after: ordinal,
  rev: ordinal,
  messages: z.array(messageSchema).optional(),
  members: z.array(memberSchema).optional(),
  /** Where the marks of those among `members` stand who are in; absent where members are not named. */
  receipts: z.array(receiptSchema).optional(),
  info: roomSchema.optional(),
  /** What happened in the room besides. */
  notices: z.array(roomNoticeSchema).optional(),
})

/** Rows of one room that changed. */
export type Change = z.infer<typeof changeSchema>
