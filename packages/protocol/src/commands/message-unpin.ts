import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { operationInput, operationResultSchema } from '../model/message.ts'

/** Holds a message up no longer. */
export const messageUnpin = defineCommand({
  name: 'message.unpin',
  summary: 'Holds a message up no longer.',
  input: z.strictObject({ ...operationInput }),
  result: operationResultSchema,
})
