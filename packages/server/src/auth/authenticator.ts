import type { User } from '@parlor/protocol'
import { CommandError } from '../commands/command-error.ts'
import type { UserRow } from '../storage/rows.ts'
import type { Storage } from '../storage/storage.ts'
import type { Identity } from './identity.ts'
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

/** Makes the one door for sockets and HTTP. */
export function createAuthenticator(verifier: TokenVerifier, storage: Storage): Authenticator {
  async function admit(identity: Identity): Promise<void> {
    const row = await storage.read((tx) => tx.user(identity.user.id))
    if (isRevoked(row, identity)) throw new CommandError('TOKEN_REVOKED')
    if (row === null || !sameUser(row.user, identity.user)) await storage.write((tx) => tx.saveUser(identity.user))
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

function sameUser(a: User, b: User): boolean {
  return a.name === b.name && a.avatarUrl === b.avatarUrl && a.role === b.role && a.guest === b.guest
}
