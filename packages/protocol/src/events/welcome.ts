import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { timestamp } from '../model/primitives.ts'
import { userSchema } from '../model/user.ts'

/** The first event of a connection: who one is, and what this server allows. */
export const welcomeSchema = z.strictObject({
  protocol: z.literal(1),
  user: userSchema,
  serverTime: timestamp,
  /** When the token runs out. */
  expiresAt: timestamp,
  limits: z.record(z.enum(Object.keys(LIMITS) as [keyof typeof LIMITS, ...(keyof typeof LIMITS)[]]), z.int()),
})

/** The first event of a connection: who one is, and what this server allows. */
export type Welcome = z.infer<typeof welcomeSchema>
