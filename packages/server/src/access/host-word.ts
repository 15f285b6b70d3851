import type { User } from '@parlor/protocol'
import type { Authorize, RoomGrant } from '../auth/identity.ts'
import { BoundedMap } from '../environment/bounded-map.ts'
import { HostUnavailable } from './host-unavailable.ts'

/** How long an answer of the host counts, in milliseconds. */
export const HOST_WORD_MS = 5_000

/** The host's answers, asked for once however many wait for the same one. */
export interface HostWord {
  /**
   * @returns what the host grants the user in the room; `null` means no
   * @throws HostUnavailable when the host gave no answer
   */
  ask(user: User, room: string): Promise<RoomGrant | null>
  /** Drops what is remembered of a user in a room, because it is known to have changed: the next one to ask hears the host. */
  forget(user: string, room: string): void
}

/** Where the answers come from, and how long they are kept. */
export interface HostWordOptions {
  readonly authorize: Authorize
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Answers kept at most. Default 10,000. */
  readonly limit?: number
}

interface Answer {
  readonly at: number
  readonly grant: Promise<RoomGrant | null>
}

/** Remembers each answer for {@link HOST_WORD_MS}, and no failure at all. */
export function createHostWord({ authorize, now, limit = 10_000 }: HostWordOptions): HostWord {
  const answers = new BoundedMap<string, Answer>(limit)

  async function consult(user: User, room: string): Promise<RoomGrant | null> {
    try {
      const answer = await authorize(user, room)
      return typeof answer === 'string' ? { role: answer } : (answer ?? null)
    } catch (cause) {
      throw new HostUnavailable(cause)
    }
  }

  return {
    forget: (user, room) => answers.delete(keyOf(user, room)),
    ask(user, room) {
      const key = keyOf(user.id, room)
      const at = now()
      const known = answers.get(key)
      if (known !== undefined && at >= known.at && at - known.at < HOST_WORD_MS) return known.grant
      const answer = { at, grant: consult(user, room) }
      answers.set(key, answer)
      answer.grant.catch(() => {
        if (answers.get(key) === answer) answers.delete(key)
      })
      return answer.grant
    },
  }
}

/** Ids hold no spaces, so no two pairs share a key. */
function keyOf(user: string, room: string): string {
  return `${user} ${room}`
}
