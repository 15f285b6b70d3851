import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { messageRefSchema } from '../model/message.ts'
import { hostId, roomId } from '../model/primitives.ts'
import { userSchema } from '../model/user.ts'

/** Everybody who put one emoji under a message. */
export const messageReactions = defineCommand({
  name: 'message.reactions',
  summary: 'Everybody who put one emoji under a message, by user id, a page at a time.',
  input: z.strictObject({
    room: roomId,
    message: messageRefSchema,
    emoji: z.string(),
    /** The last user id of the page before. */
    after: hostId.optional(),
    limit: z.int().min(1).max(LIMITS.membersPage).default(LIMITS.membersPage),
  }),
  result: z.strictObject({ room: roomId, users: z.array(userSchema), hasMore: z.boolean() }),
})
