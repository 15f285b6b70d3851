import type { Room } from '@parlor/sdk'
import { findRedis, startRedis, type TestRedis } from '@parlor/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { texts, until } from './cluster.ts'
import { describeDelivery, revokes, useTwoNodes } from './two-nodes.ts'

/** Who writes, as one sees it while the other goes on writing: what is said of it before one listens is lost. */
async function writingIn(one: Room, other: Room): Promise<readonly string[]> {
  const seen = new Promise<string[]>((resolve) => one.typing.subscribe((users) => resolve(users.map(({ id }) => id))))
  const repeat = setInterval(() => other.setTyping(true), 200)
  return seen.finally(() => clearInterval(repeat))
}

const source = findRedis()
/** On a developer's machine without Redis this is left out, and says why; CI has one, or fails. */
const missing = source.kind === 'none' && !process.env['CI'] ? `: left out, ${source.reason}` : ''

describe.skipIf(missing !== '')(`two nodes on one PostgreSQL database, over Redis${missing}`, () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await startRedis(source)
  })
  afterAll(() => redis.stop())
  const nodes = useTwoNodes(() => redis.url)
  describeDelivery(nodes)

  test('receipts and typing come back (I17)', async () => {
    const [ada, ben] = [nodes().a.enter('ada', 'lobby'), nodes().b.enter('ben', 'lobby')]
    await ada.send('Read me')
    await until(ben, ({ messages }) => messages.length === 1)
    ben.markRead()
    await until(ada, ({ messages }) => messages[0]?.status === 'read')
    expect(await writingIn(ada, ben)).toEqual(['ben'])
  })

  test('what one sets for oneself at one is told to the own device at the other, and to nobody else', async () => {
    const phone = await nodes().a.listen('ada', ['lobby'])
    await phone.call('room.join', { room: 'lobby' })
    const [tablet, ben] = [await nodes().b.listen('ada', ['lobby']), await nodes().b.listen('ben', ['lobby'])]
    await ben.call('room.join', { room: 'lobby' })
    const id = '019a0000-0000-7000-8000-000000000001'
    await phone.call('room.prefer', { room: 'lobby', id, pinned: true })
    const told = [{ room: 'lobby', preferences: { rev: 1, pinned: true } }]
    for (const device of [phone, tablet]) await expect.poll(() => device.all('preferences')).toEqual(told)
    expect(ben.all('preferences')).toEqual([])
  })

  test('who is at one is seen from the other, also when they leave', async () => {
    const ada = await nodes().a.listen('ada', ['lobby'])
    await ada.call('room.join', { room: 'lobby' })
    const ben = await nodes().b.listen('ben', ['lobby'])
    await ben.call('room.join', { room: 'lobby' })
    const online = async () => (await ben.call('room.open', { room: 'lobby' }))['online']
    await expect.poll(online).toEqual(['ada', 'ben'])
    ada.socket.disconnect()
    await expect
      .poll(() => ben.all('presence').at(-1), { timeout: 15_000 })
      .toMatchObject({ user: 'ada', online: false })
    expect(await online()).toEqual(['ben'])
  })

  test('a revocation at one ends the connections at both within five seconds, also while Redis is gone (I19)', async () => {
    await redis.kill()
    await revokes(nodes())
    await redis.start()
  })

  test('the loss of Redis costs nothing, and its return is noticed (I11, I25)', async () => {
    const [ada, ben] = [nodes().a.enter('ada', 'lobby'), nodes().b.enter('ben', 'lobby')]
    await ada.send('one')
    await until(ben, ({ messages }) => messages.length === 1)
    await redis.kill()
    await ada.send('two')
    await ben.send('three')
    const seen = await Promise.all([ada, ben].map((room) => until(room, ({ messages }) => messages.length === 3)))
    for (const state of seen) expect(texts(state)).toEqual(['one', 'two', 'three'])
    await redis.start()
    await ada.send('four')
    await until(ben, ({ messages }) => messages.length === 4)
    expect(await writingIn(ben, ada)).toEqual(['ada'])
  })
})
