import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { operationInput, operationResultSchema } from '../model/message.ts'

/** Takes a message away, for everyone. */
export const messageDelete = defineCommand({
  name: 'message.delete',
  summary: 'Takes a message away for everyone; its place remains. By its author in time, or by a moderator.',
  input: z.strictObject({ ...operationInput, reason: z.string().max(LIMITS.reasonLength).optional() }),
  result: operationResultSchema,
})
