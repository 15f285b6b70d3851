import { expect, test } from 'vitest'
import { createTokenBuckets } from './token-buckets.ts'

function setUp(mostKeys?: number) {
  const time = { now: 0 }
  const buckets = createTokenBuckets({ burst: 10, perSecond: 2 }, () => time.now, mostKeys)
  return { time, buckets }
}

test('a burst is allowed at once, and then as much as comes back', () => {
  const { time, buckets } = setUp()
  for (let n = 0; n < 10; n += 1) expect(buckets.take('ann', 1)).toBe(0)
  expect(buckets.take('ann', 1)).toBe(500)
  time.now += 499
  expect(buckets.take('ann', 1)).toBe(1)
  time.now += 1
  expect(buckets.take('ann', 1)).toBe(0)
  time.now += 3_600_000
  expect(buckets.take('ann', 10)).toBe(0)
  expect(buckets.take('ann', 1)).toBe(500)
})

test('what was refused costs nothing', () => {
  const { time, buckets } = setUp()
  buckets.take('ann', 8)
  for (let n = 0; n < 100; n += 1) expect(buckets.take('ann', 4)).toBe(1_000)
  time.now += 1_000
  expect(buckets.take('ann', 4)).toBe(0)
})

test('each has their own', () => {
  const { buckets } = setUp()
  buckets.take('ann', 10)
  expect(buckets.take('ann', 1)).toBeGreaterThan(0)
  expect(buckets.take('bob', 10)).toBe(0)
})

test('what costs more than a whole burst is possible after quiet', () => {
  const { time, buckets } = setUp()
  expect(buckets.take('ann', 50)).toBe(0)
  expect(buckets.take('ann', 50)).toBe(5_000)
  time.now += 5_000
  expect(buckets.take('ann', 50)).toBe(0)
})

test('a clock that is set back gives and takes nothing', () => {
  const { time, buckets } = setUp()
  buckets.take('ann', 10)
  time.now -= 86_400_000
  expect(buckets.take('ann', 1)).toBe(500)
  time.now += 500
  expect(buckets.take('ann', 1)).toBe(0)
})

test('a flood of new names stays within bounds, and who is busy is remembered', () => {
  const { buckets } = setUp(1_000)
  buckets.take('ann', 10)
  for (let n = 0; n < 100_000; n += 1) {
    buckets.take(`guest-${n}`, 1)
    if (n % 100 === 0) expect(buckets.take('ann', 1)).toBeGreaterThan(0)
  }
  expect(buckets.size).toBe(1_000)
})
