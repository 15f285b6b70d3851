import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { messageSchema } from '../model/message.ts'
import { roomId, ordinal } from '../model/primitives.ts'
import { roomNoticeSchema } from '../model/room-notice.ts'

/** Reads a page of a room's log by `seq`. */
export const messageHistory = defineCommand({
  name: 'message.history',
  summary: 'A page of messages before, after or around a seq; without one, the newest page.',
  input: z
    .strictObject({
      room: roomId,
      /** Messages with a smaller `seq`, the nearest ones. */
      before: z.int().min(1).optional(),
      /** Messages with a larger `seq`, the nearest ones. */
      after: ordinal.optional(),
      /** Half a page on each side of this `seq`, and it itself. */
      around: z.int().min(1).optional(),
      limit: z.int().min(1).max(LIMITS.historyPage).default(LIMITS.historyDefault),
    })
    .refine((input) => [input.before, input.after, input.around].filter((n) => n !== undefined).length <= 1, {
      message: 'before, after and around exclude each other',
    }),
  result: z.strictObject({
    room: roomId,
    epoch: z.string(),
    /** The newest `seq` of the room. */
    head: ordinal,
    /** In order of `seq`, without holes. */
    messages: z.array(messageSchema),
    /** Those behind these messages, and before the first one of all; the newest up to `LIMITS.notices`; absent for none. */
    notices: z.array(roomNoticeSchema).optional(),
    hasOlder: z.boolean(),
    hasNewer: z.boolean(),
  }),
})
