import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { operationInput, operationResultSchema, reactionSchema } from '../model/message.ts'

/** Puts an emoji under a message. */
export const messageReact = defineCommand({
  name: 'message.react',
  summary: 'Puts an emoji under a message, once a person and emoji.',
  input: z.strictObject({ ...operationInput, emoji: reactionSchema.shape.emoji }),
  result: operationResultSchema,
})
