import {
  PROTOCOL_VERSION,
  type Bye,
  type CommandInput,
  type CommandName,
  type CommandResult,
  type EventName,
  type Handshake,
  type User,
  type Welcome,
} from '@parlor/protocol'
import type { Environment } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import { isSame } from '../store/is-same.ts'
import { createListeners, type Listeners } from '../store/listeners.ts'
import type { Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import {
  TOKEN_CODES,
  type Transport,
  type TransportConnection,
  type TransportHandlers,
} from '../transport/transport.ts'
import { errorOfBye } from './bye.ts'
import { transition } from './connection-machine.ts'
import type { ConnectionState } from './connection-state.ts'
import type { Link } from './link.ts'
import { toConnectionState, type Phase } from './phase.ts'
import { createSerial } from './serial.ts'
import { happeningOf } from './signals.ts'
import type { Effect, Happening } from './step.ts'
import { createTokenProvider } from './token-provider.ts'
import { createTokenRefresher } from './token-refresher.ts'

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

/** One transport connection and what we know about its end. */
interface Line {
  connection?: TransportConnection
  /** Puts a new token on it. */
  readonly refresh: () => void
  bye?: ChatError
  isProbing?: boolean
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
    const refresh = createTokenRefresher({
      clock,
      logger,
      isLive: () => line === mine && isOnline(),
      fetch: () => tokens.get(true),
      put: (token) => putToken(mine, token),
      ended: happen,
    })
    const mine: Line = { refresh }
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
  function bye(mine: Line, payload: Bye): void {
    const error = (mine.bye = errorOfBye(payload))
    clock.after(BYE_MS, () => line === mine && happen({ type: 'lost', error }))
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
        else if (TOKEN_CODES.has(error.code)) on.refresh()
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

  /** Puts a new token on one connection. */
  async function putToken(on: Line, token: string): Promise<void> {
    const { expiresAt } = await ask(on, 'token.refresh', { token }, REQUEST_MS)
    tokens.keepFor(expiresAt - serverOffset - clock.monotonic())
    handshake = { ...handshake!, token }
  }

  function watch(): void {
    stopSignals ??= surroundings.onSignal((signal) => {
      const happening = happeningOf(signal)
      if (happening) happen(happening)
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
