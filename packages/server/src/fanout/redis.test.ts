import { findRedis, startRedis, type TestRedis } from '@parlor/testkit'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { silentLogger } from '../environment/logger.ts'
import type { Notice } from './notice.ts'
import { createRedisFanout } from './redis.ts'

const source = findRedis()
/** On a developer's machine without Redis this is left out, and says why; CI has one, or fails. */
const missing = source.kind === 'none' && !process.env['CI'] ? `: left out, ${source.reason}` : ''

const revoked = (user: string): Notice => ({ type: 'revoked', user })

describe.skipIf(missing !== '')(`the fan-out over Redis${missing}`, () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await startRedis(source)
  })
  afterAll(() => redis.stop())

  function open(node: string, url = redis.url) {
    const warnings: string[] = []
    const heard: string[] = []
    const fanout = createRedisFanout({
      url,
      node,
      failed: () => expect.unreachable(),
      logger: { ...silentLogger, warn: (_, message) => void warnings.push(message) },
    })
    fanout.subscribe((notice) => heard.push(notice.type === 'revoked' ? notice.user : notice.type))
    onTestFinished(() => fanout.close())
    return {
      fanout,
      warnings,
      heard,
      ready: () => expect.poll(() => fanout.connected?.(), { timeout: 10_000 }).toBe(true),
    }
  }

  test('tells the other nodes in the order of publishing, and its own listeners once and at once', async () => {
    const [a, b] = [open('a'), open('b')]
    await Promise.all([a.ready(), b.ready()])
    const users = Array.from({ length: 500 }, (_, n) => `user-${n}`)
    for (const user of users) a.fanout.publish(revoked(user))
    expect(a.heard.filter((name) => name !== 'missed')).toEqual(users)
    await expect.poll(() => b.heard.length).toBeGreaterThan(500)
    expect(b.heard.filter((name) => name !== 'missed')).toEqual(users)
    b.fanout.publish(revoked('last'))
    await expect.poll(() => a.heard.at(-1)).toBe('last')
    expect(a.heard.filter((name) => name !== 'missed')).toEqual([...users, 'last'])
  })

  test('keeps to its own database number', async () => {
    const [here, elsewhere] = [open('a'), open('b', `${redis.url}/7`)]
    const witness = open('c')
    await Promise.all([here.ready(), elsewhere.ready(), witness.ready()])
    here.fanout.publish(revoked('ann'))
    await expect.poll(() => witness.heard.at(-1)).toBe('ann')
    expect(elsewhere.heard).toEqual(['missed'])
  })

  test('goes on alone while Redis is away, warns once, and says when it may have missed something', async () => {
    const [a, b] = [open('a'), open('b')]
    await Promise.all([a.ready(), b.ready()])
    await redis.kill()
    await expect.poll(() => a.fanout.connected?.()).toBe(false)
    a.fanout.publish(revoked('lost'))
    expect(a.heard.at(-1)).toBe('lost')
    await expect.poll(() => b.warnings.length).toBe(1)
    await redis.start()
    await Promise.all([a.ready(), b.ready()])
    expect(b.heard).toEqual(['missed', 'missed'])
    await expect
      .poll(() => {
        a.fanout.publish(revoked('again'))
        return b.heard.at(-1)
      })
      .toBe('again')
    expect(b.heard).not.toContain('lost')
    for (const { warnings } of [a, b]) expect(warnings).toHaveLength(1)
  })

  test('starts and ends without a Redis', async () => {
    const a = open('a', 'redis://127.0.0.1:1')
    a.fanout.publish(revoked('ann'))
    expect(a.heard).toEqual(['ann'])
    await expect.poll(() => a.warnings.length).toBe(1)
    await a.fanout.close()
  })
})
