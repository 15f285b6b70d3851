import { expect, test } from 'vitest'
import { isHeldUp, waitLeft } from './slow-mode.ts'

const room = (slow?: number) => ({
  id: 'r',
  kind: 'group' as const,
  settings: { access: 'members' as const, posting: 'members' as const, ...(slow !== undefined && { slow }) },
  epoch: 'e',
  rev: 0,
  createdAt: 0,
})
const bob = { id: 'bob', name: 'Bob' }

test('members of a slow room are held up; who leads it, programs, and members of other rooms are not', () => {
  const held = (slow: number | undefined, role: 'owner' | 'moderator' | 'member', user = bob) =>
    isHeldUp({ room: room(slow), role }, user)
  expect(held(30, 'member')).toBe(true)
  expect([held(30, 'moderator'), held(30, 'owner'), held(30, 'member', { ...bob, bot: true } as typeof bob)]).toEqual([
    false,
    false,
    false,
  ])
  expect([held(0, 'member'), held(undefined, 'member')]).toEqual([false, false])
})

test('nobody waits for longer than the setting says, also where the clock of a node is behind', async () => {
  const wait = (last: number | null, now: number) =>
    waitLeft({ lastSentAt: () => Promise.resolve(last) }, room(30), bob, now)
  expect(await Promise.all([wait(null, 5), wait(1_000, 1_000), wait(1_000, 30_999), wait(1_000, 31_000)])).toEqual([
    0, 30_000, 1, 0,
  ])
  expect([await wait(31_000, 1_000), await wait(1_000, 90_000)]).toEqual([30_000, 0])
})

test('nobody waits for a clock that went back to be there again', async () => {
  const wait = waitLeft({ lastSentAt: () => Promise.resolve(86_400_000) }, room(30), bob, 1_000)
  expect(await wait).toBe(0)
})
