import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { messageRefSchema } from '../model/message.ts'
import { roomId, timestamp } from '../model/primitives.ts'

/** What a message said before it was edited. */
export const messageEdits = defineCommand({
  name: 'message.edits',
  summary: 'What a message said before, the oldest text first. For its author and for moderators.',
  input: z.strictObject({ room: roomId, message: messageRefSchema }),
  result: z.strictObject({
    room: roomId,
    /** Each text it had, and until when; without the one it has now. */
    edits: z.array(z.strictObject({ text: z.string(), until: timestamp })),
  }),
})
