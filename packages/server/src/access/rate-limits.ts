import { createTokenBuckets, type Allowance, type TokenBuckets } from './token-buckets.ts'

/** Kinds of acts that are counted apart from each other, so that reading never holds up writing. */
export const LIMIT_KINDS = ['sends', 'changes', 'signals', 'reads', 'rooms', 'anonymous'] as const

/** One of the kinds. */
export type LimitKind = (typeof LIMIT_KINDS)[number]

/** How much of each kind. */
export type Allowances = { readonly [Kind in LimitKind]: Allowance }

/**
 * What is allowed unless the host says otherwise: far above what people do, and what a device does that
 * comes back after a day, and far below what harms a server.
 */
export const DEFAULT_ALLOWANCES: Allowances = {
  sends: { burst: 2_000, perSecond: 100 },
  changes: { burst: 500, perSecond: 20 },
  signals: { burst: 1_000, perSecond: 100 },
  reads: { burst: 2_000, perSecond: 100 },
  rooms: { burst: 100, perSecond: 1 },
  anonymous: { burst: 1_000, perSecond: 20 },
}

/** Counts what everybody does. */
export interface RateLimits {
  /**
   * @param who a user's id; for `anonymous` an address
   * @returns 0 when it may be done, otherwise the milliseconds to wait
   */
  take(kind: LimitKind, who: string, cost: number): number
}

/** Makes the counters of one node. */
export function createRateLimits(allowances: Allowances, now: () => number): RateLimits {
  const kinds = new Map<LimitKind, TokenBuckets>(
    LIMIT_KINDS.map((kind) => [kind, createTokenBuckets(allowances[kind], now)]),
  )
  return { take: (kind, who, cost) => kinds.get(kind)!.take(who, cost) }
}
