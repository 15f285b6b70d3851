import type { ErrorCode } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { TOKEN_CODES } from '../transport/transport.ts'
import { backoff } from './backoff.ts'
import type { Phase, Trying, Via } from './phase.ts'
import type { Circumstances, Effect, HappeningOf, Step } from './step.ts'

/** How long a connection must hold until earlier failures are forgotten, in milliseconds. */
const STABLE_MS = 10_000
/** Attempts at a socket, in a row and without any answer, after which HTTP is tried. */
const FALLBACK_AFTER = 2
/** The shortest time between two attempts at a socket while HTTP works, in milliseconds. */
const UPGRADE_MS = 10_000
/** The same for the first: a server that was just started looks like a way that is blocked. */
const FIRST_UPGRADE_MS = 1_000
/** How long to wait at most for an event, in milliseconds. */
const PARKED_MS = 60_000

/** Goes on as before. */
export const stay = (phase: Phase): Step => ({ phase, effects: [] })

/** Leaves whatever was going on, first of all. */
const go = (phase: Phase, ...effects: Effect[]): Step => ({
  phase,
  effects: [{ do: 'stop-waiting' }, { do: 'drop' }, ...effects],
})

/** Lets go, until a connection is wanted again. */
export const toIdle = (): Step => go({ name: 'idle' })

/** Lets go for good. */
export const toClosed = (): Step => go({ name: 'closed' })

const toFailed = (error: ChatError): Step => go({ name: 'failed', error })

const begin = (failures: number, anew = false, via: Via = 'socket'): Step =>
  go({ name: 'fetching-token', via, failures, renewed: anew }, { do: 'fetch', anew })

/** Opens a connection with the token that is here. */
export const open = ({ via, failures, renewed }: Trying & { readonly via: Via }): Step => ({
  phase: { name: via === 'http' ? 'falling-back' : 'connecting', failures, renewed },
  effects: [{ do: 'open', via }],
})

/** Forgets what failed before. */
export const beginAfresh = (): Step => begin(0)

/** The same, with a new token: the one at hand was refused. */
export const beginAnew = (): Step => begin(0, true)

/** Tries once more, remembering how often it failed. */
export const beginAgain = ({ failures }: { readonly failures: number }): Step => begin(failures)

/** Waits for an event; but tries now and then all the same, as events get lost and systems err about the network. */
export const park = ({ failures }: { readonly failures: number }, error: ChatError | null = null): Step =>
  go({ name: 'waiting', failures, retryAt: null, asked: false, error }, { do: 'wait', ms: PARKED_MS, then: 'due' })

/** Waits for the network. */
export const parkOffline = (phase: { readonly failures: number }): Step => park(phase, new ChatError('OFFLINE'))

/** Waits for the page to be thawed. */
export const parkFrozen = (phase: { readonly failures: number }): Step => park(phase)

/** Waits for as long as the failures and the server ask for; for an event where there is no network. */
export function retryLater(failures: number, error: ChatError, { now, fraction, isReachable }: Circumstances): Step {
  if (!isReachable) return park({ failures: failures + 1 }, error)
  const ms = backoff(failures, fraction, error.retryAfterMs)
  const asked = error.retryAfterMs !== undefined
  return go(
    { name: 'waiting', failures: failures + 1, retryAt: now + ms, asked, error },
    { do: 'wait', ms, then: 'due' },
  )
}

/** Tries again, with a new token where that may help, or gives up. */
export const lose = (
  { failures, renewed }: Trying,
  { error }: HappeningOf<'lost'>,
  circumstances: Circumstances,
  via: Via = 'socket',
): Step => {
  if (TOKEN_CODES.has(error.code)) return renewed ? toFailed(error) : begin(failures, true, via)
  return error.retryable ? retryLater(failures, error, circumstances) : toFailed(error)
}

/** What one hears where sockets are blocked: nothing, or the words of something in between. */
const BLOCKED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['OFFLINE', 'TIMEOUT', 'UNAVAILABLE'])

/** A server that says when to come back is there, and so is one that refuses: no reason to go another way. */
export const loseSocket = (phase: Trying, happening: HappeningOf<'lost'>, circumstances: Circumstances): Step => {
  const { error } = happening
  const failures = phase.failures + 1
  const isBlocked = failures >= FALLBACK_AFTER && BLOCKED.has(error.code) && error.retryAfterMs === undefined
  return isBlocked && circumstances.hasFallback && circumstances.isReachable
    ? go({ name: 'falling-back', failures, renewed: phase.renewed }, { do: 'open', via: 'http' })
    : lose(phase, happening, circumstances)
}

/**
 * Only a token can be wrong for good here: the socket may still be had later. A new token goes the way that answered,
 * for the socket was waited for in vain.
 */
export const loseFallback = (phase: Trying, happening: HappeningOf<'lost'>, circumstances: Circumstances): Step =>
  TOKEN_CODES.has(happening.error.code)
    ? lose(phase, happening, circumstances, 'http')
    : retryLater(phase.failures, happening.error, circumstances)

/** Online the slow way; the socket is tried again soon. */
export const settleForHttp = ({ failures, renewed }: Trying, { fraction }: Circumstances): Step => ({
  phase: { name: 'over-http', failures, renewed },
  effects: [{ do: 'wait', ms: backoff(0, fraction, FIRST_UPGRADE_MS), then: 'due' }],
})

/** The socket is still blocked: tries it more and more seldom. */
export const upgradeLater = (phase: Trying, { fraction }: Circumstances): Step => ({
  phase: { name: 'over-http', failures: phase.failures + 1, renewed: phase.renewed },
  effects: [{ do: 'wait', ms: backoff(phase.failures, fraction, UPGRADE_MS), then: 'due' }],
})

/** Tries the socket beside the connection there is. */
export const upgradeNow = ({ failures }: Trying): Step => ({
  phase: { name: 'over-http', failures, renewed: false },
  effects: [{ do: 'stop-waiting' }, { do: 'upgrade' }],
})

/** Online; trusted once it has held for a while. */
export const keepOnline = ({ failures, renewed }: Trying): Step => ({
  phase: { name: 'online', failures, renewed },
  effects: [{ do: 'wait', ms: STABLE_MS, then: 'stable' }],
})

/** At once the first time; a connection that is suspected again and again waits like any other. */
export const doubt = ({ failures }: Trying, { error }: HappeningOf<'suspect'>, circumstances: Circumstances): Step =>
  failures === 0 ? begin(1) : retryLater(failures, error, circumstances)

/** Looks whether the connection is still alive. */
export const probe = (phase: Phase): Step => ({ phase, effects: [{ do: 'probe' }] })
