import 'fake-indexeddb/auto'
import { createNetwork } from '@parlor/testkit'
import type { Chat, ChatOptions, Room, RoomState, TimelineMessage } from '@parlor/sdk'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
let ends: (() => Promise<void>)[]
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  ends = []
  system = await startSystem()
})
afterEach(async () => {
  await system.close()
  for (const end of ends) await end()
})

const ready = ({ status }: RoomState): boolean => status === 'ready'
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const isSettled = ({ messages }: RoomState): boolean =>
  messages.every(({ seq, pending }) => seq !== null && !pending?.some(({ status }) => status === 'pending'))

async function watch(chat: Chat): Promise<Room> {
  const room = chat.room('lobby')
  room.watch()
  await until(room, ready)
  return room
}

/** Somebody whose line can be cut without the others noticing. */
async function joinByOwnLine(user: string, options: Partial<ChatOptions> = {}) {
  const line = await createNetwork(system.network.port)
  ends.push(() => line.close())
  const chat = system.join(user, ['lobby'], { url: `http://127.0.0.1:${line.port}`, ...options })
  const cut = async (): Promise<void> => {
    line.cut()
    await expect.poll(() => chat.connection.getSnapshot().status).not.toBe('online')
  }
  return { chat, line, cut, room: await watch(chat) }
}

/** A message as everybody sees it alike. */
function common({
  own: _own,
  status: _status,
  readBy: _readBy,
  pending: _pending,
  reactions,
  ...rest
}: TimelineMessage) {
  const counts = reactions?.map(({ emoji, count, users }) => [emoji, count, users.map(({ id }) => id).sort()])
  return { ...rest, ...(counts ? { counts } : {}) }
}

/** What the server has, as somebody sees it who was never there before. */
async function logOf(): Promise<readonly TimelineMessage[]> {
  const chat = system.join('witness', ['lobby'], { persist: false })
  const room = await watch(chat)
  while (room.getSnapshot().hasOlder) await room.loadOlder(200)
  const { messages } = room.getSnapshot()
  await chat.close()
  return messages
}

/** Everything that lies on the device. */
async function kept(): Promise<string> {
  const values: unknown[] = []
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(name!)
      opening.onsuccess = () => resolve(opening.result)
    })
    for (const store of database.objectStoreNames) {
      const reading = database.transaction(store).objectStore(store).getAll()
      await new Promise((resolve) => (reading.onsuccess = resolve))
      values.push(...reading.result)
    }
    database.close()
  }
  return JSON.stringify(values)
}

const find = (room: Room, text: string): TimelineMessage =>
  room.getSnapshot().messages.find((message) => message.text === text)!

