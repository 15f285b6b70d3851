import type { RateLimits } from '../access/rate-limits.ts'
import { CommandError } from '../commands/command-error.ts'

/**
 * Makes what takes up the refusal of a token: one that was never good counts against the address it
 * came from, and above the allowance is told to wait. Good tokens are never refused for bad ones, as
 * many people may share an address; nor is one that has merely run out told anything but that.
 *
 * @returns a handler that always throws
 */
export function refuseBadTokens(limits: RateLimits | null, address: string): (error: unknown) => never {
  return (error) => {
    const isBad = error instanceof CommandError && error.code === 'TOKEN_INVALID'
    const wait = isBad ? (limits?.take('anonymous', address, 1) ?? 0) : 0
    if (wait > 0) throw new CommandError('RATE_LIMITED', { retryAfterMs: wait })
    throw error
  }
}
