import {
  PROTOCOL_VERSION,
  type Bye,
  type CommandInput,
  type CommandName,
  type CommandResult,
  type ErrorCode,
  type EventName,
  type Handshake,
  type User,
  type Welcome,
} from '@parlor/protocol'
import type { Environment, SurroundingsSignal } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import { createListeners, type Listeners } from '../store/listeners.ts'
import type { Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import {
  TOKEN_CODES,
  type Transport,
  type TransportConnection,
  type TransportHandlers,
} from '../transport/transport.ts'
import { toConnectionState, transition, type Effect, type Happening, type Phase } from './connection-machine.ts'
import type { ConnectionState } from './connection-state.ts'
import type { Link } from './link.ts'
import { createSerial } from './serial.ts'
import { createTokenProvider } from './token-provider.ts'

/** What a link needs. */
export interface LinkOptions {
  /** The way to the server. */
  readonly transport: Transport
  /** Another one, without events, for where that is blocked. */
  readonly fallback?: Transport | null
  /** Gives a token of the host application; see `ChatOptions.getToken`. */
  readonly getToken: () => string | Promise<string>
  readonly environment: Environment
  /** Gives the id of this device; asked before each connection. */
  readonly device: () => Promise<string>
}

/** How long a command may take before the connection counts as dead. */
const REQUEST_MS = 10_000
/** The same for the check after waking up. */
const PROBE_MS = 3_000
/** How long the server may take to hang up after `bye`, answering what is under way. */
const BYE_MS = 5_000
/** How soon a token is refreshed again, whether it could be or not: even one that is over at once is asked for calmly. */
const REFRESH_AGAIN_MS = 5_000

const HAPPENINGS: Readonly<Record<SurroundingsSignal, Happening['type'] | null>> = {
  online: 'network-up',
  offline: 'network-down',
  visible: 'wake',
  hidden: null,
  resume: 'wake',
  freeze: 'freeze',
}

const BYE_CODES: Readonly<Record<Bye['reason'], ErrorCode>> = {
  shutdown: 'UNAVAILABLE',
  expired: 'TOKEN_EXPIRED',
  revoked: 'TOKEN_REVOKED',
  slow: 'UNAVAILABLE',
  protocol: 'PROTOCOL_UNSUPPORTED',
}

/** One transport connection and what we know about its end. */
interface Line {
  connection?: TransportConnection
  bye?: ChatError
  isProbing?: boolean
  isRefreshing?: boolean
  /** When it last got a new token, by the monotonic clock. */
  refreshedAt?: number
}

/**
 * Makes a link: asks the connection machine what to do about everything that happens, and does it.
 * Nothing happens before `connect`.
 */
export function createLink({ transport, fallback = null, getToken, environment, device }: LinkOptions): Link {
  const { clock, random, surroundings, logger } = environment
  const report = (error: unknown): void => logger.warn('listener.threw', { error })
  const state = createStore<ConnectionState>({ status: 'idle' }, { report })
  const user = createStore<User | null>(null, { report })
  const tokens = createTokenProvider(getToken, clock)
  const onOnline = createListeners<Welcome>(report)
  const onWake = createListeners<void>(report)
  const events = new Map<EventName, Listeners<never>>()

  let phase: Phase = { name: 'idle' }
  let handshake: Handshake | null = null
  let line: Line | null = null
  /** A socket that is being tried while HTTP works. */
  let spare: Line | null = null
  /** Grows whenever a token that is still on its way is no longer of interest. */
  let turn = 0
  let stopTimer: Stop | null = null
  let stopSignals: Stop | null = null
  /** The server's clock less our monotonic one, in milliseconds. */
  let serverOffset = 0

  const run = createSerial(report)
  const happen = (happening: Happening): void => run(() => follow(happening))

  function follow(happening: Happening): void {
    const circumstances = {
      now: clock.now(),
      fraction: random.fraction(),
      isReachable: surroundings.isOnline(),
      hasFallback: fallback !== null,
    }
    const step = transition(phase, happening, circumstances)
    if (step.phase.name !== phase.name)
      logger.debug('connection', { from: phase.name, to: step.phase.name, on: happening.type })
    phase = step.phase
    for (const effect of step.effects) perform(effect)
    const next = toConnectionState(phase)
    if (!isSame(next, state.getSnapshot())) state.set(next)
  }

  function perform(effect: Effect): void {
    switch (effect.do) {
      case 'fetch':
        return fetchToken(effect.anew)
      case 'open':
        line = dial(effect.via === 'http' ? fallback! : transport)
        return
      case 'upgrade':
        spare ??= dial(transport)
        return
      case 'drop':
        return drop()
      case 'wait': {
        const { then } = effect
        stopTimer?.()
        stopTimer = clock.after(effect.ms, () => happen({ type: then }))
        return
      }
      case 'stop-waiting':
        stopTimer?.()
        return
      case 'probe':
        return probe()
    }
  }

  function fetchToken(anew: boolean): void {
    const mine = (turn += 1)
    Promise.all([tokens.get(anew), device()]).then(
      ([token, deviceId]) => {
        if (mine !== turn) return
        handshake = { token, protocol: PROTOCOL_VERSION, device: deviceId }
        happen({ type: 'token' })
      },
      (cause: unknown) => {
        const error = cause instanceof ChatError ? cause : new ChatError('INTERNAL', { cause })
        if (mine === turn) happen({ type: 'lost', error })
      },
    )
  }

  /** Begins a connection; nothing is heard of it before this returns. */
  function dial(by: Transport): Line {
    const mine: Line = {}
    const handlers: TransportHandlers = {
      event(name, payload) {
        run(() => {
          if (spare === mine && name === 'welcome') return upgrade(payload as Welcome)
          if (line !== mine) return
          if (name === 'welcome') welcome(payload as Welcome)
          if (name === 'bye') bye(mine, payload as Bye)
          if (name === 'token.expiring') refresh()
          events.get(name)?.emit(payload as never)
        })
      },
      closed(error) {
        run(() => {
          if (spare === mine) {
            spare = null
            return follow({ type: 'blocked' })
          }
          if (line !== mine) return
          line = null
          follow({ type: 'lost', error: mine.bye ?? error })
        })
      },
    }
    try {
      mine.connection = by.open(handshake!, handlers)
    } catch (cause) {
      handlers.closed(new ChatError('INTERNAL', { cause }))
    }
    return mine
  }

  function drop(): void {
    turn += 1
    const dropped = [line, spare]
    line = spare = null
    for (const one of dropped) one?.connection?.close()
  }

  function welcome(payload: Welcome): void {
    if (phase.name !== 'connecting' && phase.name !== 'falling-back') return
    enter(payload, { type: 'welcome' })
  }

  /** The socket takes over; what is under way over HTTP may still be answered. */
  function upgrade(payload: Welcome): void {
    const old = line
    line = spare
    spare = null
    clock.after(REQUEST_MS, () => old?.connection?.close())
    enter(payload, { type: 'upgraded' })
  }

  function enter(payload: Welcome, happening: Happening): void {
    serverOffset = payload.serverTime - clock.monotonic()
    tokens.keepFor(payload.expiresAt - payload.serverTime)
    if (!isSame(payload.user, user.getSnapshot() ?? {})) user.set(payload.user)
    follow(happening)
    onOnline.emit(payload)
  }

  /** The server hangs up soon; what is under way may still be answered. */
  function bye(mine: Line, { reason, retryAfterMs, error }: Bye): void {
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
    mine.bye = error ? ChatError.fromWire({ ...error, ...wait }) : new ChatError(BYE_CODES[reason], wait)
    clock.after(BYE_MS, () => line === mine && happen({ type: 'lost', error: mine.bye! }))
  }

  const isOnline = (): boolean => phase.name === 'online' || phase.name === 'over-http'

  /** One request on one line; silence makes the line suspect. */
  async function ask<Name extends CommandName>(
    on: Line | null,
    name: Name,
    input: CommandInput<Name>,
    ms: number,
  ): Promise<CommandResult<Name>> {
    if (!on?.connection || !isOnline()) throw new ChatError(phase.name === 'closed' ? 'CLOSED' : 'OFFLINE')
    try {
      return await on.connection.request(name, input, ms)
    } catch (error) {
      if (line === on && error instanceof ChatError) {
        if (error.code === 'TIMEOUT') happen({ type: 'suspect', error })
        else if (TOKEN_CODES.has(error.code)) refresh()
      }
      throw error
    }
  }

  function probe(): void {
    const mine = line
    if (!mine || mine.isProbing) return
    mine.isProbing = true
    const done = (): void => void (mine.isProbing = false)
    ask(mine, 'sync', { rooms: [], inbox: false }, PROBE_MS).then(done, done)
    onWake.emit()
  }

  /** Puts a new token on the live connection. */
  function refresh(): void {
    const mine = line
    if (!mine || mine.isRefreshing || !isOnline()) return
    mine.isRefreshing = true
    const again = (ms: number): void =>
      void clock.after(ms, () => {
        mine.isRefreshing = false
        if (line === mine) refresh()
      })
    const rest = (mine.refreshedAt ?? -Infinity) + REFRESH_AGAIN_MS - clock.monotonic()
    if (rest > 0) return again(rest)
    tokens
      .get(true)
      .then(async (token) => {
        const { expiresAt } = await ask(mine, 'token.refresh', { token }, REQUEST_MS)
        tokens.keepFor(expiresAt - serverOffset - clock.monotonic())
        handshake = { ...handshake!, token }
        mine.refreshedAt = clock.monotonic()
        mine.isRefreshing = false
      })
      .catch((error: ChatError) => {
        if (line !== mine) return
        if (error.code === 'USER_CHANGED') happen({ type: 'suspect', error })
        else if (TOKEN_CODES.has(error.code)) happen({ type: 'lost', error })
        else if (error.retryable) again(REFRESH_AGAIN_MS)
        else logger.warn('token.refresh.refused', { code: error.code })
      })
  }

  function watch(): void {
    stopSignals ??= surroundings.onSignal((signal) => {
      const type = HAPPENINGS[signal]
      if (type) happen({ type } as Happening)
    })
  }

  function unwatch(): void {
    stopSignals?.()
    stopSignals = null
  }

  return {
    state,
    user,
    connect() {
      if (phase.name !== 'closed') watch()
      happen({ type: 'connect' })
    },
    disconnect() {
      unwatch()
      happen({ type: 'disconnect' })
    },
    retryNow: () => happen({ type: 'retry' }),
    request: (name, input) => ask(line, name, input, REQUEST_MS),
    on(name, listener) {
      const listeners = events.get(name) ?? createListeners<never>(report)
      events.set(name, listeners)
      return listeners.add(listener as (payload: never) => void)
    },
    onOnline: onOnline.add,
    onWake: (listener) => onWake.add(() => listener()),
    suspect: (reason) => happen({ type: 'suspect', error: new ChatError('TIMEOUT', { message: reason }) }),
    close() {
      unwatch()
      happen({ type: 'close' })
    },
  }
}

/** Whether two flat objects say the same. */
function isSame(a: object, b: object): boolean {
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return left.length === right.size && left.every(([key, value]) => right.has(key) && Object.is(value, right.get(key)))
}