describe('what two people do to messages', () => {
  test('ends in one timeline, though one of them was offline meanwhile (I24)', async () => {
    const ada = await watch(system.join('ada', ['lobby']))
    const { room: ben, line, cut } = await joinByOwnLine('ben', { persist: false })
    for (const text of ['one', 'two', 'three']) await ada.send(text)
    await ben.send({ text: 'four', replyTo: find(ada, 'one').id })
    await until(ada, ({ messages }) => messages.length === 4)
    expect(find(ada, 'four').replyTo).toMatchObject({ text: 'one' })

    await cut()
    const reacted = ben.react(find(ben, 'two'), '👍').catch((error: unknown) => error)
    const edited = ben.edit(find(ben, 'four'), 'four, again')
    const hearted = ben.react(find(ben, 'three'), '❤️')
    const answered = ben.send({ text: 'fve', replyTo: find(ben, 'three').id })
    const mended = ben.edit(find(ben, 'fve'), 'five')
    expect(texts(ben.getSnapshot())).toEqual(['one', 'two', 'three', 'four, again', 'five'])
    expect(find(ben, 'two')).toMatchObject({ reactions: [{ emoji: '👍', own: true }], pending: [{ kind: 'react' }] })
    expect(find(ben, 'five')).toMatchObject({ seq: null, replyTo: { text: 'three' } })

    await ada.delete(find(ada, 'one'), { reason: 'Out of place' })
    await ada.delete(find(ada, 'two'))
    await ada.edit(find(ada, 'three'), 'tres')
    await ada.react(find(ada, 'tres'), '❤️')
    line.restore()
    expect(await reacted).toMatchObject({ code: 'GONE' })
    await Promise.all([edited, hearted, answered, mended])
    await until(ben, isSettled)
    await until(ada, ({ messages }) => messages.length === 5 && messages[4]!.text === 'five')

    expect(texts(ben.getSnapshot())).toEqual(['', '', 'tres', 'four, again', 'five'])
    const [one, two, three, four, five] = ben.getSnapshot().messages
    expect(one).toMatchObject({ deleted: { by: 'ada', reason: 'Out of place' } })
    expect(two).toMatchObject({ deleted: { by: 'ada' }, pending: [{ status: 'failed', error: { code: 'GONE' } }] })
    expect(three!.reactions).toMatchObject([{ emoji: '❤️', count: 2, own: true }])
    expect(four!.replyTo).not.toHaveProperty('text')
    expect(five!.replyTo).toMatchObject({ text: 'tres' })
    const log = (await logOf()).map(common)
    expect(ben.getSnapshot().messages.map(common)).toEqual(log)
    expect(ada.getSnapshot().messages.map(common)).toEqual(log)
    await ben.dismiss(two!.pending![0]!.id)
    expect(ben.getSnapshot().messages[1]).not.toHaveProperty('pending')
  })

  test('goes on after the page was closed, in the order in which it was done', async () => {
    const { chat, room, line, cut } = await joinByOwnLine('ada')
    await room.send('first')
    await cut()
    void room.edit(find(room, 'first'), 'second').catch(() => {})
    void room.edit(find(room, 'second'), 'third').catch(() => {})
    void room.send('last').catch(() => {})
    void room.pin(find(room, 'last')).catch(() => {})
    await until(room, ({ messages }) => messages.length === 2 && !messages.some(({ volatile }) => volatile))
    await pause(50)
    await chat.close()
    line.restore()
    const again = await watch(system.join('ada', ['lobby'], { url: chat.url }))
    await until(again, (state) => state.messages.length === 2 && isSettled(state))
    const [edited, last] = await logOf()
    expect(edited).toMatchObject({ text: 'third', editedAt: expect.any(Number) })
    expect(last).toMatchObject({ text: 'last', id: again.getSnapshot().messages[1]!.id })
    expect(last).not.toHaveProperty('pinned')
    const refused = { kind: 'pin', status: 'failed', error: { code: 'FORBIDDEN' } }
    expect(again.getSnapshot().messages[1]!.pending).toMatchObject([refused])
  })

  test('crosses on two devices of one person that are both offline, and ends alike on both (I24)', async () => {
    const phone = await joinByOwnLine('ada', { persist: false })
    const laptop = await joinByOwnLine('ada', { persist: false })
    for (const text of ['one', 'two', 'three', 'four']) await laptop.room.send(text)
    await until(phone.room, ({ messages }) => messages.length === 4)
    await Promise.all([phone.cut(), laptop.cut()])

    const onPhone = [
      phone.room.edit(find(phone.room, 'one'), 'one, by phone'),
      phone.room.delete(find(phone.room, 'two')),
      phone.room.delete(find(phone.room, 'three')),
      phone.room.edit(find(phone.room, 'four'), 'four, by phone'),
    ]
    const edited = laptop.room.edit(find(laptop.room, 'one'), 'one, by laptop')
    const late = laptop.room.edit(find(laptop.room, 'two'), 'two, by laptop').catch((error: unknown) => error)
    const again = laptop.room.delete(find(laptop.room, 'three'))
    const gone = laptop.room.delete(find(laptop.room, 'four'))
    // Each shows what was done on it, for as long as it knows no better.
    expect(texts(phone.room.getSnapshot())).toEqual(['one, by phone', '', '', 'four, by phone'])
    expect(texts(laptop.room.getSnapshot())).toEqual(['one, by laptop', 'two, by laptop', '', ''])

    phone.line.restore()
    await Promise.all(onPhone)
    laptop.line.restore()
    // Who comes later has the last word, but over what is deleted nobody has one; to delete it twice is no fault.
    expect(await late).toMatchObject({ code: 'GONE' })
    await Promise.all([edited, again, gone])
    await until(laptop.room, isSettled)
    await until(phone.room, (state) => isSettled(state) && state.messages[3]!.deleted !== undefined)
    expect(texts(laptop.room.getSnapshot())).toEqual(['one, by laptop', '', '', ''])
    const log = (await logOf()).map(common)
    expect(phone.room.getSnapshot().messages.map(common)).toEqual(log)
    expect(laptop.room.getSnapshot().messages.map(common)).toEqual(log)
    const said = await phone.room.edits(find(phone.room, 'one, by laptop'))
    expect(said.map(({ text }) => text)).toEqual(['one', 'one, by phone'])
    const [failed] = laptop.room.getSnapshot().messages[1]!.pending!
    expect(failed).toMatchObject({ kind: 'edit', status: 'failed', error: { code: 'GONE' } })
    await laptop.room.dismiss(failed!.id)
    expect(laptop.room.getSnapshot().messages[1]).not.toHaveProperty('pending')
  })

  test('works over HTTP, and tells what a message said before and who chose an emoji', async () => {
    system.network.forbid('/socket.io')
    const [ada, ben] = [await watch(system.join('ada', ['lobby'])), await watch(system.join('ben', ['lobby']))]
    await ada.send('Helo')
    await ada.edit(find(ada, 'Helo'), 'Hello')
    await ada.react(find(ada, 'Hello'), '👋')
    const { id, seq } = find(ada, 'Hello')
    await ben.react({ id, seq }, '👋')
    await until(ada, isSettled)
    expect(await ada.edits(id)).toEqual([{ text: 'Helo', until: expect.any(Number) }])
    const { users, hasMore } = await ben.reactions({ id, seq }, '👋', { limit: 1 })
    expect([users.map((user) => user.id), hasMore]).toEqual([['ada'], true])
    expect((await ben.reactions({ id, seq }, '👋', { after: 'ada' })).users).toMatchObject([{ id: 'ben' }])
    await ben.send({ text: '', forward: { room: 'lobby', id, seq: seq! } })
    expect((await logOf())[1]).toMatchObject({ text: 'Hello', forwarded: { sender: { id: 'ada' } } })
  })

  test('leaves nothing of what was deleted on a device whose reader looks at the past (I24)', async () => {
    const ada = await watch(system.join('ada', ['lobby'], { persist: false }))
    for (let n = 1; n <= 120; n += 1) void ada.send(`line ${n}`)
    await ada.send({ text: 'The secret', metadata: { also: 'secret' } })
    const reader = system.join('ben', ['lobby'])
    const room = await watch(reader)
    await until(room, ({ messages }) => messages.at(-1)?.text === 'The secret')
    await expect.poll(kept).toContain('The secret')
    await room.loadAround(1)
    expect(room.getSnapshot()).toMatchObject({ hasNewer: true })
    const deleted = new Promise((resolve) => reader.on('message.created', resolve))
    await ada.delete(find(ada, 'The secret'))
    await ada.send('Never mind')
    await deleted
    await expect.poll(kept).not.toContain('secret')
  })

  test('is done once and ends the same for all, however often lines are cut', async () => {
    const people = await Promise.all(['ada', 'ben', 'eve'].map((user) => joinByOwnLine(user, { persist: false })))
    for (const { room } of people) await room.send(`Hello of ${people.findIndex((one) => one.room === room)}`)
    const emoji = ['👍', '❤️', '🎉']
    for (let turn = 0; turn < 150; turn += 1) {
      const { room, line } = people[turn % people.length]!
      const { messages } = room.getSnapshot()
      const message = messages[Math.floor(Math.random() * messages.length)]!
      const act = Math.random()
      const done: Promise<unknown> =
        act < 0.3
          ? room.react(message, emoji[turn % 3]!)
          : act < 0.45
            ? room.unreact(message, emoji[turn % 3]!)
            : act < 0.65
              ? room.edit(message, `changed in turn ${turn}`)
              : act < 0.7
                ? room.delete(message)
                : room.send({ text: `turn ${turn}`, ...(message.status === 'failed' ? {} : { replyTo: message.id }) })
      done.catch(() => {})
      if (turn % 10 === 9) line.flap()
      await pause(4)
    }
    for (const { room } of people) await until(room, isSettled)
    const log = (await logOf()).map(common)
    for (const { room } of people) {
      await expect.poll(() => room.getSnapshot().messages.map(common), { timeout: 10_000 }).toEqual(log)
    }
  }, 60_000)
})
