import { z } from 'zod'
import { wireErrorSchema } from '../reply.ts'

/** The server ends the connection. */
export const byeSchema = z.strictObject({
  reason: z.enum(['shutdown', 'expired', 'revoked', 'slow', 'protocol']),
  /** When to come back, in milliseconds; spread so that not all return at once. Absent: do not, without a new token. */
  retryAfterMs: z.int().min(0).optional(),
  error: wireErrorSchema.optional(),
})

/** The server ends the connection. */
export type Bye = z.infer<typeof byeSchema>
