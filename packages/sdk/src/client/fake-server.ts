import {
  LIMITS,
  type Change,
  type EventName,
  type Events,
  type Message,
  type RoomSummary,
  type User,
} from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { createTestLog, type TestLog } from '../sync/test-log.ts'
import type { Transport, TransportHandlers } from '../transport/transport.ts'

/** A server in the test's own process, with one room. Not part of what the package exports. */
export interface FakeServer extends Transport {
  readonly log: TestLog
  /** Names of all commands that were called. */
  readonly called: string[]
  /** Every mark that was told. */
  readonly told: unknown[]
  /** Who tokens speak of, as this server sees it. */
  who: (token: string) => User
  /** While false, every connection is refused. */
  isUp: boolean
  /** Somebody says something in the room. */
  say(parts?: Partial<Message>): Change
  emit<Name extends EventName>(name: Name, payload: Events[Name]): void
  /** Ends all connections. */
  drop(): void
  connections(): number
}

/** Makes one. Tokens are JWTs by their form; `who` says what they mean. */
export function createFakeServer(): FakeServer {
  const log = createTestLog()
  const lines = new Set<{ handlers: TransportHandlers; user: User }>()
  const called: string[] = []
  const told: unknown[] = []

  const server: FakeServer = {
    log,
    called,
    told,
    isUp: true,
    who: (token) => ({
      id: token.split('.')[1] ? JSON.parse(atob(token.split('.')[1]!)).sub : token,
      name: 'Somebody',
    }),
    connections: () => lines.size,
    emit(name, payload) {
      for (const { handlers } of lines) handlers.event(name, payload)
    },
    say(parts) {
      const change = log.append(parts)
      server.emit('change', change)
      return change
    },
    drop() {
      for (const line of [...lines]) {
        lines.delete(line)
        line.handlers.closed(new ChatError('OFFLINE'))
      }
    },
    open({ token }, handlers) {
      const line = { handlers, user: server.who(token) }
      queueMicrotask(() => {
        if (!server.isUp) return handlers.closed(new ChatError('OFFLINE'))
        lines.add(line)
        const welcome = { protocol: 1, user: line.user, serverTime: 0, expiresAt: 3_600_000, limits: LIMITS } as const
        handlers.event('welcome', welcome)
      })
      return {
        async request(name, input) {
          await Promise.resolve()
          if (!lines.has(line)) throw new ChatError('OFFLINE')
          called.push(name)
          return answer(name, input, line.user) as never
        },
        close: () => void lines.delete(line),
      }
    },
  }

  function answer(name: string, input: unknown, user: User): unknown {
    const given = input as Readonly<Record<string, unknown>>
    switch (name) {
      case 'sync':
        return {
          serverTime: 0,
          rooms: (given['rooms'] as { room: string; epoch: string | null; after: number }[]).map((cursor) =>
            log.page(cursor),
          ),
          ...(given['inbox'] ? { inbox: [summary(user)] } : {}),
        }
      case 'message.send':
        return {
          room: 'lobby',
          epoch: log.epoch,
          results: (given['messages'] as { id: string; text: string }[]).map((message) => write(message, user)),
        }
      case 'receipt.mark':
        told.push(input)
        return {
          room: 'lobby',
          receipt: { user: user.id, delivered: 0, read: 0, ...given, room: undefined },
          unread: 0,
        }
      case 'room.open':
        return { room: 'lobby', online: [user.id] }
      case 'message.history':
        return { ...log.history(1, log.head()), room: 'lobby', hasNewer: false }
      default:
        return {}
    }
  }

  function write({ id, text }: { id: string; text: string }, sender: User): unknown {
    const known = log.rows.find((row) => row.id === id)
    const row = known ?? server.say({ id, text, sender }).messages![0]!
    return { ok: true, id, seq: row.seq, rev: row.rev, createdAt: row.createdAt, ...(known ? { duplicate: true } : {}) }
  }

  function summary(user: User): RoomSummary {
    const page = log.page({ room: 'lobby', epoch: null, after: 0 })
    if (page.status !== 'limited') throw new Error('the newest page was expected')
    const lastMessage = log.rows.at(-1)
    return {
      room: page.info,
      rev: log.rev(),
      head: log.head(),
      role: 'member',
      memberCount: 1,
      receipt: { user: user.id, delivered: 0, read: 0 },
      unread: log.head(),
      ...(lastMessage ? { lastMessage } : {}),
    }
  }

  return server
}

/** A token for this user: a JWT by its form. */
export function tokenFor(sub: string): string {
  return `header.${btoa(JSON.stringify({ sub, name: sub }))}.signature`
}
