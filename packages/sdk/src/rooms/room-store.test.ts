import { expect, test } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import type { Persistence } from '../persistence/persistence.ts'
import { createRoomStore } from './room-store.ts'

test('what came back is taken off the device, also when the room is closed to one before its rows were written', async () => {
  const { clock, logger } = createManualEnvironment()
  const removed: string[] = []
  const told: string[] = []
  const device = { remove: async (ids: readonly string[]) => void removed.push(...ids) } as unknown as Persistence
  const kept = createRoomStore(
    clock,
    logger,
    () => device,
    () => expect.fail('The rows of a closed room are not kept.'),
    (ids) => told.push(...ids),
  )
  kept.changed(['a', 'b'])
  await kept.forget()
  expect([removed, told]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  await kept.flush()
})

test('what a room forgot meanwhile is not taken off the device later, where that failed at first', async () => {
  const { clock, logger } = createManualEnvironment()
  const removed: string[][] = []
  let fail = (_error: Error): void => {}
  const device = {
    remove(ids: readonly string[]) {
      removed.push([...ids])
      return new Promise((_, reject) => (fail = reject))
    },
  } as unknown as Persistence
  const kept = createRoomStore(
    clock,
    logger,
    () => device,
    () => null,
  )
  kept.changed(['a'])
  const first = kept.flush()
  kept.reset()
  fail(new Error('The device refuses.'))
  await first
  kept.changed(['b'])
  void kept.flush()
  expect(removed).toEqual([['a'], ['b']])
})
