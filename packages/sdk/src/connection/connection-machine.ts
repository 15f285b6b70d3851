import type { ErrorCode } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { TOKEN_CODES } from '../transport/transport.ts'
import { backoff } from './backoff.ts'
import type { ConnectionState } from './connection-state.ts'

/** What every phase that has, or tries for, a connection remembers. */
interface Trying {
  /** Tries that failed since the connection was last stable. */
  readonly failures: number
  /** Whether a token was already refused and fetched anew, without a wait since. */
  readonly renewed: boolean
}

/** Where the connection stands. */
export type Phase =
  | { readonly name: 'idle' }
  | ({ readonly name: 'fetching-token' } & Trying)
  | ({ readonly name: 'connecting' } & Trying)
  /** No socket can be had; trying HTTP. */
  | ({ readonly name: 'falling-back' } & Trying)
  | ({ readonly name: 'online' } & Trying)
  /** Online the slow way, with an eye on the socket. */
  | ({ readonly name: 'over-http' } & Trying)
  | {
      readonly name: 'waiting'
      readonly failures: number
      /** By the wall clock, for display; `null`: until the network or the page is back. */
      readonly retryAt: number | null
      /** Whether the server asked for this wait; then only the user may cut it short. */
      readonly asked: boolean
      readonly error: ChatError | null
    }
  | { readonly name: 'failed'; readonly error: ChatError }
  | { readonly name: 'closed' }

/** What can happen to it. */
export type Happening =
  /** The page wants a connection. */
  | { readonly type: 'connect' }
  /** The page wants none. */
  | { readonly type: 'disconnect' }
  /** The user pressed "Try now". */
  | { readonly type: 'retry' }
  /** The token is here. */
  | { readonly type: 'token' }
  /** The server let us in. */
  | { readonly type: 'welcome' }
  /** No token, no connection, or no longer one. */
  | { readonly type: 'lost'; readonly error: ChatError }
  /** The connection looks dead, or belongs to somebody else by now. */
  | { readonly type: 'suspect'; readonly error: ChatError }
  /** The socket works again, and is there beside HTTP. */
  | { readonly type: 'upgraded' }
  /** It does not yet. */
  | { readonly type: 'blocked' }
  /** The connection has held for a while. */
  | { readonly type: 'stable' }
  /** The wait is over. */
  | { readonly type: 'due' }
  | { readonly type: 'network-up' }
  | { readonly type: 'network-down' }
  /** The page is in front of somebody again, or the machine woke up. */
  | { readonly type: 'wake' }
  /** The page is about to be frozen. */
  | { readonly type: 'freeze' }
  /** For good. */
  | { readonly type: 'close' }

/** What the driver has to do about it, in order. */
export type Effect =
  /** Fetch a token; `anew` when the one at hand was refused. Ends in `token` or `lost`. */
  | { readonly do: 'fetch'; readonly anew: boolean }
  /** Open a connection with it. Ends in `welcome` or `lost`. */
  | { readonly do: 'open'; readonly via: 'socket' | 'http' }
  /** Try the socket beside the connection over HTTP. Ends in `upgraded` or `blocked`. */
  | { readonly do: 'upgrade' }
  /** Forget the token being fetched and end the connection, if any. */
  | { readonly do: 'drop' }
  /** Let `then` happen after `ms`; there is one timer, and a new one replaces it. */
  | { readonly do: 'wait'; readonly ms: number; readonly then: 'due' | 'stable' }
  | { readonly do: 'stop-waiting' }
  /** Ask the server for a sign of life; silence ends in `suspect`. */
  | { readonly do: 'probe' }

/** What a decision depends on beside phase and happening. */
export interface Circumstances {
  /** Milliseconds since 1970, for display. */
  readonly now: number
  /** Chance, for jitter. */
  readonly fraction: number
  /** False where the system is sure that there is no network. */
  readonly isReachable: boolean
  /** Whether there is a way over HTTP. */
  readonly hasFallback: boolean
}

/** The next phase and what to do. */
export interface Step {
  readonly phase: Phase
  readonly effects: readonly Effect[]
}

