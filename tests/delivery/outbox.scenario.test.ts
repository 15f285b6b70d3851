import 'fake-indexeddb/auto'
import type { Chat, Room, RoomState } from '@parlor/sdk'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  system = await startSystem()
})
afterEach(() => system.close())

const ready = ({ status }: RoomState): boolean => status === 'ready'
const isSettled = ({ messages }: RoomState): boolean => messages.every(({ seq }) => seq !== null)
const isStored = ({ messages }: RoomState): boolean => messages.every(({ volatile }) => !volatile)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const QUIET = { debug() {}, warn() {} }

function watch(chat: Chat): Room {
  const room = chat.room('lobby')
  room.watch()
  return room
}

/** What the server has, as somebody sees it who was never there before. */
async function logOf(count: number): Promise<readonly { readonly id: string; readonly text: string }[]> {
  const room = watch(system.join('witness', ['lobby']))
  const { messages } = await until(room, (state) => ready(state) && state.messages.length >= Math.min(count, 50))
  while (room.getSnapshot().hasOlder) await room.loadOlder(200)
  return count > 50 ? room.getSnapshot().messages : messages
}

describe('taking a message back', () => {
  test('without a connection, it is gone at once and for good (I14)', async () => {
    const page = system.join('ada', ['lobby'])
    const room = watch(page)
    await until(room, ready)
    system.network.cut()
    await expect.poll(() => page.connection.getSnapshot().status).not.toBe('online')
    const said = room.send('Never mind')
    void room.send('Do mind')
    await until(room, (state) => state.messages.length === 2 && isStored(state))
    const [first] = room.getSnapshot().messages
    expect(await room.cancel(first!.id)).toBe(true)
    await expect(said).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(texts(room.getSnapshot())).toEqual(['Do mind'])
    await page.close()
    system.network.restore()
    const after = watch(system.join('ada', ['lobby']))
    expect(texts(await until(after, (state) => state.messages.length === 1 && isSettled(state)))).toEqual(['Do mind'])
  })

  test('what may have been sent is asked about, though the page was closed in between (I14)', async () => {
    const page = system.join('ada', ['lobby'])
    const room = watch(page)
    await until(room, ready)
    void room.send('Perhaps')
    await until(room, (state) => state.messages.length === 1 && isStored(state))
    const { id } = room.getSnapshot().messages[0]!
    system.network.cut()
    void room.cancel(id).catch(() => {})
    await pause(20)
    await page.close()
    system.network.restore()
    const after = watch(system.join('ada', ['lobby']))
    const outcome = await after.cancel(id)
    await until(after, (state) => ready(state) && isSettled(state))
    expect((await logOf(outcome ? 0 : 1)).map(({ text }) => text)).toEqual(outcome ? [] : ['Perhaps'])
  })

  test('is told truly, however often connections are cut: cancelled or sent, never both, never neither (I14)', async () => {
    const room = watch(system.join('ada', ['lobby']))
    await until(room, ready)
    let isBroken = true
    const breaking = (async () => {
      while (isBroken) {
        await pause(40 + Math.random() * 120)
        system.network.flap()
      }
    })()
    const outcomes = new Map<string, boolean>()
    const asked: Promise<unknown>[] = []
    for (let n = 0; n < 120; n += 1) {
      void room.send(`line ${n}`).catch(() => {})
      const { id } = room.getSnapshot().messages.at(-1)!
      const waiting = n % 4 === 0 ? 0 : Math.random() * 60
      asked.push(pause(waiting).then(async () => outcomes.set(id, await room.cancel(id))))
      await pause(8)
    }
    isBroken = false
    await breaking
    await Promise.all(asked)
    await until(room, isSettled)
    const sent = [...outcomes].filter(([, cancelled]) => !cancelled).map(([id]) => id)
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.length).toBeLessThan(120)
    expect((await logOf(sent.length)).map(({ id }) => id).sort()).toEqual(sent.sort())
  })

  test('works over HTTP', async () => {
    system.network.forbid('/socket.io')
    const room = watch(system.join('ada', ['lobby']))
    await room.send('Slowly')
    const { id } = room.getSnapshot().messages[0]!
    expect(await room.cancel(id)).toBe(false)
    expect((await logOf(1)).map(({ text }) => text)).toEqual(['Slowly'])
  })
})

describe('what waited for more than a day', () => {
  test('is shown and not sent, until somebody says so (I2)', async () => {
    let later = 0
    const clock = {
      now: () => Date.now() + later,
      monotonic: () => performance.now(),
      after: (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    }
    const page = system.join('ada', ['lobby'], { environment: { clock, logger: QUIET } })
    const room = watch(page)
    await until(room, ready)
    system.network.cut()
    await expect.poll(() => page.connection.getSnapshot().status).not.toBe('online')
    void room.send('Good morning').catch(() => {})
    await until(room, (state) => state.messages.length === 1 && isStored(state))
    await page.close()
    later = 25 * 3_600_000
    system.network.restore()
    const after = watch(system.join('ada', ['lobby'], { environment: { clock, logger: QUIET } }))
    const { messages } = await until(after, (state) => ready(state) && state.messages.length === 1)
    expect(messages).toMatchObject([{ text: 'Good morning', status: 'failed', error: { code: 'HELD' } }])
    await after.send('Good evening')
    expect((await logOf(1)).map(({ text }) => text)).toEqual(['Good evening'])
    await after.retry(messages[0]!.id)
    await until(after, isSettled)
    expect(texts(after.getSnapshot())).toEqual(['Good evening', 'Good morning'])
  })
})

describe('what was read', () => {
  test('without a connection counts once there is one, though the page is another and the room is not open (I17)', async () => {
    const ben = watch(system.join('ben', ['lobby']))
    const page = system.join('ada', ['lobby'])
    const room = watch(page)
    await ben.send('Read this')
    await until(room, ({ messages }) => messages.length === 1)
    system.network.cut()
    await expect.poll(() => page.connection.getSnapshot().status).not.toBe('online')
    room.markRead()
    await page.close()
    system.network.restore()
    system.join('ada', ['lobby']).connect()
    await until(ben, ({ messages }) => messages[0]?.status === 'read')
  })

  test('privately is known to one’s own devices and to nobody else', async () => {
    const ben = watch(system.join('ben', ['lobby']))
    const [phone, laptop] = [system.join('ada', ['lobby'], { privateRead: true }), system.join('ada', ['lobby'])]
    const [small, large] = [watch(phone), watch(laptop)]
    await Promise.all([until(ben, ready), until(small, ready), until(large, ready)])
    await ben.send('Psst')
    await until(small, ({ messages }) => messages.length === 1)
    small.markRead()
    await until(large, ({ read, unread }) => read === 1 && unread === 0)
    await until(ben, ({ messages }) => messages[0]?.status === 'delivered')
    const later = watch(system.join('ben', ['lobby']))
    expect((await until(later, ready)).messages[0]?.status).toBe('delivered')
    large.markRead()
    await pause(1_500)
    expect(ben.getSnapshot().messages[0]?.status).toBe('delivered')
  })
})
