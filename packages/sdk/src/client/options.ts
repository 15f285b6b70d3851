import type { Environment } from '../environment/environment.ts'
import type { OpenPersistence } from '../persistence/persistence.ts'
import type { TabsPlatform } from '../tabs/tabs.ts'
import type { Transport } from '../transport/transport.ts'
import type { GivenToken } from './given-token.ts'

/** What `createChat` takes. */
export interface ChatOptions {
  /** Address of the Parlor server, with the base path it is mounted under, if any. */
  readonly url: string
  /**
   * Gives a token of the host application for the current user: a JWT, or the answer of an address
   * that holds one as `token`, parsed or as text. Asked again when the old one is about to run out
   * or was refused; several askers share one call.
   */
  readonly getToken: () => GivenToken | Promise<GivenToken>
  /** Messages kept in memory per room; older ones are fetched again when scrolled to. Default 1,000. */
  readonly windowSize?: number
  /** `false` keeps everything in memory, for pages that must not store. Default `true`. */
  readonly persist?: boolean
  /** `true` tells others only that messages arrived, never that they were read. Default `false`. */
  readonly privateRead?: boolean
  /** For tests and unusual hosts: replaces clock, randomness, page signals, log. */
  readonly environment?: Partial<Environment>
  /** For tests and unusual hosts: replaces the way to the server. */
  readonly transport?: Transport
  /** For tests and unusual hosts: replaces the way without a socket. Default: HTTP, unless `transport` is given. */
  readonly fallback?: Transport
  /** For tests and unusual hosts: replaces the store. */
  readonly persistence?: OpenPersistence
  /** For tests and unusual hosts: replaces what tabs find each other by. Default: the browser's Web Locks and BroadcastChannel. */
  readonly tabs?: TabsPlatform
}
