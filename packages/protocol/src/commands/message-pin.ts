import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { operationInput, operationResultSchema } from '../model/message.ts'

/** Holds a message up for all to see. */
export const messagePin = defineCommand({
  name: 'message.pin',
  summary: 'Holds a message up for all to see. By moderators, and by both people of a direct conversation.',
  input: z.strictObject({ ...operationInput }),
  result: operationResultSchema,
})
