import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { hostId } from '../model/primitives.ts'
import { roomSummarySchema } from '../model/room.ts'

/** The one conversation of two people in one context. */
export const roomDirect = defineCommand({
  name: 'room.direct',
  summary: 'Finds or makes the direct conversation with another user in a context; always the same room.',
  input: z.strictObject({
    /** Id of the other user, who must be known to the server. */
    user: hostId,
    /** What the conversation is about, such as a course; other contexts are other rooms. */
    context: hostId.optional(),
  }),
  result: z.strictObject({ summary: roomSummarySchema }),
})
