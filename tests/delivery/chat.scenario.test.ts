import type { Room, RoomState } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  system = await startSystem()
})
afterEach(() => system.close())

function enter(user: string, options?: Parameters<System['join']>[2]): Room {
  const room = system.join(user, ['lobby'], options).room('lobby')
  room.watch()
  return room
}

const has =
  (count: number) =>
  ({ messages }: RoomState): boolean =>
    messages.filter(({ seq }) => seq !== null).length === count

describe('two people in a room', () => {
  test('see what the other says, in the same order, each message once (I3, I8)', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    expect(await ada.send('Hello, Ben')).toMatchObject({ seq: 1 })
    await until(ben, has(1))
    await ben.send('Hello, Ada')
    const [one, other] = await Promise.all([until(ada, has(2)), until(ben, has(2))])
    expect(texts(one)).toEqual(['Hello, Ben', 'Hello, Ada'])
    expect(texts(other)).toEqual(texts(one))
    expect(one.messages.map(({ own }) => own)).toEqual([true, false])
  })

  test('see how far their messages have come (I16, I17)', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    await Promise.all([until(ada, ({ status }) => status === 'ready'), until(ben, ({ status }) => status === 'ready')])
    void ada.send('Read me')
    expect(ada.getSnapshot().messages[0]).toMatchObject({ text: 'Read me', status: 'pending', seq: null })
    await until(ada, ({ messages }) => messages[0]?.status === 'delivered')
    expect((await until(ben, has(1))).unread).toBe(1)
    ben.markRead()
    expect(ben.getSnapshot().unread).toBe(0)
    expect(await until(ada, ({ messages }) => messages[0]?.status === 'read')).toMatchObject({
      messages: [{ readBy: 1 }],
      unread: 0,
    })
  })

  test('see each other write, and who is here', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    const peers: Room['members'] = ben.members
    await new Promise<void>((resolve) => {
      peers.subscribe((members) => {
        if (members.length === 2 && members.every(({ presence }) => presence?.online)) resolve()
      })
    })
    const writing = new Promise<string[]>((resolve) => ben.typing.subscribe((users) => resolve(users.map((u) => u.id))))
    ada.setTyping(true)
    expect(await writing).toEqual(['ada'])
    await ada.send('Done')
    await until(ben, has(1))
    expect(ben.typing.getSnapshot()).toEqual([])
  })

  test('have the room in their list with what is unread, kept live (I18)', async () => {
    const ada = enter('ada')
    const reader = system.join('ben', ['lobby'])
    const lists: number[] = []
    reader.inbox.subscribe(({ unread }) => lists.push(unread))
    const told: string[] = []
    reader.on('message.created', ({ message }) => told.push(message.text))
    await expect.poll(() => reader.inbox.getSnapshot().rooms.length).toBe(1)
    await ada.send('One')
    await ada.send('Two')
    await expect
      .poll(() => reader.inbox.getSnapshot())
      .toMatchObject({ unread: 2, rooms: [{ lastMessage: { text: 'Two' } }] })
    const room = reader.room('lobby')
    room.watch()
    await until(room, has(2))
    room.markRead()
    expect(reader.inbox.getSnapshot().unread).toBe(0)
    expect(told).toEqual(['One', 'Two'])
  })
})

describe('a room with a past', () => {
  test('is the same for somebody who comes late, back to the beginning (I5, I8)', async () => {
    const ada = enter('ada')
    await Promise.all(Array.from({ length: 180 }, (_, i) => ada.send(`line ${i + 1}`)))
    const late = enter('late')
    expect(texts(await until(late, has(50)))).toEqual(Array.from({ length: 50 }, (_, i) => `line ${i + 131}`))
    while (late.getSnapshot().hasOlder) await late.loadOlder()
    expect(late.getSnapshot().messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 180 }, (_, i) => i + 1))
    expect(texts(late.getSnapshot())).toEqual(Array.from({ length: 180 }, (_, i) => `line ${i + 1}`))
  })

  test('can be looked at from the middle, and left again for the newest', async () => {
    const ada = enter('ada', { windowSize: 100 })
    await Promise.all(Array.from({ length: 300 }, (_, i) => ada.send(`line ${i + 1}`)))
    await until(ada, ({ head }) => head === 300)
    await ada.loadAround(50)
    const middle = ada.getSnapshot()
    expect(texts(middle)).toContain('line 50')
    expect(middle).toMatchObject({ hasNewer: true, hasOlder: true, head: 300 })
    await ada.send('from the middle')
    expect(texts(ada.getSnapshot())).not.toContain('from the middle')
    while (ada.getSnapshot().hasNewer) await ada.loadNewer()
    expect(texts(ada.getSnapshot()).slice(-2)).toEqual(['line 300', 'from the middle'])
    await ada.loadAround(1)
    await ada.loadLatest()
    expect(texts(ada.getSnapshot()).at(-1)).toBe('from the middle')
    expect(ada.getSnapshot().messages.length).toBeLessThanOrEqual(100)
  })
})

describe('what is refused', () => {
  test('a room one may not enter says so, and opens when one is added', async () => {
    await system.server().createRoom({ id: 'staff' })
    const chat = system.join('eve', ['lobby'])
    const staff = chat.room('staff')
    staff.watch()
    expect(await until(staff, ({ status }) => status === 'refused')).toMatchObject({ error: { code: 'NOT_FOUND' } })
    await system.server().addMember('staff', { id: 'eve', name: 'eve' })
    await until(staff, ({ status }) => status === 'ready')
  })

  test('a message that may not be written ends as failed, blocks nothing, and goes when dismissed (I15)', async () => {
    await system.server().createRoom({ id: 'news', settings: { posting: 'moderators' } })
    const chat = system.join('ada', ['lobby', 'news'])
    const [news, lobby] = [chat.room('news'), chat.room('lobby')]
    news.watch()
    expect((await until(news, ({ status }) => status === 'ready')).canSend).toBe(false)
    await expect(news.send('Breaking')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const [failed] = news.getSnapshot().messages
    expect(failed).toMatchObject({ status: 'failed', text: 'Breaking', error: { code: 'FORBIDDEN' } })
    await lobby.send('This one goes')
    await news.dismiss(failed!.id)
    expect(news.getSnapshot().messages).toEqual([])
  })

  test('text that cannot be sent is told at once (I15)', async () => {
    const room = enter('ada')
    await expect(room.send('  \u200b ')).rejects.toMatchObject({ code: 'INVALID' })
    await expect(room.send('x'.repeat(20_000))).rejects.toMatchObject({ code: 'TOO_LARGE' })
    expect(room.getSnapshot().messages).toEqual([])
  })
})
