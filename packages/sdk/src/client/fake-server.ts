import {
  LIMITS,
  type Change,
  type EventName,
  type Events,
  type Message,
  type Preferences,
  type Receipt,
  type RoomSummary,
  type User,
  type WireError,
} from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { createTestLog, type TestLog } from '../sync/test-log.ts'
import type { Transport, TransportHandlers } from '../transport/transport.ts'

/** A server in the test's own process, with one room. Not part of what the package exports. */
export interface FakeServer extends Transport {
  readonly log: TestLog
  /** The log is lost, and another begins. */
  begin(epoch: string): void
  /** Names of all commands that were called. */
  readonly called: string[]
  /** Every mark that was told. */
  readonly told: unknown[]
  /** Who tokens speak of, as this server sees it. */
  who: (token: string) => User
  /** What the user has set for the room. */
  preferences: Preferences
  /** Where the user's marks stand in the list of rooms; `null` for nowhere. */
  receipt: Receipt | null
  /** What every message is refused with. */
  refuses: WireError | null
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
  let log = createTestLog()
  const lines = new Set<{ handlers: TransportHandlers; user: User }>()
  const called: string[] = []
  const told: unknown[] = []
  const done = new Map<string, object>()

  const server: FakeServer = {
    get log() {
      return log
    },
    begin: (epoch) => void (log = createTestLog(epoch)),
    called,
    told,
    preferences: { rev: 0 },
    receipt: null,
    refuses: null,
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
          results: (given['messages'] as { id: string; text: string }[]).map((message) =>
            server.refuses ? { id: message.id, ok: false, error: server.refuses } : write(message, user),
          ),
        }
      case 'receipt.mark':
        told.push(input)
        return {
          room: 'lobby',
          receipt: { user: user.id, delivered: 0, read: 0, ...given, room: undefined },
          unread: 0,
        }
      case 'room.prefer': {
        const { room, id, ...changes } = given
        server.preferences = { ...server.preferences, ...changes, rev: server.preferences.rev + 1 }
        return { room, id, preferences: server.preferences }
      }
      case 'receipt.unread': {
        const { room, id, seq } = given
        const read = (seq as number) - 1
        server.receipt = { user: user.id, delivered: log.head(), read, setBack: log.head() - read + 1 }
        return { room, id, receipt: server.receipt, unread: log.head() - read }
      }
      case 'room.get':
        return { summary: summary(user) }
      case 'room.open':
        return { room: 'lobby', online: [user.id] }
      case 'message.history':
        return { ...log.history(1, log.head()), room: 'lobby', hasNewer: false }
      case 'message.pinned':
        return { room: 'lobby', epoch: log.epoch, messages: log.rows.filter(({ pinned }) => pinned) }
      default:
        return name.startsWith('message.') ? operate(name, given as unknown as Operation, user) : {}
    }
  }

  function operate(name: string, input: Operation, user: User): unknown {
    const first = done.get(input.id)
    if (first) return { ...first, duplicate: true }
    const row = log.rows.find(({ id }) => id === input.message.id)
    if (!row) throw new ChatError('NOT_FOUND')
    if (row.deleted && name !== 'message.delete') throw new ChatError('GONE')
    if (name === 'message.edit' && row.sender.id !== user.id) throw new ChatError('FORBIDDEN')
    const parts = OPERATIONS[name]!(row, input, user)
    if (parts) server.emit('change', log.change(row.seq, parts))
    const { seq, rev } = log.rows[row.seq - 1]!
    const result = { room: 'lobby', epoch: log.epoch, id: input.id, seq, rev }
    done.set(input.id, result)
    return result
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
      receipt: server.receipt ?? { user: user.id, delivered: 0, read: 0 },
      unread: log.head() - (server.receipt?.read ?? 0),
      mentions: 0,
      ...(server.preferences.rev > 0 && { preferences: server.preferences }),
      ...(lastMessage ? { lastMessage } : {}),
    }
  }

  return server
}

interface Operation {
  readonly id: string
  readonly message: { readonly id: string; readonly seq?: number }
  readonly text: string
  readonly emoji: string
}

/** What is left of a deleted message. */
const STAYS: ReadonlySet<string> = new Set(['id', 'seq', 'rev', 'sender', 'createdAt'])

/** What each operation makes of a row; `null` when nothing. */
const OPERATIONS: Readonly<Record<string, (row: Message, input: Operation, user: User) => object | null>> = {
  'message.edit': ({ text }, input) => (text === input.text ? null : { text: input.text, editedAt: 9 }),
  'message.delete': ({ deleted, ...row }, _input, { id: by }) => {
    const said = Object.keys(row).filter((field) => !STAYS.has(field))
    const gone = Object.fromEntries(said.map((field) => [field, undefined]))
    return deleted ? null : { ...gone, text: '', deleted: { at: 9, by } }
  },
  'message.pin': ({ pinned }, _input, { id: by }) => (pinned ? null : { pinned: { at: 9, by } }),
  'message.unpin': ({ pinned }) => (pinned ? { pinned: undefined } : null),
  'message.react': ({ reactions = [] }, { emoji }, { id, name }) => {
    const known = reactions.find((one) => one.emoji === emoji)
    if (known?.users.some((one) => one.id === id)) return null
    if (!known) return { reactions: [...reactions, { emoji, count: 1, users: [{ id, name }] }] }
    const more = { emoji, count: known.count + 1, users: [...known.users, { id, name }].slice(0, LIMITS.reactionUsers) }
    return { reactions: reactions.map((one) => (one === known ? more : one)) }
  },
  'message.unreact': ({ reactions = [] }, { emoji }, { id }) => {
    const known = reactions.find((one) => one.emoji === emoji && one.users.some((user) => user.id === id))
    if (!known) return null
    const less = { emoji, count: known.count - 1, users: known.users.filter((user) => user.id !== id) }
    const left = reactions.flatMap((one) => (one !== known ? one : less.count > 0 ? less : []))
    return { reactions: left.length > 0 ? left : undefined }
  },
}

/** A token for this user: a JWT by its form. */
export function tokenFor(sub: string): string {
  return `header.${btoa(JSON.stringify({ sub, name: sub }))}.signature`
}
