import { describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
// Fetched by the chat when a list is watched; here, it is there when it is asked for.
import '../rooms/inbox.ts'
import { createPersistence } from '../persistence/keyed-persistence.ts'
import { createMemoryKeyValue } from '../persistence/memory.ts'
import type { OpenPersistence } from '../persistence/persistence.ts'
import { createBrowser } from '../tabs/test-browser.ts'
import { BEN } from '../timeline/test-messages.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import { createChat } from './create-chat.ts'
import { createFakeServer, tokenFor } from './fake-server.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A device on which Ada's things are kept from one page to the next. */
function createDevice() {
  const values = { ...createMemoryKeyValue(), durable: true }
  const { random } = createManualEnvironment()
  const open: OpenPersistence = async () => createPersistence(values, random)
  return {
    open,
    kept: async () => (await open({ server: '', user: '' })).outbox(),
    room: async () => (await open({ server: '', user: '' })).room('lobby'),
    browser: createBrowser(),
  }
}

function start({ server = createFakeServer(), device = createDevice(), user = 'ada' } = {}) {
  const environment = createManualEnvironment()
  const chat = createChat({
    url: 'https://chat.example',
    environment,
    transport: server,
    persistence: device.open,
    tabs: device.browser,
    getToken: vi.fn(() => tokenFor(user)),
  })
  const room = chat.room('lobby')
  const shown = (seq: number): TimelineMessage => room.getSnapshot().messages.find((one) => one.seq === seq)!
  const last = (): TimelineMessage => room.getSnapshot().messages.at(-1)!
  return { chat, room, server, device, environment, shown, last }
}

async function startInRoom(given: Parameters<typeof start>[0] = {}) {
  const page = start(given)
  page.room.subscribe(() => {})
  await settle()
  return page
}

describe('what is done to a message', () => {
  it('is shown at once, and is what the server says in the end', async () => {
    const { room, server, shown, last, device, environment } = await startInRoom()
    await room.send('Helo')
    server.say({ text: 'Welcome' })
    const edited = room.edit(last().id, 'x'.repeat(3)).catch((error: unknown) => error)
    expect(await edited).toMatchObject({ code: 'FORBIDDEN' })
    const done = [room.edit(shown(1).id, 'Hello'), room.react(shown(2), '👍'), room.pin(shown(2))]
    expect(shown(1)).toMatchObject({ text: 'Hello', pending: [{ kind: 'edit', status: 'pending' }] })
    expect(shown(2)).toMatchObject({
      reactions: [{ emoji: '👍', count: 1, own: true }],
      pinned: { by: 'ada' },
      pending: [{ kind: 'react' }, { kind: 'pin' }],
    })
    await Promise.all(done)
    await settle()
    expect(shown(1)).toMatchObject({ text: 'Hello', editedAt: 9 })
    expect(shown(2)).toMatchObject({ reactions: [{ emoji: '👍', count: 1, own: true }], pinned: { at: 9 } })
    expect([shown(1), shown(2)].filter((one) => one.pending)).toEqual([])
    expect(server.log.rows[0]).toMatchObject({ text: 'Hello' })
    environment.advance(1_000)
    await settle()
    expect(await device.kept()).toEqual([])
  })

  it('waits on the device while there is no connection, and outlives the page', async () => {
    const first = await startInRoom()
    await first.room.send('Helo')
    first.server.isUp = false
    first.server.drop()
    const messages = [first.room.edit(first.shown(1), 'Hello'), first.room.send('All')]
    const more = [first.room.edit(first.last(), 'All of you'), first.room.react(first.shown(1), '👋')]
    for (const one of [...messages, ...more]) one.catch(() => {})
    await settle()
    expect(first.room.getSnapshot().messages.map(({ text }) => text)).toEqual(['Hello', 'All of you'])
    await first.chat.close()
    expect((await first.device.kept()).map(({ kind }) => kind.slice(8))).toEqual(['edit', 'send', 'edit', 'react'])

    first.server.isUp = true
    first.server.called.length = 0
    const { room } = await startInRoom({ server: first.server, device: first.device })
    await settle()
    expect(first.server.called.filter((name) => /^message\.(?!history|pinned)/.test(name))).toEqual([
      'message.edit',
      'message.send',
      'message.edit',
      'message.react',
    ])
    expect(room.getSnapshot().messages.map(({ text, pending }) => [text, pending])).toEqual([
      ['Hello', undefined],
      ['All of you', undefined],
    ])
    expect(room.getSnapshot().messages[0]!.reactions).toMatchObject([{ emoji: '👋', own: true }])
  })

  it('is shown in another tab too, and is done by the one that sends', async () => {
    const leader = await startInRoom()
    const other = await startInRoom({ server: leader.server, device: leader.device })
    leader.server.say({ text: 'Welcome' })
    await settle()
    leader.server.called.length = 0
    const done = other.room.pin(other.shown(1))
    await settle()
    expect(leader.server.called.filter((name) => name === 'message.pin')).toHaveLength(1)
    leader.environment.advance(1_000)
    await settle()
    await done
    for (const { shown } of [leader, other]) {
      expect(shown(1)).toMatchObject({ pinned: { at: 9, by: 'ada' } })
      expect(shown(1)).not.toHaveProperty('pending')
    }
    expect(await leader.device.kept()).toEqual([])
  })

  it('ends the same on two devices that crossed each other', async () => {
    const server = createFakeServer()
    const [phone, desk] = [await startInRoom({ server }), await startInRoom({ server, device: createDevice() })]
    // Else both would draw the same ids.
    desk.environment.random.bytes(7)
    await phone.room.send('Draft')
    await settle()
    server.isUp = false
    server.drop()
    void phone.room.edit(phone.shown(1), 'By phone')
    void desk.room.edit(desk.shown(1), 'At the desk')
    void desk.room.delete(desk.shown(1)).catch(() => {})
    expect([phone.shown(1).text, desk.shown(1).text]).toEqual(['By phone', ''])
    server.isUp = true
    phone.chat.retryNow()
    desk.chat.retryNow()
    await settle()
    for (const { shown } of [phone, desk]) {
      expect(shown(1)).toMatchObject({ text: '', deleted: { by: 'ada' } })
      expect(shown(1).pending?.some(({ status }) => status === 'pending')).not.toBe(true)
    }
  })

  it('is refused at once where that is certain, and changes nothing then', async () => {
    const { room, server, shown, last, chat } = await startInRoom()
    server.say({ text: 'Welcome' })
    await room.send('Hello')
    await room.delete(last())
    await settle()
    const before = room.getSnapshot()
    const refused = (done: Promise<unknown>) => expect(done).rejects.toMatchObject({ name: 'ChatError' })
    await refused(room.edit(shown(1), 'Mine now'))
    await expect(room.edit(shown(1), '')).rejects.toMatchObject({ code: 'INVALID' })
    await expect(room.react(shown(1), 'ok')).rejects.toMatchObject({ code: 'INVALID' })
    await expect(room.react(shown(2), '👍')).rejects.toMatchObject({ code: 'GONE' })
    await expect(room.send({ text: 'Hi', mentions: ['two words'] })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(room.delete(shown(1), { reason: 'x'.repeat(501) })).rejects.toMatchObject({ code: 'INVALID' })
    expect(room.getSnapshot()).toBe(before)
    const told = vi.fn()
    chat.on('operation.failed', told)
    await expect(room.pin('00000000-0000-7000-8000-00000000dead')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ room: 'lobby', kind: 'pin' }))
  })

  it('is told of once, whoever did it', async () => {
    const { room, server, shown, chat } = await startInRoom()
    const told: string[] = []
    for (const name of ['edited', 'deleted', 'reacted', 'pinned', 'unpinned'] as const)
      chat.on(`message.${name}`, ({ message }) => told.push(`${name} ${message.seq}`))
    server.say({ text: 'Welcome' })
    await room.send('Hello')
    await room.edit(shown(2), 'Hello, all')
    await room.react(shown(1), '👍')
    await room.pin(shown(1))
    await room.unpin(shown(1))
    server.emit('change', server.log.change(1, { text: '', deleted: { at: 9, by: 'ben' } }))
    await settle()
    expect(told).toEqual(['edited 2', 'reacted 1', 'pinned 1', 'unpinned 1', 'deleted 1'])
  })

  it('ends nobody’s typing, as a new message does', async () => {
    const { room, server } = await startInRoom()
    server.say({ sender: BEN })
    server.emit('typing', { room: 'lobby', user: BEN, typing: true })
    const typing = () => room.typing.getSnapshot().map(({ id }) => id)
    server.emit('change', server.log.change(1, { text: 'better', editedAt: 9 }))
    expect(typing()).toEqual(['ben'])
    server.say({ sender: BEN })
    expect(typing()).toEqual([])
  })

  it('leaves no word of a deleted message, neither in quotes nor on the device', async () => {
    const { room, server, shown, environment, device } = await startInRoom()
    server.say({ text: 'The secret' })
    await settle()
    const { id, seq, sender, text } = server.log.rows[0]!
    server.say({ text: 'Did you say so?', replyTo: { id, seq, sender, text } })
    await settle()
    expect(shown(2).replyTo).toMatchObject({ text: 'The secret' })
    server.isUp = false
    void room.send({ text: 'No', replyTo: id })
    server.emit('change', server.log.change(1, { text: '', deleted: { at: 9, by: 'ben' } }))
    await settle()
    environment.advance(1_000)
    await settle()
    expect(shown(2).replyTo).toEqual({ id, seq, sender })
    expect(JSON.stringify(room.getSnapshot().messages)).not.toContain('secret')
    expect(await device.room()).toMatchObject({ messages: [{ deleted: { by: 'ben' } }, {}, {}] })
    expect(JSON.stringify([await device.room(), await device.kept()])).not.toContain('secret')
  })

  it('knows one’s own emoji among more people than a row names', async () => {
    const { room, server, shown } = await startInRoom()
    const crowd = Array.from({ length: 20 }, (_, i) => ({ id: `user-${i}`, name: `User ${i}` }))
    server.say({ text: 'Welcome', reactions: [{ emoji: '👍', count: 20, users: crowd }] })
    await settle()
    await room.react(shown(1), '👍')
    await settle()
    expect(shown(1).reactions).toMatchObject([{ count: 21, own: true }])
    expect(shown(1).reactions![0]!.users[0]).toMatchObject({ id: 'ada' })
    server.emit('change', server.log.change(1, { reactions: [{ emoji: '👍', count: 22, users: crowd }] }))
    expect(shown(1).reactions).toMatchObject([{ count: 22, own: true }])
  })
})

