import type { Clock, Logger } from '../environment/environment.ts'
import type { ChatError } from '../errors.ts'
import { TOKEN_CODES } from '../transport/transport.ts'
import type { Happening } from './step.ts'

/** What refreshing the token of one connection works with. */
export interface TokenRefresherParts {
  readonly clock: Clock
  readonly logger: Logger
  /** Whether the connection is still the one in use, and online. */
  readonly isLive: () => boolean
  /** Asks the page for a new token. */
  readonly fetch: () => Promise<string>
  /** Tells the server; rejects with its refusal. */
  readonly put: (token: string) => Promise<void>
  /** The connection cannot go on with the tokens that are to be had. */
  readonly ended: (happening: Happening) => void
}

/** How soon a token is refreshed again, whether it could be or not: even one that is over at once is asked for calmly. */
const AGAIN_MS = 5_000

/** Makes what puts new tokens on one connection: one at a time, and calmly. */
export function createTokenRefresher({ clock, logger, isLive, fetch, put, ended }: TokenRefresherParts): () => void {
  let isRefreshing = false
  /** When it last got a new token, by the monotonic clock. */
  let refreshedAt = -Infinity

  function again(ms: number): void {
    clock.after(ms, () => {
      isRefreshing = false
      refresh()
    })
  }

  function refused(error: ChatError): void {
    if (!isLive()) return
    if (error.code === 'USER_CHANGED') ended({ type: 'suspect', error })
    else if (TOKEN_CODES.has(error.code)) ended({ type: 'lost', error })
    else if (error.retryable) again(AGAIN_MS)
    else logger.warn('token.refresh.refused', { code: error.code })
  }

  function refresh(): void {
    if (isRefreshing || !isLive()) return
    isRefreshing = true
    const rest = refreshedAt + AGAIN_MS - clock.monotonic()
    if (rest > 0) return again(rest)
    fetch()
      .then(async (token) => {
        await put(token)
        refreshedAt = clock.monotonic()
        isRefreshing = false
      })
      .catch(refused)
  }

  return refresh
}
