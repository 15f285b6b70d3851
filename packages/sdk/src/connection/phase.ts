import type { ChatError } from '../errors.ts'
import type { ConnectionState } from './connection-state.ts'

/** What every phase that has, or tries for, a connection remembers. */
export interface Trying {
  /** Tries that failed since the connection was last stable. */
  readonly failures: number
  /** Whether a token was already refused and fetched anew, without a wait since. */
  readonly renewed: boolean
}

/** The way a connection is made. */
export type Via = 'socket' | 'http'

/** Where the connection stands. */
export type Phase =
  | { readonly name: 'idle' }
  | ({ readonly name: 'fetching-token'; readonly via: Via } & Trying)
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
