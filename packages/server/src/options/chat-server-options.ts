import type { Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import type { RoomSettings } from '@parlor/protocol'
import type { Allowance } from '../access/token-buckets.ts'
import type { AuthOptions } from '../auth/auth-options.ts'
import type { Authorize } from '../auth/identity.ts'
import type { Clock } from '../environment/clock.ts'
import type { Logger } from '../environment/logger.ts'
import type { Random } from '../environment/random.ts'
import type { Fanout } from '../fanout/notice.ts'
import type { Storage } from '../storage/storage.ts'

/** A room that is there from the start. */
export interface RoomOptions {
  /** The host's own id of the room. */
  readonly id: string
  /** The name people see. Default: none, and the id is shown. */
  readonly name?: string
  /** What the room is about. Default: none. */
  readonly description?: string
  /**
   * Who may come in, who may write, and how many seconds each member waits between two messages (`slow`, up to
   * 21,600). Default: members only, every member writes, and nobody waits.
   */
  readonly settings?: Partial<RoomSettings>
}

/** Visitors without an account. */
export interface GuestOptions {
  /** Rooms opened to guests; made when they do not exist. Default: none beside those whose settings say so. */
  readonly rooms?: readonly string[]
  /** Signs guest tokens, at least 32 bytes. Default: derived from `auth.secret`. */
  readonly secret?: string
  /** Life of a guest token in seconds; a guest asks for the next one by the earlier. Default 43,200 (12 hours). */
  readonly lifetimeSeconds?: number
}

/** How much may be done, by kind: `burst` at once after a time of quiet, `perSecond` from then on. */
export interface LimitOptions {
  /** Messages of a user. Default 2,000, and 100 a second. */
  readonly sends?: Allowance
  /** What a user does to messages that are there, and to their own list: edits, deletions, reactions, pins. Default 500, and 20 a second. */
  readonly changes?: Allowance
  /** Marks, typing, opening and closing rooms. Default 1,000, and 100 a second. */
  readonly signals?: Allowance
  /** Everything that is only read; large pages cost more. Default 2,000, and 100 a second. */
  readonly reads?: Allowance
  /** Making, joining and leaving rooms. Default 100, and 1 a second. */
  readonly rooms?: Allowance
  /** Of one address: new guests, and tokens that were never good. Default 1,000, and 20 a second. */
  readonly anonymous?: Allowance
}

/** What `createChatServer` takes. */
export interface ChatServerOptions {
  /**
   * The HTTP server to attach to: a bare one, an Express app's, Fastify's `server`. It need not
   * listen yet. Requests outside Parlor's own paths go on to the host's listeners untouched.
   */
  readonly server: HttpServer | HttpsServer
  /** Path under which everything of Parlor lives, such as `/chat`. Default: `''`, the root. */
  readonly basePath?: string
  /** How tokens of the host application are verified. */
  readonly auth: AuthOptions
  /**
   * Path of the SQLite file, or `:memory:` for one that ends with the process; or the address of a
   * PostgreSQL database, `postgres://user:password@host:5432/name`, that several nodes may share.
   */
  readonly database: string
  /** Most connections of this node to PostgreSQL, 4 to 500. Half of them write. Default 10. */
  readonly databaseConnections?: number
  /**
   * Address of the Redis server through which nodes on one PostgreSQL database tell each other what
   * happened, `redis://host:6379` or `rediss://…`. It keeps nothing. Default: none, and nodes compare
   * heads every two seconds.
   */
  readonly redis?: string
  /**
   * Web origins that may connect, each exactly as a browser names it: `https://www.example.edu`.
   * The server's own origin is always allowed; requests without an `Origin` header (servers, apps)
   * pass. `'*'` allows every page and is refused in production unless `allowAnyOrigin` is set.
   * Default: none.
   */
  readonly origins?: readonly string[] | '*'
  /** Permits `origins: '*'` in production. Default `false`. */
  readonly allowAnyOrigin?: boolean
  /** The host's own word on who may be in a room; decides alone when given. Default: grants and members decide. */
  readonly authorize?: Authorize
  /** How often `authorize` is asked again for connected users, in milliseconds. Default 5,000. */
  readonly authorizeEveryMs?: number
  /**
   * How much each user may do, over all their devices, and each address without a token. Kinds that are
   * not named keep their defaults; `false` switches all of it off. What is above it is answered
   * `RATE_LIMITED`, and clients come back by themselves.
   */
  readonly limits?: false | LimitOptions
  /** How long after writing a message its author may change its text, in milliseconds. Default `null`: always. */
  readonly editWindowMs?: number | null
  /** How long after writing a message its author may take it away, in milliseconds; moderators always may. Default `null`: always. */
  readonly deleteWindowMs?: number | null
  /** Visitors without an account. Default `false`: none. */
  readonly guests?: boolean | GuestOptions
  /** Rooms that are there from the start. Default: none. */
  readonly rooms?: readonly RoomOptions[]
  /** Whether unsafe settings are refused. Default: whether `NODE_ENV` is `production`. */
  readonly production?: boolean
  /** Where to write what happened; pino fits as it is. Default: pino at level `warn`. */
  readonly logger?: Logger
  /** For tests and unusual hosts: replaces the clock. */
  readonly clock?: Clock
  /** For tests and unusual hosts: replaces the randomness. */
  readonly random?: Random
  /** For tests and unusual hosts: replaces the database; `database` is not opened then. */
  readonly storage?: Storage
  /** For tests and unusual hosts: replaces the way notices travel. */
  readonly fanout?: Fanout
}
