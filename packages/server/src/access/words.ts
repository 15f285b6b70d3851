import { threadRoot } from '@parlor/protocol'
import type { Identity } from '../auth/identity.ts'
import type { Storage } from '../storage/storage.ts'
import { isDirectId } from './direct-id.ts'
import type { HostWord } from './host-word.ts'
import type { Word } from './judge.ts'

/** Finds out who has the say over a user in a room, and what they say. */
export interface Words {
  /** To be asked before a transaction is opened: the host may take its time. */
  of(identity: Identity, room: string): Promise<Word>
  /** The host's own answerer; `null` where the host has no `authorize`. */
  readonly host: HostWord | null
}

const BY_ROOM: Word = { by: 'room' }
const REFUSED: Word = { by: 'host', grant: null }

/** Makes the one place that knows whom to ask. */
export function createWords(host: HostWord | null, storage: Storage): Words {
  /** The host does not know the ids of direct conversations; it is asked about their context. */
  async function ofDirect(host: HostWord, identity: Identity, room: string): Promise<Word> {
    const standing = await storage.read((tx) => tx.standing(room, identity.user.id))
    const context = standing?.room.room.context
    if (standing === null || standing.member === null || context === undefined) return BY_ROOM
    return (await host.ask(identity.user, context)) === null ? REFUSED : { by: 'host', grant: { role: 'member' } }
  }

  return {
    host,
    async of(identity, asked) {
      // Who may be in a room may be in its threads, and nobody else.
      const room = threadRoot(asked)?.room ?? asked
      if (isDirectId(room)) return host === null ? BY_ROOM : ofDirect(host, identity, room)
      if (host !== null) return { by: 'host', grant: await host.ask(identity.user, room) }
      const grant = identity.grants.get(room)
      return grant === undefined ? BY_ROOM : { by: 'token', grant }
    },
  }
}
