import { CommandError } from '../commands/command-error.ts'
import type { UserRow } from '../storage/rows.ts'
import type { Storage } from '../storage/storage.ts'
import type { Identity } from './identity.ts'
import type { KnownUsers } from './known-users.ts'
import type { TokenVerifier } from './token-verifier.ts'

/** Decides who a bearer is, now: the token's word, and the server's own memory of revocations. */
export interface Authenticator {
  /** Rejects with a `TOKEN_…` code, or `UNAVAILABLE` when it cannot be known. */
  authenticate(token: string | undefined): Promise<Identity>
  /** The signature and claims alone: for taking note of a bearer before the store is asked. */
  verify(token: string | undefined): Promise<Identity>
  /** The store's word on a verified identity: refuses revoked ones, and keeps name and picture up to date. */
  admit(identity: Identity): Promise<void>
}

/** Makes the one door for sockets and HTTP. @param known told of everybody who is let in */
export function createAuthenticator(verifier: TokenVerifier, storage: Storage, known: KnownUsers): Authenticator {
  async function admit(identity: Identity): Promise<void> {
    const row = await storage.read((tx) => tx.user(identity.user.id))
    if (isRevoked(row, identity)) throw new CommandError('TOKEN_REVOKED')
    await known.settle(identity.user, row?.user ?? null)
  }
  return {
    async authenticate(token) {
      const identity = await verifier.verify(token)
      await admit(identity)
      return identity
    },
    verify: (token) => verifier.verify(token),
    admit,
  }
}

/** Whether a token was issued before its user's revocation. */
export function isRevoked(row: UserRow | null, identity: Identity): boolean {
  return row !== null && row.revokedAt !== null && row.revokedAt >= identity.issuedAt
}
