import type { ChatError } from '../errors.ts'
import type { Phase, Via } from './phase.ts'

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

/** One of the things that can happen, by its type. */
export type HappeningOf<T extends Happening['type']> = Extract<Happening, { type: T }>

/** What the driver has to do about it, in order. */
export type Effect =
  /** Fetch a token; `anew` when the one at hand was refused. Ends in `token` or `lost`. */
  | { readonly do: 'fetch'; readonly anew: boolean }
  /** Open a connection with it. Ends in `welcome` or `lost`. */
  | { readonly do: 'open'; readonly via: Via }
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
