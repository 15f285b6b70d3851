/** The span of the first wait, in milliseconds. */
const FIRST_MS = 500
/** The longest span. */
const LONGEST_MS = 20_000

/**
 * How long to wait before another try: full jitter, so that clients that were cut off together do
 * not return together, on top of what the server asked for.
 *
 * @param failures how many tries have failed before, 0 for the first wait
 * @param fraction chance, from 0 to 1
 * @param askedMs the least wait the server asked for
 */
export function backoff(failures: number, fraction: number, askedMs = 0): number {
  return askedMs + Math.round(fraction * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures))
}