/** How long a connection must hold until earlier failures are forgotten, in milliseconds. */
export const STABLE_MS = 10_000
/** Attempts at a socket, in a row and without any answer, after which HTTP is tried. */
export const FALLBACK_AFTER = 2
/** The shortest time between two attempts at a socket while HTTP works, in milliseconds. */
export const UPGRADE_MS = 10_000
/** The same for the first: a server that was just started looks like a way that is blocked. */
export const FIRST_UPGRADE_MS = 1_000
/** How long to wait at most for an event, in milliseconds. */
export const PARKED_MS = 60_000

type Name = Phase['name']
type PhaseOf<N extends Name> = Extract<Phase, { name: N }>
type HappeningOf<T extends Happening['type']> = Extract<Happening, { type: T }>
type Cell<N extends Name, T extends Happening['type']> = (
  phase: PhaseOf<N>,
  happening: HappeningOf<T>,
  circumstances: Circumstances,
) => Step
type Table = { readonly [N in Name]: { readonly [T in Happening['type']]?: Cell<N, T> } }

const stay = (phase: Phase): Step => ({ phase, effects: [] })

/** Leaves whatever was going on, first of all. */
const go = (phase: Phase, ...effects: Effect[]): Step => ({
  phase,
  effects: [{ do: 'stop-waiting' }, { do: 'drop' }, ...effects],
})

const toIdle = (): Step => go({ name: 'idle' })
const toClosed = (): Step => go({ name: 'closed' })
const toFailed = (error: ChatError): Step => go({ name: 'failed', error })

const begin = (failures: number, anew = false): Step =>
  go({ name: 'fetching-token', failures, renewed: anew }, { do: 'fetch', anew })

const beginAfresh = (): Step => begin(0)
const beginAnew = (): Step => begin(0, true)
const beginAgain = ({ failures }: { readonly failures: number }): Step => begin(failures)

/** Waits for an event; but tries now and then all the same, as events get lost and systems err about the network. */
const park = ({ failures }: { readonly failures: number }, error: ChatError | null = null): Step =>
  go({ name: 'waiting', failures, retryAt: null, asked: false, error }, { do: 'wait', ms: PARKED_MS, then: 'due' })

const parkOffline = (phase: { readonly failures: number }): Step => park(phase, new ChatError('OFFLINE'))
const parkFrozen = (phase: { readonly failures: number }): Step => park(phase)

function retryLater(failures: number, error: ChatError, { now, fraction, isReachable }: Circumstances): Step {
  if (!isReachable) return park({ failures: failures + 1 }, error)
  const ms = backoff(failures, fraction, error.retryAfterMs)
  const asked = error.retryAfterMs !== undefined
  return go(
    { name: 'waiting', failures: failures + 1, retryAt: now + ms, asked, error },
    { do: 'wait', ms, then: 'due' },
  )
}

const lose = ({ failures, renewed }: Trying, { error }: HappeningOf<'lost'>, circumstances: Circumstances): Step => {
  if (TOKEN_CODES.has(error.code)) return renewed ? toFailed(error) : begin(failures, true)
  return error.retryable ? retryLater(failures, error, circumstances) : toFailed(error)
}

/** What one hears where sockets are blocked: nothing, or the words of something in between. */
const BLOCKED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['OFFLINE', 'TIMEOUT', 'UNAVAILABLE'])

/** A server that says when to come back is there, and so is one that refuses: no reason to go another way. */
const loseSocket = (phase: Trying, happening: HappeningOf<'lost'>, circumstances: Circumstances): Step => {
  const { error } = happening
  const failures = phase.failures + 1
  const isBlocked = failures >= FALLBACK_AFTER && BLOCKED.has(error.code) && error.retryAfterMs === undefined
  return isBlocked && circumstances.hasFallback && circumstances.isReachable
    ? go({ name: 'falling-back', failures, renewed: phase.renewed }, { do: 'open', via: 'http' })
    : lose(phase, happening, circumstances)
}

/** Only a token can be wrong for good here: the socket may still be had later. */
const loseFallback = (phase: Trying, happening: HappeningOf<'lost'>, circumstances: Circumstances): Step =>
  TOKEN_CODES.has(happening.error.code)
    ? lose(phase, happening, circumstances)
    : retryLater(phase.failures, happening.error, circumstances)

const settleForHttp = ({ failures, renewed }: Trying, { fraction }: Circumstances): Step => ({
  phase: { name: 'over-http', failures, renewed },
  effects: [{ do: 'wait', ms: backoff(0, fraction, FIRST_UPGRADE_MS), then: 'due' }],
})

