import { isThreadId } from '@parlor/protocol'
import type { HostWord } from '../../access/host-word.ts'
import type { Words } from '../../access/words.ts'
import { CommandError } from '../../commands/command-error.ts'
import type { Logger } from '../../environment/logger.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'

/** Questions to the host that may be open at once. */
const AT_ONCE = 16

/** The host's standing word on connected users. */
export interface Authority {
  /** Those of the rooms the user may be in now; the membership of the others is ended. */
  permitted(connection: Connection, rooms: readonly string[]): Promise<readonly string[]>
  /** Asks about everybody who is connected, and ends the memberships of those refused. */
  sweep(): Promise<void>
}

/** What the authority needs. */
export interface AuthorityParts {
  /** Knows whom to ask: the host knows no direct conversations, so it is asked about their context. */
  readonly words: Words
  /** The host's remembered answers; a sweep wants new ones. */
  readonly host: HostWord
  readonly connections: Connections
  /** Lets a connection into a room it was unsure of. */
  readonly enter: (connection: Connection, room: string) => void
  /** Ends a membership for everybody to see. */
  readonly removeMember: (room: string, user: string) => Promise<void>
  readonly logger: Logger
}

/**
 * Asks the host. No answer is not a "yes": at connect the room stays shut. Neither is it a "no":
 * nobody loses a membership because the host's own database was away for a moment.
 */
export function createAuthority(parts: AuthorityParts): Authority {
  type Verdict = 'permitted' | 'refused' | 'unknown'

  async function ask(connection: Connection, room: string): Promise<Verdict> {
    try {
      const word = await parts.words.of(connection.identity, room)
      return word.by === 'host' && word.grant === null ? 'refused' : 'permitted'
    } catch (error) {
      const cause = error instanceof CommandError ? (error.cause ?? error) : error
      parts.logger.warn({ err: cause, room, user: connection.user }, 'authorize failed')
      return 'unknown'
    }
  }

  async function remove(room: string, user: string): Promise<void> {
    parts.logger.info({ room, user }, 'authorize refused a member, who is removed')
    await parts.removeMember(room, user)
  }

  return {
    async permitted(connection, rooms) {
      const allowed: string[] = []
      await inParallel(rooms, async (room) => {
        const verdict = await ask(connection, room)
        if (verdict === 'permitted') allowed.push(room)
        if (verdict === 'refused') await remove(room, connection.user)
        if (verdict === 'unknown') connection.unsure.add(room)
      })
      return allowed
    },
    async sweep() {
      const questions = parts.connections.users().flatMap((user) => {
        const own = parts.connections.of(user)
        // Who may not be in a room is in none of its threads either.
        const joined = own.flatMap((connection) => [...connection.joined].filter((room) => !isThreadId(room)))
        const rooms = new Set([...joined, ...own.flatMap((connection) => [...connection.unsure])])
        return [...rooms].map((room) => ({ connection: own[0]!, room }))
      })
      for (const { connection, room } of questions) parts.host.forget(connection.user, room)
      await inParallel(questions, async ({ connection, room }) => {
        const verdict = await ask(connection, room)
        if (verdict === 'refused') await remove(room, connection.user)
        if (verdict !== 'permitted') return
        for (const waiting of parts.connections.of(connection.user)) {
          if (waiting.unsure.delete(room)) parts.enter(waiting, room)
        }
      })
    },
  }
}

/** Works through a list with a bounded number of items at work. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values()
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker))
}
