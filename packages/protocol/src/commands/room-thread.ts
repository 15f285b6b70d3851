import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { messageRefSchema } from '../model/message.ts'
import { hostId } from '../model/primitives.ts'
import { roomSummarySchema } from '../model/room.ts'

/** The one thread that hangs on a message. */
export const roomThread = defineCommand({
  name: 'room.thread',
  summary: 'Finds or makes the thread that hangs on a message; always the same room.',
  input: z.strictObject({
    /** Id of the room the message stands in; no thread. */
    room: hostId,
    message: messageRefSchema,
  }),
  result: z.strictObject({ summary: roomSummarySchema }),
})
