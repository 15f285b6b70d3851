import { wireError, type ErrorCode, type Welcome } from '@parlor/protocol'
import type { Identity } from '../../auth/identity.ts'
import { CommandError } from '../../commands/command-error.ts'
import type { CallerConnection } from '../../commands/command.ts'
import type { Cancel, Clock } from '../../environment/clock.ts'
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
  readonly unsure: Set<string>
  /** Rooms whose signals this connection receives. */
  readonly opened: Set<string>
  /** `starting` until the welcome is out; commands wait for that. */
  readonly phase: 'starting' | 'live' | 'ended'
  /** True when memberships changed while they were being read. */
  stale: boolean
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
  const { socket, clock } = parts
  const started = Promise.withResolvers<void>()
  let { identity } = parts
  let phase: Connection['phase'] = 'starting'
  let condemned: ErrorCode | null = null
  let timers: readonly Cancel[] = []

  /** A token that lives on is announced and ended by the clock; a new token starts over. */
  function watchExpiry(): void {
    for (const cancel of timers) cancel()
    const left = identity.expiresAt - clock.now()
    const { expiresAt } = identity
    timers = [
      clock.after(Math.max(0, left - EXPIRY_NOTICE_MS, left / 2), () => socket.emit('token.expiring', { expiresAt })),
      clock.after(Math.max(0, left + EXPIRY_GRACE_MS), () => connection.end('expired', 'TOKEN_EXPIRED')),
    ]
  }

  function dispose(): void {
    for (const cancel of timers) cancel()
    timers = []
    phase = 'ended'
    started.resolve()
  }

  const connection: Connection = {
    socket,
    user: identity.user.id,
    get identity() {
      return identity
    },
    joined: new Set(),
    unsure: new Set(),
    opened: new Set(),
    get phase() {
      return phase
    },
    stale: false,
    started: started.promise,
    get condemned() {
      return condemned
    },
    welcome(welcome) {
      phase = 'live'
      socket.emit('welcome', welcome)
      watchExpiry()
      started.resolve()
    },
    open: (room) => parts.signals.open(connection, room),
    close: (room) => parts.signals.close(connection, room),
    async refresh(token) {
      const next = await parts.authenticate(token)
      if (next.user.id !== identity.user.id) {
        condemned = 'USER_CHANGED'
        throw new CommandError('USER_CHANGED')
      }
      identity = next
      if (phase === 'live') watchExpiry()
      return next.expiresAt
    },
    farewell: (farewell) => void socket.emit('bye', farewell),
    end(reason, code) {
      if (phase === 'ended') return
      dispose()
      const error = wireError(code)
      socket.emit('bye', { reason, ...(error.retryable ? { retryAfterMs: COME_BACK_MS } : {}), error })
      socket.disconnect(true)
    },
    dispose,
  }
  return connection
}
