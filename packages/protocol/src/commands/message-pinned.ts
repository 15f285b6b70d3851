import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { messageSchema } from '../model/message.ts'
import { roomId } from '../model/primitives.ts'

/** The messages that are held up in a room. */
export const messagePinned = defineCommand({
  name: 'message.pinned',
  summary: 'The messages that are held up in a room, the newest pin first.',
  input: z.strictObject({ room: roomId }),
  result: z.strictObject({ room: roomId, epoch: z.string(), messages: z.array(messageSchema).max(LIMITS.pins) }),
})
