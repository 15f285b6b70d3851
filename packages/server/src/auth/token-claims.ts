import type { User } from '@parlor/protocol'
import { displayName, hostId, memberRoleSchema, userSchema } from '@parlor/protocol/schemas'
import { z } from 'zod'
import { CommandError } from '../commands/command-error.ts'
import type { Identity, RoomGrant } from './identity.ts'

/** Ids that only the server itself gives out. */
const GUEST_ID = /^guest-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const grantSchema = z.union([
  memberRoleSchema,
  z.strictObject({ role: memberRoleSchema, name: displayName.optional() }),
])

/** What a host application may say of a user. Claims not listed here are left alone. */
const claimsSchema = z.object({
  sub: hostId,
  exp: z.number(),
  iat: z.number().optional(),
  name: displayName.optional(),
  avatar: userSchema.shape.avatarUrl,
  role: userSchema.shape.role,
  rooms: z.record(hostId, grantSchema).optional(),
})

/** What a token must satisfy beside its signature. */
export interface ClaimRules {
  /** Whether the server signed it for a guest. */
  readonly guest: boolean
  /** Longest life, in seconds. */
  readonly maxLifetimeSeconds: number
  /** Seconds by which clocks may differ. */
  readonly skewSeconds: number
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Turns verified claims into an {@link Identity}. Throws `TOKEN_INVALID`, naming the claim at fault.
 *
 * @param claims the payload of a token whose signature has been verified
 */
export function readClaims(claims: unknown, rules: ClaimRules): Identity {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) throw invalidClaim(String(parsed.error.issues[0]?.path[0] ?? 'sub'))
  const { sub, exp, iat, name, avatar, role, rooms } = parsed.data

  const now = rules.now / 1_000
  const longest = rules.maxLifetimeSeconds + rules.skewSeconds
  if (iat !== undefined && iat > now + rules.skewSeconds) throw invalidClaim('iat')
  if (exp - (iat ?? now) > longest || exp - now > longest) throw invalidClaim('exp')
  if (GUEST_ID.test(sub) !== rules.guest) throw invalidClaim('sub')

  const user: User = {
    id: sub,
    name: name ?? sub,
    ...(avatar === undefined ? {} : { avatarUrl: avatar }),
    ...(role === undefined ? {} : { role }),
    ...(rules.guest ? { guest: true as const } : {}),
  }
  return {
    user,
    grants: rules.guest ? new Map() : readGrants(rooms ?? {}),
    expiresAt: Math.floor(exp * 1_000),
    // Without `iat` nobody can say that the token is younger than a revocation.
    issuedAt: Math.floor((iat ?? 0) * 1_000),
  }
}

function readGrants(rooms: Readonly<Record<string, z.output<typeof grantSchema>>>): ReadonlyMap<string, RoomGrant> {
  return new Map(
    Object.entries(rooms).map(([room, grant]) => {
      if (typeof grant === 'string') return [room, { role: grant }]
      return [room, { role: grant.role, ...(grant.name === undefined ? {} : { name: grant.name }) }]
    }),
  )
}

function invalidClaim(claim: string): CommandError {
  return new CommandError('TOKEN_INVALID', {
    message: `The token's claim "${claim}" is missing, malformed or out of bounds.`,
    details: { claim },
  })
}
