import { wireError, type ErrorCode, type Welcome } from '@parlor/protocol'
import type { Identity } from '../../auth/identity.ts'
import { CommandError } from '../../commands/command-error.ts'
import type { CallerConnection } from '../../commands/command.ts'
import type { Cancel, Clock } from '../../environment/clock.ts'
import { Few } from './few.ts'
import type { ChatSocket, Farewell } from './socket-types.ts'

/** How long before a token's end its connection is told, in milliseconds; of a short life, half of what is left. */
const EXPIRY_NOTICE_MS = 60_000

/** How long after a token's end its connection lives, in milliseconds. */
const EXPIRY_GRACE_MS = 30_000

/** When a connection that was ended for a passing reason may come back, in milliseconds. */
const COME_BACK_MS = 1_000

/** One live connection: who it is, what it follows, and when it must end. */
export interface Connection extends CallerConnection {
  readonly socket: ChatSocket
  /** Id of the user; never changes, whatever tokens follow. */
  readonly user: string
  /** The content of the newest token. */
  readonly identity: Identity
  /** Rooms whose changes this connection receives. */
  readonly joined: Set<string>
  /** Rooms of the user that the host could not be asked about yet; asked again by the clock. */
  readonly unsure: Few<string>
  /** Rooms whose signals this connection receives. */
  readonly opened: Few<string>
  /** `starting` until the welcome is out; commands wait for that. */
  readonly phase: 'starting' | 'live' | 'ended'
  /** True when memberships changed while they were being read. */
  stale: boolean
  /** Whether the user counts as here because of it. */
  present: boolean
  /** Sends the welcome; from here on the connection is live. */
  welcome(welcome: Welcome): void
  /** Settles when the connection is live or has ended. */
  readonly started: Promise<void>
  /** Says that the connection will end; answers under way may still go out. */
  farewell(farewell: Farewell): void
  /** Says why the connection ends, and closes it once that is out. */
  end(reason: Farewell['reason'], code: ErrorCode): void
  /** Why the connection must be cut once the current answer is out; `null` while it may live. */
  readonly condemned: ErrorCode | null
  /** Frees timers; called when the socket is gone. */
  dispose(): void
}

/** What a connection is made of. */
export interface ConnectionParts {
  readonly socket: ChatSocket
  readonly identity: Identity
  readonly clock: Clock
  /** Verifies a token as at connect. */
  readonly authenticate: (token: string) => Promise<Identity>
  /** Starts or stops signals of a room for this connection. */
  readonly signals: {
    open(connection: Connection, room: string): void
    close(connection: Connection, room: string): void
  }
}

/** Makes the server's side of a connection that has passed the handshake. */
export function createConnection(parts: ConnectionParts): Connection {
  return new LiveConnection(parts)
}

const STARTED = Promise.resolve()

/** A class, as a server holds thousands of them: methods of their own would be half of what each takes. */
class LiveConnection implements Connection {
  readonly socket: ChatSocket
  readonly user: string
  readonly joined = new Set<string>()
  readonly unsure = new Few<string>()
  readonly opened = new Few<string>()
  stale = false
  present = false
  identity: Identity
  phase: Connection['phase'] = 'starting'
  condemned: ErrorCode | null = null
  readonly #parts: ConnectionParts
  #starting: PromiseWithResolvers<void> | null = null
  #stopWatch: Cancel | null = null

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.socket = parts.socket
    this.identity = parts.identity
    this.user = parts.identity.user.id
  }

  get started(): Promise<void> {
    if (this.phase !== 'starting') return STARTED
    this.#starting ??= Promise.withResolvers()
    return this.#starting.promise
  }

  welcome(welcome: Welcome): void {
    this.socket.emit('welcome', welcome)
    this.#begin('live')
    this.#watchExpiry()
  }

  open(room: string): void {
    this.#parts.signals.open(this, room)
  }

  close(room: string): void {
    this.#parts.signals.close(this, room)
  }

  async refresh(token: string): Promise<number> {
    const next = await this.#parts.authenticate(token)
    if (next.user.id !== this.user) {
      this.condemned = 'USER_CHANGED'
      throw new CommandError('USER_CHANGED')
    }
    this.identity = next
    if (this.phase === 'live') this.#watchExpiry()
    return next.expiresAt
  }

  farewell(farewell: Farewell): void {
    this.socket.emit('bye', farewell)
  }

  end(reason: Farewell['reason'], code: ErrorCode): void {
    if (this.phase === 'ended') return
    this.dispose()
    const error = wireError(code)
    this.socket.emit('bye', { reason, ...(error.retryable ? { retryAfterMs: COME_BACK_MS } : {}), error })
    this.socket.disconnect(true)
  }

  dispose(): void {
    this.#stopWatch?.()
    this.#stopWatch = null
    this.#begin('ended')
  }

  #begin(phase: 'live' | 'ended'): void {
    this.phase = phase
    this.#starting?.resolve()
    this.#starting = null
  }

  /** A token that lives on is announced and ended by the clock; a new token starts over. */
  #watchExpiry(): void {
    const { expiresAt } = this.identity
    const left = expiresAt - this.#parts.clock.now()
    this.#watch(Math.max(0, left - EXPIRY_NOTICE_MS, left / 2), () => {
      this.socket.emit('token.expiring', { expiresAt })
      const after = expiresAt + EXPIRY_GRACE_MS - this.#parts.clock.now()
      this.#watch(Math.max(0, after), () => this.end('expired', 'TOKEN_EXPIRED'))
    })
  }

  #watch(ms: number, then: () => void): void {
    this.#stopWatch?.()
    this.#stopWatch = this.#parts.clock.after(ms, then)
  }
}
