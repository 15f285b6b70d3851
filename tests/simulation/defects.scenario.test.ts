import { availableParallelism } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import { DEFECTS } from './defects.ts'
import type { Report } from './job.ts'
import { performAll, seedsFrom } from './pool.ts'
import { staleEdits } from './stale-edits.ts'

/** A defect is caught within so many schedules; the first one is known to catch it. */
const SCHEDULES = 150

describe('planted defects', () => {
  test('fit the sources as they are', () => {
    expect(staleEdits()).toEqual([])
  })

  test('an edit that finds nothing to edit is told', () => {
    const [first] = DEFECTS
    const stale = { ...first!, edits: [{ ...first!.edits[0]!, find: 'stands nowhere' }] }
    expect(staleEdits([stale])).toEqual([expect.stringContaining('stands 0 times')])
  })

  describe('are seen', () => {
    let reports: readonly Report[] = []
    beforeAll(async () => {
      const jobs = DEFECTS.map(({ name, seed }) => ({
        type: 'defect' as const,
        defect: name,
        seeds: [seed, ...seedsFrom(1, SCHEDULES - 1)],
      }))
      reports = await performAll(jobs, availableParallelism())
    }, 30 * 60_000)

    test.each(DEFECTS.map((defect, at) => ({ ...defect, at })))('$name: $means', ({ at, breaks }) => {
      const seen = reports[at]!.findings.flatMap(({ violations }) => violations.map(({ invariant }) => invariant))
      expect(breaks.filter((invariant) => seen.includes(invariant))).not.toEqual([])
    })
  })
})
