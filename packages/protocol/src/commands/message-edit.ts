import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { operationInput, operationResultSchema } from '../model/message.ts'
import { newMessageSchema } from './message-send.ts'

/** Changes the text of one's own message. */
export const messageEdit = defineCommand({
  name: 'message.edit',
  summary: "Changes the text of the caller's own message; what it was stays readable for moderators.",
  input: z.strictObject({
    ...operationInput,
    text: newMessageSchema.shape.text,
    mentions: newMessageSchema.shape.mentions,
    everyone: newMessageSchema.shape.everyone,
  }),
  result: operationResultSchema,
})