const upgradeLater = (phase: Trying, { fraction }: Circumstances): Step => ({
  phase: { name: 'over-http', failures: phase.failures + 1, renewed: phase.renewed },
  effects: [{ do: 'wait', ms: backoff(phase.failures, fraction, UPGRADE_MS), then: 'due' }],
})

const upgradeNow = ({ failures }: Trying): Step => ({
  phase: { name: 'over-http', failures, renewed: false },
  effects: [{ do: 'stop-waiting' }, { do: 'upgrade' }],
})

const keepOnline = ({ failures, renewed }: Trying): Step => ({
  phase: { name: 'online', failures, renewed },
  effects: [{ do: 'wait', ms: STABLE_MS, then: 'stable' }],
})

/** At once the first time; a connection that is suspected again and again waits like any other. */
const doubt = ({ failures }: Trying, { error }: HappeningOf<'suspect'>, circumstances: Circumstances): Step =>
  failures === 0 ? begin(1) : retryLater(failures, error, circumstances)

const probe = (phase: Phase): Step => ({ phase, effects: [{ do: 'probe' }] })

/** Every phase by what changes anything in it; all else that happens changes nothing. */
const TABLE: Table = {
  idle: {
    connect: beginAfresh,
    close: toClosed,
  },
  'fetching-token': {
    disconnect: toIdle,
    token: (phase) => ({ phase: { ...phase, name: 'connecting' }, effects: [{ do: 'open', via: 'socket' }] }),
    lost: lose,
    'network-down': parkOffline,
    freeze: parkFrozen,
    close: toClosed,
  },
  connecting: {
    disconnect: toIdle,
    welcome: keepOnline,
    lost: loseSocket,
    'network-down': parkOffline,
    freeze: parkFrozen,
    close: toClosed,
  },
  'falling-back': {
    disconnect: toIdle,
    welcome: (phase, _, circumstances) => settleForHttp(phase, circumstances),
    lost: loseFallback,
    'network-down': parkOffline,
    freeze: parkFrozen,
    close: toClosed,
  },
  online: {
    disconnect: toIdle,
    lost: lose,
    suspect: doubt,
    stable: () => stay({ name: 'online', failures: 0, renewed: false }),
    'network-up': probe,
    'network-down': parkOffline,
    wake: probe,
    freeze: parkFrozen,
    close: toClosed,
  },
  'over-http': {
    disconnect: toIdle,
    retry: upgradeNow,
    lost: loseFallback,
    suspect: (phase, { error }, circumstances) => retryLater(phase.failures, error, circumstances),
    upgraded: keepOnline,
    blocked: (phase, _, circumstances) => upgradeLater(phase, circumstances),
    due: upgradeNow,
    'network-up': probe,
    'network-down': parkOffline,
    wake: probe,
    freeze: parkFrozen,
    close: toClosed,
  },
  waiting: {
    disconnect: toIdle,
    retry: beginAgain,
    due: beginAgain,
    'network-up': (phase) => (phase.asked ? stay(phase) : beginAgain(phase)),
    'network-down': (phase) => park(phase, phase.error),
    wake: (phase, _, { isReachable }) => (phase.asked || !isReachable ? stay(phase) : beginAgain(phase)),
    close: toClosed,
  },
  failed: {
    connect: beginAnew,
    disconnect: toIdle,
    retry: beginAnew,
    close: toClosed,
  },
  closed: {},
}

/** Decides what follows. Pure and total: every phase has an answer to every happening. */
export function transition(phase: Phase, happening: Happening, circumstances: Circumstances): Step {
  const cell = TABLE[phase.name][happening.type] as Cell<Name, Happening['type']> | undefined
  return cell ? cell(phase, happening, circumstances) : stay(phase)
}

/** The phase as people see it. */
export function toConnectionState(phase: Phase): ConnectionState {
  switch (phase.name) {
    case 'idle':
    case 'closed':
      return { status: 'idle' }
    case 'fetching-token':
    case 'connecting':
    case 'falling-back':
      return { status: 'connecting', attempt: phase.failures + 1 }
    case 'online':
      return { status: 'online', via: 'socket' }
    case 'over-http':
      return { status: 'online', via: 'http' }
    case 'waiting':
      return { status: 'offline', retryAt: phase.retryAt, error: phase.error }
    case 'failed':
      return { status: 'failed', error: phase.error }
  }
}