describe('what a room holds up', () => {
  it('is asked for while it is watched, and follows what is pinned', async () => {
    const { room, server, shown, chat } = await startInRoom()
    server.say({ text: 'one', pinned: { at: 1, by: 'ben' } })
    server.say({ text: 'two' })
    await settle()
    const texts = () => room.pinned.getSnapshot().map(({ text }) => text)
    expect(server.called).not.toContain('message.pinned')
    const stop = room.pinned.subscribe(() => {})
    await settle()
    expect(texts()).toEqual(['one'])
    await room.pin(shown(2))
    expect(texts()).toEqual(['two', 'one'])
    server.emit('change', server.log.change(1, { pinned: undefined }))
    expect(texts()).toEqual(['two'])
    server.say({
      text: 'three',
      pinned: { at: 20, by: 'ben' },
      replyTo: { id: shown(2).id, seq: 2, sender: BEN, text: 'two' },
    })
    expect(room.pinned.getSnapshot()[0]!.replyTo).toMatchObject({ text: 'two' })
    server.emit('change', server.log.change(2, { text: 'zwei' }))
    expect(texts()).toEqual(['three', 'zwei'])
    expect(room.pinned.getSnapshot()[0]!.replyTo).toMatchObject({ text: 'zwei' })
    server.drop()
    server.log.change(2, { text: '', pinned: undefined, deleted: { at: 9, by: 'ada' } })
    chat.retryNow()
    await settle()
    expect(texts()).toEqual(['three'])
    stop()
  })
})

describe('the list of rooms', () => {
  it('counts the messages that call one by name, until they are read', async () => {
    const { chat, server } = await startInRoom()
    chat.inbox.subscribe(() => {})
    await settle()
    server.say({ sender: BEN, mentions: ['ada'] })
    server.say({ sender: BEN, everyone: true })
    server.say({ sender: BEN, mentions: ['eve'] })
    await settle()
    expect(chat.inbox.getSnapshot()).toMatchObject({ mentions: 2, rooms: [{ mentions: 2 }] })
    chat.room('lobby').markRead()
    expect(chat.inbox.getSnapshot()).toMatchObject({ unread: 0, mentions: 0 })
  })
})
