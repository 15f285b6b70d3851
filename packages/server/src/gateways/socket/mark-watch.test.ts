import { LIMITS, type Receipt } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { append, makeRoom, message, upTo } from '../../storage/contract/builders.ts'
import { openSqliteStorage } from '../../storage/sqlite/open.ts'
import type { Storage } from '../../storage/storage.ts'
import { createMarkWatch, type MarkWatch } from './mark-watch.ts'

let storage: Storage
let told: { readonly room: string; readonly shown: Receipt; readonly own: Receipt | undefined }[]
let looks: number
let watch: MarkWatch
beforeEach(async () => {
  const store = await openSqliteStorage({ path: ':memory:' })
  looks = 0
  storage = {
    ...store,
    read: (work) =>
      store.read((tx) =>
        work(
          new Proxy(tx, {
            get(target, name) {
              if (name === 'members') looks += 1
              const value: unknown = Reflect.get(target, name)
              return typeof value === 'function' ? value.bind(target) : value
            },
          }),
        ),
      ),
    write: (work, room) => store.write(work, room),
    close: () => store.close(),
  }
  told = []
  await makeRoom(storage, 'r', ['ann', 'bob'])
  for (const n of upTo(5)) await append(storage, 'r', message(n, 'ann'))
  watch = createMarkWatch(storage, (room, shown, own) => told.push({ room, shown, own }))
  watch.begin(['r'], await storage.read((tx) => tx.markTotals(['r'])))
})
afterEach(() => storage.close())

/** A mark set by way of another node. */
const mark = async (user: string, read: number, isPrivate = false) =>
  (await storage.write((tx) => tx.mark('r', user, { delivered: read, read, private: isPrivate })))!

describe('marks that moved on another node', () => {
  test('are found at the next look, once, and only the ones that moved', async () => {
    await watch.look(['r'])
    expect(told).toEqual([])
    await mark('bob', 3)
    await watch.look(['r'])
    expect(told.filter(({ shown }) => shown.user === 'bob')).toEqual([
      { room: 'r', shown: { user: 'bob', delivered: 3, read: 3 }, own: undefined },
    ])
    told.length = 0
    await mark('bob', 4)
    await watch.look(['r'])
    await watch.look(['r'])
    expect(told).toEqual([{ room: 'r', shown: { user: 'bob', delivered: 4, read: 4 }, own: undefined }])
  })

  test('are found when they were set back, and told to the own devices alone', async () => {
    await mark('bob', 4)
    await watch.look(['r'])
    told.length = 0
    const row = { id: message(99, 'bob').id, user: 'bob', seq: 2, bodyHash: 'hash', now: 1 }
    await storage.write((tx) => tx.setBack('r', row))
    await watch.look(['r'])
    await watch.look(['r'])
    expect(told).toEqual([
      {
        room: 'r',
        shown: { user: 'bob', delivered: 4, read: 4 },
        own: { user: 'bob', delivered: 4, read: 1, setBack: 4 },
      },
    ])
  })

  test('are told to the own devices as they are, where others see less', async () => {
    await mark('bob', 2)
    await watch.look(['r'])
    told.length = 0
    await mark('bob', 5, true)
    await watch.look(['r'])
    expect(told).toEqual([
      { room: 'r', shown: { user: 'bob', delivered: 5, read: 2 }, own: { user: 'bob', delivered: 5, read: 5 } },
    ])
  })

  test('cost one look at the room only when they were not told of', async () => {
    await mark('bob', 1)
    await mark('ann', 1)
    await watch.look(['r'])
    const before = looks
    told.length = 0
    for (const read of [2, 3, 4]) {
      const { shown } = await mark('bob', read)
      watch.heard('r', shown)
      await watch.look(['r'])
    }
    expect(looks).toBe(before)
    expect(told).toEqual([])
  })

  test('are not looked for in rooms that nobody here follows, nor in those too large to name anybody', async () => {
    await mark('bob', 1)
    await watch.look([])
    await watch.look(['r'])
    expect(told).toEqual([])
    watch.begin(['r'], await storage.read((tx) => tx.markTotals(['r'])))
    await storage.write(async (tx) => {
      for (const n of upTo(LIMITS.namedReceipts)) {
        await tx.putMember('r', { user: { id: `u${n}`, name: 'U' }, role: 'member', now: 1 })
      }
    })
    await mark('bob', 2)
    await watch.look(['r'])
    expect(told).toEqual([])
    expect((await storage.read((tx) => tx.markTotals(['r']))).size).toBe(0)
  })
})
