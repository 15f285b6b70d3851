import 'fake-indexeddb/auto'
import type { Chat, InboxState, Room, RoomState } from '@parlor/sdk'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  system = await startSystem()
})
afterEach(() => system.close())

const isReady = ({ status }: RoomState): boolean => status === 'ready'
const isSettled = ({ messages }: RoomState): boolean => messages.every(({ seq }) => seq !== null)

function watch(chat: Chat, id = 'lobby'): Room {
  const room = chat.room(id)
  room.watch()
  return room
}

/** Resolves with the first list of threads that is as wanted. */
function untilThreads(chat: Chat, isWanted: (threads: InboxState) => boolean): Promise<InboxState> {
  return new Promise((resolve) => {
    const stop = chat.threads.subscribe((threads) => {
      if (!isWanted(threads)) return
      stop()
      resolve(threads)
    })
    const now = chat.threads.getSnapshot()
    if (isWanted(now)) {
      stop()
      resolve(now)
    }
  })
}

/** Ann asks; everybody has her question before them. */
async function asked(...others: string[]): Promise<{ chats: Chat[]; rooms: Room[]; root: string }> {
  const chats = ['ann', ...others].map((name) => system.join(name, ['lobby']))
  const rooms = chats.map((chat) => watch(chat))
  await Promise.all(rooms.map((room) => until(room, isReady)))
  const { id } = await rooms[0]!.send('Who comes along?')
  await Promise.all(rooms.map((room) => until(room, ({ messages }) => messages.some((one) => one.id === id))))
  return { chats, rooms, root: id }
}

async function offline(...chats: Chat[]): Promise<void> {
  system.network.cut()
  for (const chat of chats) await expect.poll(() => chat.connection.getSnapshot().status).not.toBe('online')
}

