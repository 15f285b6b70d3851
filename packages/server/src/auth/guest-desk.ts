import type { GuestDesk } from '../commands/command.ts'
import { CommandError } from '../commands/command-error.ts'
import type { Storage } from '../storage/storage.ts'
import { recoverGuest, signGuestToken } from './guest-tokens.ts'

/** What the desk is made of. */
export interface GuestDeskParts {
  readonly key: Uint8Array
  readonly storage: Storage
  readonly lifetimeSeconds: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly uuid: () => string
}

/**
 * Gives tokens to visitors without an account. Nothing is stored for a guest until the token is
 * used, so asking for many costs the database nothing.
 */
export function createGuestDesk(parts: GuestDeskParts): GuestDesk {
  /** The guest of an earlier token; an unusable token makes a new guest, a revoked one is refused. */
  async function sameGuest(token: string): Promise<string | null> {
    const earlier = await recoverGuest(parts.key, token, parts.now())
    if (earlier === null) return null
    const row = await parts.storage.read((tx) => tx.user(earlier.id))
    if (row !== null && row.revokedAt !== null && row.revokedAt >= earlier.issuedAt) {
      throw new CommandError('TOKEN_REVOKED')
    }
    return earlier.id
  }

  return {
    async create({ name, token }) {
      const id = (token === undefined ? null : await sameGuest(token)) ?? `guest-${parts.uuid()}`
      const issuedAt = Math.floor(parts.now() / 1_000)
      const expiresAt = issuedAt + parts.lifetimeSeconds
      return {
        token: await signGuestToken(parts.key, { id, name, issuedAt, expiresAt }),
        user: { id, name, guest: true },
        expiresAt: expiresAt * 1_000,
      }
    },
  }
}
