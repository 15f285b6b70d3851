import { describe, expect, test } from 'vitest'
import { describeDelivery, useTwoNodes } from './two-nodes.ts'

describe('two nodes on one PostgreSQL database, without Redis', () => {
  const nodes = useTwoNodes(() => null)
  describeDelivery(nodes)

  test('each knows who is at itself', async () => {
    for (const [node, user] of [
      [nodes().a, 'ada'],
      [nodes().b, 'ben'],
    ] as const) {
      const listener = await node.listen(user, ['lobby'])
      await listener.call('room.join', { room: 'lobby' })
      expect(await listener.call('room.open', { room: 'lobby' })).toMatchObject({ online: [user] })
    }
  })
})
