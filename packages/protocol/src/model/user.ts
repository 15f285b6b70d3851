import { z } from 'zod'
import { displayName, hostId, imageUrl } from './primitives.ts'

/** An account of the host application, as others see it. */
export const userSchema = z.strictObject({
  /** The host's own id. */
  id: hostId,
  name: displayName,
  avatarUrl: imageUrl.optional(),
  /** A word the host shows beside the name, such as `Instructor`. It grants nothing. */
  role: z.string().max(64).optional(),
  /** True for a visitor without an account. */
  guest: z.literal(true).optional(),
  /** True for a program: the host application itself, or a bot of it. */
  bot: z.literal(true).optional(),
})

/** An account of the host application, as others see it. */
export type User = z.infer<typeof userSchema>
