import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'

/** How long the page may take to give a token: it may have to ask a slow server, not a person. */
const PATIENCE_MS = 30_000

/** Keeps the page's token, so that it is asked for seldom and never twice at once. */
export interface TokenProvider {
  /**
   * The token at hand, or one from the page; askers share one call.
   *
   * @param anew the one at hand was refused or runs out: ask the page
   * @throws {@link ChatError} the page's own, if it threw one; else `TOKEN_UNAVAILABLE` with the cause
   */
  get(anew?: boolean): Promise<string>
  /** The token at hand is good for this many milliseconds from now. */
  keepFor(ms: number): void
}

/**
 * Makes the provider of one chat.
 *
 * @param getToken the page's own; may throw, reject, or never answer
 */
export function createTokenProvider(getToken: () => string | Promise<string>, clock: Clock): TokenProvider {
  let kept: string | null = null
  let keptUntil = Infinity
  let asking: Promise<string> | null = null

  function ask(): Promise<string> {
    return new Promise<string>((resolve, reject) => {
      const stop = clock.after(PATIENCE_MS, () =>
        reject(new ChatError('TOKEN_UNAVAILABLE', { message: 'getToken did not answer.' })),
      )
      const answer = async (): Promise<string> => getToken()
      answer()
        .then((token: unknown) => {
          if (typeof token !== 'string' || token === '') throw new TypeError('getToken must give a non-empty string.')
          resolve(token)
        })
        .catch((cause: unknown) =>
          reject(cause instanceof ChatError ? cause : new ChatError('TOKEN_UNAVAILABLE', { cause })),
        )
        .finally(stop)
    })
  }

  return {
    async get(anew = false) {
      if (anew || clock.monotonic() >= keptUntil) kept = null
      if (kept !== null) return kept
      asking ??= ask().finally(() => (asking = null))
      const token = await asking
      if (token !== kept) {
        kept = token
        keptUntil = Infinity
      }
      return token
    },
    keepFor(ms) {
      keptUntil = clock.monotonic() + ms
    },
  }
}
