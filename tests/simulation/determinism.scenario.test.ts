import { expect, test } from 'vitest'
import { performAll, seedsFrom } from './pool.ts'

const SEEDS = seedsFrom(1, 60)

test('a seed gives the same trace, byte for byte, in any process and whatever ran before', async () => {
  const [twice, backwards] = await performAll(
    [
      { type: 'digests', seeds: [...SEEDS, ...SEEDS.slice(0, 20)] },
      { type: 'digests', seeds: SEEDS.toReversed() },
    ],
    2,
  )
  const names = twice!.digests.slice(0, SEEDS.length)
  expect(new Set(names).size, 'every seed is another schedule').toBe(SEEDS.length)
  expect(twice!.digests.slice(SEEDS.length), 'in the same process').toEqual(names.slice(0, 20))
  expect(backwards!.digests.toReversed(), 'in another process').toEqual(names)
}, 120_000)
