import { availableParallelism } from 'node:os'
import { describe, expect, test } from 'vitest'
import { failedSeeds } from './failed-seeds.ts'
import type { Finding } from './job.ts'
import { performAll, seedsFrom, share } from './pool.ts'

const FRESH = 2_000

/** Other schedules in every run, unless somebody wants those of another run again. */
const from = Number(process.env['PARLOR_SEED'] ?? Math.floor(Date.now() / 1_000) % 1_000_000_000)

describe('simulated schedules keep every promise', () => {
  test(
    `${FRESH} fresh ones, from seed ${from}`,
    async () => {
      console.log(`Simulating ${FRESH} schedules from seed ${from}; again with PARLOR_SEED=${from}.`)
      const reports = await performAll(share(seedsFrom(from, FRESH)), availableParallelism())
      expect(reports.reduce((sum, { done }) => sum + done, 0)).toBe(FRESH)
      expect(reports.flatMap(({ findings }) => findings).map(describeFinding)).toEqual([])
    },
    30 * 60_000,
  )

  test('all that ever found something', async () => {
    const seeds = failedSeeds().map(({ seed }) => seed)
    const reports = await performAll(share(seeds, null, 5), availableParallelism())
    expect(reports.flatMap(({ findings }) => findings).map(describeFinding)).toEqual([])
  })
})

function describeFinding({ seed, violations }: Finding): string {
  const [first] = violations
  return `${first!.invariant}: ${first!.message} — npm run simulate -- --seeds 1 --from ${seed} --trace`
}
