import { BoundedMap } from '../environment/bounded-map.ts'

/** How much somebody may do. */
export interface Allowance {
  /** How much at once, after a time of quiet. */
  readonly burst: number
  /** How much comes back each second. */
  readonly perSecond: number
}

/** Counts what each of many may still do. */
export interface TokenBuckets {
  /**
   * Takes what an act costs, or nothing when there is not enough left.
   *
   * @param cost more than the whole burst counts as the burst, so that nothing is refused for ever
   * @returns 0, or after how many milliseconds there will be enough
   */
  take(key: string, cost: number): number
  /** How many are remembered. */
  readonly size: number
}

interface Bucket {
  left: number
  at: number
}

/** Keys remembered; who was quiet for longest is forgotten first, and begins anew with a full burst. */
const MOST_KEYS = 20_000

/** What fractions may be off by, so that who waits as long as told is not told to wait again. */
const ROUNDING = 1e-6

/**
 * Makes empty books. Nothing runs between acts: what came back is reckoned when it is asked for.
 *
 * @param now milliseconds; when it goes back, nothing is gained or lost
 */
export function createTokenBuckets(
  { burst, perSecond }: Allowance,
  now: () => number,
  mostKeys = MOST_KEYS,
): TokenBuckets {
  const buckets = new BoundedMap<string, Bucket>(mostKeys)

  return {
    take(key, cost) {
      const at = now()
      let bucket = buckets.get(key)
      if (bucket === undefined) {
        bucket = { left: burst, at }
        buckets.set(key, bucket)
      }
      bucket.left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1_000) * perSecond)
      bucket.at = at
      const wanted = Math.min(cost, burst)
      const missing = wanted - bucket.left
      if (missing <= ROUNDING) {
        bucket.left -= wanted
        return 0
      }
      return Math.ceil(((missing - ROUNDING) / perSecond) * 1_000)
    },
    get size() {
      return buckets.size
    },
  }
}
