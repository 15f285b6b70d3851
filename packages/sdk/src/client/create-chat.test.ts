import { describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
// Fetched by the chat when a list is watched; here, it is there when it is asked for.
import '../rooms/inbox.ts'
import { createPersistence } from '../persistence/keyed-persistence.ts'
import { createMemoryKeyValue } from '../persistence/memory.ts'
import type { OpenPersistence, Persistence } from '../persistence/persistence.ts'
import { createChat } from './create-chat.ts'
import { createFakeServer, tokenFor } from './fake-server.ts'
import type { ChatOptions } from './options.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** What a device keeps, for each user of it. */
function createDevice() {
  const environment = createManualEnvironment()
  const stores = new Map<string, Persistence>()
  const open: OpenPersistence = async ({ user }) => {
    const known =
      stores.get(user) ?? createPersistence({ ...createMemoryKeyValue(), durable: true }, environment.random)
    stores.set(user, known)
    return known
  }
  const kept = async (user: string): Promise<string[]> =>
    ((await stores.get(user)?.outbox()) ?? []).map((record) =>
      record.kind === 'message.send' ? record.message.text : record.kind,
    )
  return { open, stores, kept }
}

function start(options: Partial<ChatOptions> = {}, device = createDevice(), server = createFakeServer()) {
  const environment = createManualEnvironment()
  const getToken = vi.fn(options.getToken ?? (() => tokenFor('ada')))
  const chat = createChat({
    url: 'https://chat.example/parlor/',
    environment,
    transport: server,
    persistence: device.open,
    ...options,
    getToken,
  })
  const room = chat.room('lobby')
  const texts = () => room.getSnapshot().messages.map(({ text }) => text)
  return { chat, room, texts, server, environment, device, getToken }
}

describe('making a chat', () => {
  it.each([
    ['an address that is none', { url: 'nonsense' }],
    ['an address of another kind', { url: 'ftp://chat.example' }],
    ['a token in place of the way to one', { getToken: 'token' as never }],
    ['a window too small to look through', { windowSize: 3 }],
  ])('fails at once for %s', (_, options) => {
    expect(() => createChat({ url: 'https://chat.example', getToken: () => '', ...options })).toThrow(
      expect.objectContaining({ code: 'INVALID' }),
    )
  })

  it('asks for nothing until something is used', async () => {
    const { chat, server, getToken, device, environment } = start()
    chat.inbox.getSnapshot()
    chat.presence('ben').getSnapshot()
    await settle()
    expect(getToken).not.toHaveBeenCalled()
    expect(server.connections()).toBe(0)
    expect(device.stores.size).toBe(0)
    expect(environment.timers()).toBe(0)
    expect(chat.url).toBe('https://chat.example/parlor')
    expect(chat.connection.getSnapshot()).toEqual({ status: 'idle' })
  })

  it('refuses ids that cannot be of a room, and gives the same room each time', () => {
    const { chat } = start()
    expect(() => chat.room('two words')).toThrow(expect.objectContaining({ code: 'INVALID' }))
    expect(chat.room('lobby')).toBe(chat.room('lobby'))
  })

  it('connects when a room is watched, asking for one token', async () => {
    const { room, server, getToken, chat, texts } = start()
    server.log.append({ text: 'Welcome' })
    room.subscribe(() => {})
    await settle()
    expect(texts()).toEqual(['Welcome'])
    expect(room.getSnapshot()).toMatchObject({ status: 'ready', sync: 'live', canSend: true, unread: 1 })
    expect(chat.user.getSnapshot()).toMatchObject({ id: 'ada' })
    expect(getToken).toHaveBeenCalledTimes(1)
  })
})

describe('closing a chat', () => {
  it('frees everything, and keeps what was not sent', async () => {
    const { chat, room, server, environment, device } = start()
    server.say()
    const stops = [room, chat.inbox, chat.presence('ben')].map((one) => one.subscribe(() => {}))
    await settle()
    room.setTyping(true)
    room.markRead()
    server.isUp = false
    server.drop()
    const sent = room.send('Not yet')
    await settle()
    await chat.close()
    await expect(sent).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(room.send('Too late')).rejects.toMatchObject({ code: 'CLOSED' })
    for (const stop of stops) stop()
    room.subscribe(() => {})
    room.markRead()
    await settle()
    expect(environment.timers()).toBe(0)
    expect(server.connections()).toBe(0)
    expect(await device.kept('ada')).toEqual(['Not yet'])
    await chat.close()
  })

  it('by logging out forgets what the user kept', async () => {
    const { chat, room, server, device, environment } = start()
    room.subscribe(() => {})
    await settle()
    server.isUp = false
    server.drop()
    void room.send('Secret')
    await settle()
    await chat.logout()
    expect(await device.kept('ada')).toEqual([])
    expect(await device.stores.get('ada')!.room('lobby')).toBeNull()
    expect(room.getSnapshot().messages).toEqual([])
    expect(environment.timers()).toBe(0)
  })
})

describe('who one is', () => {
  it('is read from the token, so that what was kept is there before the network', async () => {
    const device = createDevice()
    const first = start({}, device)
    first.room.subscribe(() => {})
    first.server.say({ text: 'Remember' })
    await settle()
    await first.chat.close()
    const server = createFakeServer()
    server.isUp = false
    const second = start({}, device, server)
    second.room.subscribe(() => {})
    await settle()
    expect(second.texts()).toEqual(['Remember'])
    expect(second.chat.user.getSnapshot()).toMatchObject({ id: 'ada' })
    expect(second.room.getSnapshot()).toMatchObject({ status: 'ready', sync: 'catching-up' })
  })

  it('is unknown with a token that says nothing: messages wait in memory and lose nothing', async () => {
    const { room, server, device, texts, chat } = start({ getToken: () => 'opaque' })
    server.isUp = false
    const sent = [room.send('One'), room.send('Two')]
    await settle()
    expect(room.getSnapshot().messages).toMatchObject([
      { text: 'One', status: 'pending', volatile: true, own: true },
      { text: 'Two', status: 'pending', volatile: true, own: true },
    ])
    server.isUp = true
    chat.retryNow()
    await settle()
    expect(await Promise.all(sent)).toMatchObject([{ seq: 1 }, { seq: 2 }])
    expect(texts()).toEqual(['One', 'Two'])
    expect([...device.stores.keys()].sort()).toEqual(['', 'opaque'])
  })

  it('is corrected when the server names users in another way than the token', async () => {
    const device = createDevice()
    const server = createFakeServer()
    server.who = () => ({ id: 'school:ada', name: 'Ada' })
    server.isUp = false
    const { room, chat, texts } = start({}, device, server)
    const sent = room.send('Who am I')
    await settle()
    expect(await device.kept('ada')).toEqual(['Who am I'])
    server.isUp = true
    chat.retryNow()
    await settle()
    await expect(sent).rejects.toMatchObject({ code: 'HELD' })
    expect(room.getSnapshot().messages[0]).toMatchObject({ status: 'failed', error: { code: 'HELD' } })
    expect(server.called).not.toContain('message.send')
    expect(await room.retry(room.getSnapshot().messages[0]!.id)).toMatchObject({ seq: 1 })
    expect(texts()).toEqual(['Who am I'])
    expect(room.getSnapshot().messages[0]).toMatchObject({ own: true, sender: { id: 'school:ada' } })
    expect(await device.kept('ada')).toEqual([])
  })

  it('may change: nothing of the one before is shown or sent as the next', async () => {
    let who = 'ada'
    const { room, server, device, texts, chat } = start({ getToken: () => tokenFor(who) })
    const users: string[] = []
    chat.on('user.changed', ({ id }) => users.push(id))
    room.subscribe(() => {})
    await settle()
    server.isUp = false
    server.drop()
    const unsent = room.send('From Ada')
    await settle()
    who = 'ben'
    server.isUp = true
    server.who = () => ({ id: who, name: who })
    chat.retryNow()
    await settle()
    await expect(unsent).rejects.toMatchObject({ code: 'USER_CHANGED' })
    expect(texts()).toEqual([])
    expect(server.log.rows).toEqual([])
    expect(await device.kept('ada')).toEqual(['From Ada'])
    expect(users).toEqual(['ada', 'ben'])
    await room.send('From Ben')
    expect(server.log.rows.map(({ sender, text }) => [sender.id, text])).toEqual([['ben', 'From Ben']])
  })
})

describe('what happens', () => {
  it('is told once for each message, though rooms and their list both hear of it', async () => {
    const { chat, room, server } = start()
    const told: string[] = []
    chat.on('message.created', ({ message }) => told.push(message.text))
    server.log.append({ text: 'history' })
    room.subscribe(() => {})
    chat.inbox.subscribe(() => {})
    await settle()
    server.say({ text: 'one' })
    await room.send('two')
    server.drop()
    server.log.append({ text: 'missed' })
    chat.retryNow()
    await settle()
    expect(told).toEqual(['one', 'two', 'missed'])
  })

  it('is told in a room that nobody looks at, as long as somebody watches the list', async () => {
    const { chat, server } = start()
    const told: string[] = []
    chat.on('message.created', ({ message }) => told.push(message.text))
    const stop = chat.inbox.subscribe(() => {})
    await settle()
    server.say({ text: 'one' })
    server.say({ text: 'two' })
    stop()
    server.say({ text: 'nobody listens' })
    expect(told).toEqual(['one', 'two'])
  })

  it('reaches a room again after it was let go', async () => {
    const { room, server, environment, texts } = start()
    const stop = room.subscribe(() => {})
    await settle()
    stop()
    environment.advance(5_000)
    await settle()
    expect(server.called.at(-1)).toBe('room.close')
    server.say({ text: 'unseen' })
    expect(texts()).toEqual([])
    room.subscribe(() => {})
    await settle()
    expect(texts()).toEqual(['unseen'])
  })

  it('is not missed when the last frame was lost', async () => {
    const { room, server, environment, texts } = start()
    room.subscribe(() => {})
    await settle()
    server.log.append({ text: 'the last one' })
    environment.advance(30_000)
    await settle()
    expect(texts()).toEqual(['the last one'])
  })

  it('is asked for when a head is told that the list has not reached', async () => {
    const { chat, server } = start()
    chat.inbox.subscribe(() => {})
    await settle()
    server.log.append({ text: 'lost on the way' })
    server.emit('head', { room: 'lobby', epoch: 'e', rev: 1 })
    await settle()
    expect(chat.inbox.getSnapshot().rooms[0]?.lastMessage?.text).toBe('lost on the way')
  })

  it('is acknowledged as delivered, also when the page was closed before that could be told', async () => {
    const device = createDevice()
    const server = createFakeServer()
    const first = start({}, device, server)
    first.room.subscribe(() => {})
    await settle()
    server.say()
    await first.chat.close()
    server.called.length = 0
    const second = start({}, device, server)
    second.room.subscribe(() => {})
    await settle()
    expect(server.called).toContain('receipt.mark')
  })

  it('counts as read what was read without a connection, though the page was loaded again and the room is not open', async () => {
    const device = createDevice()
    const server = createFakeServer()
    const first = start({}, device, server)
    first.room.subscribe(() => {})
    await settle()
    server.say()
    server.say()
    await settle()
    server.isUp = false
    server.drop()
    first.room.markRead()
    expect(first.room.getSnapshot().unread).toBe(0)
    await first.chat.close()
    server.told.length = 0
    const second = start({}, device, server)
    second.chat.connect()
    await settle()
    expect(second.room.getSnapshot().read).toBe(2)
    expect(server.told).toEqual([])
    server.isUp = true
    second.chat.retryNow()
    await settle()
    second.environment.advance(1_000)
    await settle()
    expect(server.told).toEqual([{ room: 'lobby', delivered: 2, read: 2, setBack: 0, epoch: 'e' }])
    // Kept until the room and the list are kept with it.
    second.environment.advance(3_000)
    await settle()
    await second.chat.close()
    expect(await [...device.stores.values()].at(-1)!.marks()).toEqual([])
  })

  it('counts as read in room and list what was read just before the page was loaded again', async () => {
    const device = createDevice()
    const server = createFakeServer()
    const first = start({}, device, server)
    first.chat.inbox.subscribe(() => {})
    first.room.subscribe(() => {})
    await settle()
    server.say()
    server.say()
    await settle()
    first.environment.advance(2_000)
    await settle()
    server.isUp = false
    server.drop()
    first.room.markRead()
    // Nothing is closed, and no time passes: so ends a page that is loaded again.
    const second = start({}, device, server)
    second.chat.inbox.subscribe(() => {})
    await settle()
    expect(second.chat.inbox.getSnapshot().rooms[0]).toMatchObject({ unread: 0, receipt: { read: 2 } })
    expect(second.chat.inbox.getSnapshot().unread).toBe(0)
    await first.chat.close()
    await second.chat.close()
  })

  it('counts nothing as read that was read of a log which is lost, though the room was never open', async () => {
    const { chat, room, server, environment } = start()
    server.log.append()
    server.log.append()
    chat.inbox.subscribe(() => {})
    await settle()
    room.markRead()
    await settle()
    expect(server.told).toHaveLength(1)
    server.begin('f')
    server.log.append({ text: 'Another' })
    server.drop()
    environment.advance(1_000)
    await settle()
    room.subscribe(() => {})
    await settle()
    expect(room.getSnapshot()).toMatchObject({ status: 'ready', head: 1, read: 0, unread: 1 })
  })

  it('says of what log a mark is that could not be told, because another may be there when it can', async () => {
    const { chat, room, server, environment } = start()
    server.log.append()
    chat.inbox.subscribe(() => {})
    await settle()
    server.isUp = false
    server.drop()
    room.markRead()
    environment.advance(1_000)
    await settle()
    server.begin('f')
    server.log.append({ text: 'Another' })
    server.isUp = true
    chat.retryNow()
    environment.advance(1_000)
    await settle()
    expect(server.told.length).toBeGreaterThan(0)
    expect(server.told).toEqual(server.told.map(() => expect.objectContaining({ read: 1, epoch: 'e' }) as unknown))
  })

  it('does not write down, while it sleeps, a log that may be lost since', async () => {
    const { chat, room, server, environment, device } = start()
    server.log.append()
    const stop = room.subscribe(() => {})
    await settle()
    environment.advance(300)
    await settle()
    stop()
    environment.advance(6_000)
    await settle()
    const [store] = [...device.stores].flatMap(([user, one]) => (user === 'ada' ? one : []))
    expect(await store!.room('lobby')).toMatchObject({ epoch: 'e' })
    // Another tab of this browser is told, and forgets it.
    await store!.forgetRoom('lobby')
    server.emit('receipts', { room: 'lobby', receipts: [{ user: 'ben', delivered: 1, read: 1 }] })
    environment.advance(1_000)
    await settle()
    expect(await store!.room('lobby')).toBeNull()
    await chat.close()
  })

  it('keeps to itself what was read, where asked to', async () => {
    const { room, server, environment } = start({ privateRead: true })
    room.subscribe(() => {})
    await settle()
    server.say()
    room.markRead()
    await settle()
    environment.advance(1_000)
    await settle()
    expect(server.told.at(-1)).toEqual({ room: 'lobby', delivered: 1, read: 1, setBack: 0, private: true, epoch: 'e' })
  })

  it('leaves a watched room unchanged while nothing changes', async () => {
    const { room, server, environment } = start()
    server.log.append()
    room.subscribe(() => {})
    await settle()
    const before = room.getSnapshot()
    environment.advance(30_000)
    await settle()
    expect(server.called.filter((name) => name === 'sync')).toHaveLength(2)
    expect(room.getSnapshot()).toBe(before)
  })
})
