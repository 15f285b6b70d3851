import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { operationInput, operationResultSchema, reactionSchema } from '../model/message.ts'

/** Takes one's own emoji away from a message. */
export const messageUnreact = defineCommand({
  name: 'message.unreact',
  summary: 'Takes the emoji of the caller away from a message.',
  input: z.strictObject({ ...operationInput, emoji: reactionSchema.shape.emoji }),
  result: operationResultSchema,
})
