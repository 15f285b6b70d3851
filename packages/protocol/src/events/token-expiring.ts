import { z } from 'zod'
import { timestamp } from '../model/primitives.ts'

/** The token runs out soon: send `token.refresh`, or be disconnected 30 s after `expiresAt`. */
export const tokenExpiringSchema = z.strictObject({ expiresAt: timestamp })

/** The token runs out soon. */
export type TokenExpiring = z.infer<typeof tokenExpiringSchema>
