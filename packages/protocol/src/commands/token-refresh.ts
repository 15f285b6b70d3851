import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { timestamp } from '../model/primitives.ts'

/** A new token for the same user on the live connection. */
export const tokenRefresh = defineCommand({
  name: 'token.refresh',
  summary: 'Puts a new token of the same user on the live connection.',
  transport: 'socket',
  input: z.strictObject({ token: z.string().min(1).max(8_192) }),
  result: z.strictObject({ expiresAt: timestamp }),
})
