import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { roomId, operationId, timestamp } from '../model/primitives.ts'

/** Takes back a message that may not have arrived yet. */
export const messageCancel = defineCommand({
  name: 'message.cancel',
  summary: "Sees to it that one of the caller's ids never enters a log, unless it has done so already.",
  input: z.strictObject({ room: roomId, id: operationId }),
  result: z.strictObject({
    room: roomId,
    id: operationId,
    /** Where the message stands, when it came too late. Absent: it is cancelled, for good. */
    committed: z
      .strictObject({ epoch: z.string(), seq: z.int().min(1), rev: z.int().min(1), createdAt: timestamp })
      .optional(),
  }),
})