describe('a thread', () => {
  test('that two people begin without a connection is one, with what both said (I28)', async () => {
    const { chats, rooms, root } = await asked('bob', 'cid')
    await offline(...chats)
    const [, bob, cid] = rooms.map((room) => room.thread(root))
    bob!.watch()
    cid!.watch()
    expect(bob!.getSnapshot()).toMatchObject({ status: 'ready', canSend: true, messages: [] })
    const said = [bob!.send('I do'), cid!.send('So do I')]
    expect(texts(await until(bob!, ({ messages }) => messages.length === 1))).toEqual(['I do'])
    system.network.restore()
    await Promise.all(said)
    const [seenByBob, seenByCid] = await Promise.all(
      [bob!, cid!].map((thread) => until(thread, (state) => state.messages.length === 2 && isSettled(state))),
    )
    expect(texts(seenByBob!)).toEqual(texts(seenByCid!))
    expect(texts(seenByBob!).toSorted()).toEqual(['I do', 'So do I'])
    const { messages } = await until(rooms[0]!, ({ messages: [first] }) => first?.thread?.replies === 2)
    expect(messages[0]!.thread!.repliers.map(({ id }) => id).toSorted()).toEqual(['bob', 'cid'])
  })

  test('begun by somebody whose page was closed before it was sent is there when they come back', async () => {
    const { chats, rooms, root } = await asked('bob')
    await offline(...chats)
    const thread = rooms[1]!.thread(root)
    void thread.send('Later').catch(() => {})
    await until(thread, ({ messages }) => messages.length === 1 && messages[0]!.volatile !== true)
    await chats[1]!.close()
    system.network.restore()
    const again = watch(system.join('bob', ['lobby']))
    await until(again, ({ messages: [first] }) => first?.thread?.replies === 1)
    const after = again.thread(root)
    after.watch()
    expect(texts(await until(after, isReady))).toEqual(['Later'])
  })

  test('is in the list of who wrote the message and who answered, with what is unread, and in no ordinary list', async () => {
    const { chats, rooms, root } = await asked('bob', 'cid')
    await rooms[1]!.thread(root).send('I do')
    const [first] = (await untilThreads(chats[0]!, ({ rooms }) => rooms[0]?.unread === 1)).rooms
    expect(first!.room.parent).toMatchObject({ room: 'lobby', message: root })
    const mine = rooms[0]!.thread(root)
    mine.watch()
    await until(mine, ({ messages }) => messages.length === 1)
    mine.markRead()
    await untilThreads(chats[0]!, ({ unread }) => unread === 0)
    expect((await untilThreads(chats[2]!, ({ status }) => status === 'ready')).rooms).toEqual([])
    const stop = chats[0]!.inbox.subscribe(() => {})
    await expect.poll(() => chats[0]!.inbox.getSnapshot().rooms.map(({ room }) => room.id)).toEqual(['lobby'])
    stop()
  })

  test('is live for who only reads it, who has nothing unread there; and for who follows it, who has', async () => {
    const { chats, rooms, root } = await asked('bob', 'cid')
    const said = rooms[1]!.thread(root)
    await said.send('one')
    const read = rooms[2]!.thread(root)
    read.watch()
    expect(await until(read, ({ messages }) => messages.length === 1)).toMatchObject({ following: false, unread: 0 })
    await said.send('two')
    expect(await until(read, ({ messages }) => messages.length === 2)).toMatchObject({ following: false, unread: 0 })
    await read.follow()
    await until(read, ({ following }) => following === true)
    await said.send('three')
    await untilThreads(chats[2]!, ({ rooms }) => rooms[0]?.unread === 1)
    expect(await until(read, ({ messages }) => messages.length === 3)).toMatchObject({ unread: 1 })
    await read.unfollow()
    await until(read, ({ following }) => following === false)
    await untilThreads(chats[2]!, ({ rooms }) => rooms.length === 0)
    await said.send('four')
    expect(await until(read, ({ messages }) => messages.length === 4)).toMatchObject({ status: 'ready' })
  })

  test('is closed to who is removed from its room, whether they took part or only read (I19)', async () => {
    const { chats, rooms, root } = await asked('bob', 'cid')
    const threads = rooms.map((room) => room.thread(root))
    await threads[1]!.send('before')
    for (const thread of threads) {
      thread.watch()
      await until(thread, ({ messages }) => messages.length === 1)
    }
    const heard: string[] = []
    for (const chat of chats.slice(1)) chat.on('message.created', ({ message }) => heard.push(message.text))
    await system.server().removeMember('lobby', 'bob')
    await system.server().removeMember('lobby', 'cid')
    await threads[0]!.send('after')
    for (const thread of threads.slice(1)) {
      const { messages, error } = await until(thread, ({ status }) => status === 'refused')
      expect(messages).toEqual([])
      expect(error?.code).toBe('NOT_FOUND')
    }
    expect(heard).not.toContain('after')
    await untilThreads(chats[1]!, ({ status, rooms }) => status === 'ready' && rooms.length === 0)
    await expect(threads[2]!.send('too late')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is live again for who only reads it, when they were put out of its room and let in at once', async () => {
    const { rooms, root } = await asked('bob')
    const [anns, bobs] = rooms.map((room) => room.thread(root))
    await anns!.send('before')
    bobs!.watch()
    await until(bobs!, ({ messages, sync }) => messages.length === 1 && sync === 'live')
    await Promise.all([
      system.server().removeMember('lobby', 'bob'),
      system.server().addMember('lobby', 'bob', 'member'),
    ])
    await anns!.send('after')
    expect(texts(await until(bobs!, ({ messages }) => messages.length === 2))).toEqual(['before', 'after'])
  })

  test('stays when the message it hangs on is taken away', async () => {
    const { rooms, root } = await asked('bob')
    const thread = rooms[1]!.thread(root)
    await thread.send('I do')
    await rooms[0]!.delete(root)
    const { messages } = await until(rooms[1]!, ({ messages: [first] }) => first?.deleted !== undefined)
    expect(messages[0]).toMatchObject({ text: '', thread: { replies: 1 } })
    await thread.send('Still here')
  })

  test('is listed with its message as that is, also when nothing is said in it any more', async () => {
    const { chats, rooms, root } = await asked('bob')
    await rooms[1]!.thread(root).send('I do')
    const above =
      (text: string | undefined) =>
      ({ rooms: [row] }: InboxState) =>
        row?.root?.id === root && row.root.text === text
    await untilThreads(chats[1]!, above('Who comes along?'))
    const seen = untilThreads(chats[1]!, above('Who comes?'))
    await rooms[0]!.edit(root, 'Who comes?')
    await seen
    const gone = untilThreads(chats[1]!, above(undefined))
    await rooms[0]!.delete(root)
    await gone
  })

  test('has none itself', async () => {
    const { rooms, root } = await asked()
    const thread = rooms[0]!.thread(root)
    expect(() => thread.thread(root)).toThrow(expect.objectContaining({ code: 'INVALID' }))
    expect(thread.parent).toEqual({ room: 'lobby', message: root })
    expect(rooms[0]!.thread(root)).toBe(thread)
    await expect(rooms[0]!.follow()).rejects.toMatchObject({ code: 'INVALID' })
  })
})
