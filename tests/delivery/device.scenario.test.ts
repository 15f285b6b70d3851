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
const isComplete =
  (count: number) =>
  ({ messages }: RoomState): boolean =>
    messages.length === count && messages.every(({ seq }) => seq !== null)

function watch(chat: Chat): Room {
  const room = chat.room('lobby')
  room.watch()
  return room
}

describe('what is kept on the device', () => {
  test('unsent messages survive the page and are sent by the next one, once and in order (I1, I2, I3, I7)', async () => {
    const ben = watch(system.join('ben', ['lobby']))
    await until(ben, ready)
    const page = system.join('ada', ['lobby'])
    const before = watch(page)
    await until(before, ready)
    system.network.cut()
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}`)
    for (const line of lines) void before.send(line)
    await until(before, ({ messages }) => messages.length === 30 && messages.every(({ volatile }) => !volatile))
    await page.close()

    const after = watch(system.join('ada', ['lobby']))
    expect(texts(await until(after, ({ messages }) => messages.length === 30))).toEqual(lines)
    expect(after.getSnapshot().messages.every(({ status }) => status === 'pending')).toBe(true)
    system.network.restore()
    expect(texts(await until(after, isComplete(30)))).toEqual(lines)
    expect(texts(await until(ben, isComplete(30)))).toEqual(lines)
  })

  test('a message that was written but whose answer was lost is not written twice (I3, I13)', async () => {
    const page = system.join('ada', ['lobby'])
    const before = watch(page)
    await until(before, ready)
    const sending = before.send('Only once')
    await until(before, ({ messages }) => messages.some(({ volatile }) => !volatile))
    system.network.flap()
    await page.close()
    await sending.catch(() => {})
    const after = watch(system.join('ada', ['lobby']))
    await until(after, isComplete(1))
    const late = watch(system.join('late', ['lobby']))
    expect(texts(await until(late, isComplete(1)))).toEqual(['Only once'])
  })

  test('the room is there before the network is (I10)', async () => {
    const page = system.join('ada', ['lobby'])
    const before = watch(page)
    await before.send('Remember me')
    await until(before, isComplete(1))
    await page.close()
    system.network.cut()
    const after = watch(system.join('ada', ['lobby']))
    expect(texts(await until(after, ready))).toEqual(['Remember me'])
    expect(after.getSnapshot().sync).not.toBe('live')
  })

  test("another user neither sees nor sends what was somebody else's (I20)", async () => {
    let who = 'ada'
    const getToken = (): Promise<string> =>
      system.server().token({ id: who, name: who }, { rooms: { lobby: 'member' } })
    const chat = system.join('', [], { getToken })
    const room = watch(chat)
    await room.send('I am Ada')
    await until(room, isComplete(1))
    system.network.cut()
    const unsent = room.send('Ada again')
    await until(room, ({ messages }) => messages.some(({ status, volatile }) => status === 'pending' && !volatile))
    who = 'ben'
    await chat.close()
    await expect(unsent).rejects.toMatchObject({ code: 'CLOSED' })
    system.network.restore()

    const next = system.join('', [], { getToken })
    const theirs = watch(next)
    await theirs.send('I am Ben')
    expect(texts(await until(theirs, isComplete(2)))).toEqual(['I am Ada', 'I am Ben'])
    who = 'ada'
    const again = watch(system.join('', [], { getToken }))
    expect(texts(await until(again, isComplete(3)))).toEqual(['I am Ada', 'I am Ben', 'Ada again'])
  })

  test('logging out leaves nothing behind (I20)', async () => {
    const page = system.join('ada', ['lobby'])
    const room = watch(page)
    await room.send('Secret')
    await until(room, isComplete(1))
    system.network.cut()
    void room.send('Never sent')
    await until(room, ({ messages }) => messages.length === 2 && messages.every(({ volatile }) => !volatile))
    await page.logout()
    expect(room.getSnapshot().messages).toEqual([])
    const after = watch(system.join('ada', ['lobby']))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(after.getSnapshot().messages).toEqual([])
    system.network.restore()
    expect(texts(await until(after, isComplete(1)))).toEqual(['Secret'])
  })
})

describe('two tabs of one user', () => {
  test('share one outbox: what one queues the other shows, and it is sent once (I3, I7)', async () => {
    const [one, other] = [system.join('ada', ['lobby']), system.join('ada', ['lobby'])]
    const [left, right] = [watch(one), watch(other)]
    await Promise.all([until(left, ready), until(right, ready)])
    system.network.cut()
    void left.send('from the left')
    await until(right, ({ messages }) => messages.length === 1)
    void right.send('from the right')
    await until(left, ({ messages }) => messages.length === 2)
    system.network.restore()
    const [a, b] = await Promise.all([until(left, isComplete(2)), until(right, isComplete(2))])
    expect(texts(a)).toEqual(['from the left', 'from the right'])
    expect(texts(b)).toEqual(texts(a))
  })

  test('go on when the one that sends is closed (I21)', async () => {
    const [one, other] = [system.join('ada', ['lobby']), system.join('ada', ['lobby'])]
    const [left, right] = [watch(one), watch(other)]
    await Promise.all([until(left, ready), until(right, ready)])
    system.network.cut()
    void left.send('left behind')
    await until(right, ({ messages }) => messages.length === 1)
    await one.close()
    system.network.restore()
    expect(texts(await until(right, isComplete(1)))).toEqual(['left behind'])
  })

  test('log out together', async () => {
    const [one, other] = [system.join('ada', ['lobby']), system.join('ada', ['lobby'])]
    const [left, right] = [watch(one), watch(other)]
    await left.send('Secret')
    await until(right, isComplete(1))
    await one.logout()
    await expect.poll(() => right.getSnapshot().messages).toEqual([])
    await expect(right.send('Too late')).rejects.toMatchObject({ code: 'CLOSED' })
  })
})
