import { z } from 'zod'
import { ordinal } from './primitives.ts'
import { userSchema } from './user.ts'

/** What a member may do in a room; each role may do what the ones after it may. */
export const memberRoleSchema = z.enum(['owner', 'moderator', 'member', 'observer'])

/** What a member may do in a room: `owner`, `moderator`, `member` (reads and writes), `observer` (reads). */
export type MemberRole = z.infer<typeof memberRoleSchema>

/** A user in a room. A row stays when its user leaves, so that the leaving travels by `rev` too. */
export const memberSchema = z.strictObject({
  user: userSchema,
  role: memberRoleSchema,
  /** The revision that last changed this row (marks do not count as changes). */
  rev: ordinal,
  /** True once the user has left or was removed. */
  removed: z.literal(true).optional(),
})

/** A user in a room. */
export type Member = z.infer<typeof memberSchema>

/** How far a member's devices have come in a room. */
export const receiptSchema = z.strictObject({
  /** Id of the user. */
  user: z.string(),
  /** Highest `seq` some device of the user holds. */
  delivered: ordinal,
  /** Highest `seq` some device of the user has shown. Never above `delivered`. */
  read: ordinal,
  /**
   * How far the read mark was set back in all, and one for each time. Marks with a higher one are newer,
   * whatever they say; among equals the higher marks are. Told to the user's own devices alone; absent for 0.
   */
  setBack: ordinal.optional(),
})

/** How far a member's devices have come in a room: the two marks. */
export type Receipt = z.infer<typeof receiptSchema>
