/** Ceiling of the first wait, in ms. */
const FIRST_MS = 500
/** Ceiling of all waits, in ms. */
const MOST_MS = 30_000

/**
 * How long to wait before trying again, in ms: any time up to a ceiling that doubles with each
 * attempt ("full jitter"), so that many clients do not come back at once, and never less than the
 * server asked for.
 *
 * @param attempt 0 for the first failure in a row
 * @param fraction from 0 to 1, by chance
 */
export function retryDelay(attempt: number, fraction: number, retryAfterMs = 0): number {
  return retryAfterMs + fraction * Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
}
