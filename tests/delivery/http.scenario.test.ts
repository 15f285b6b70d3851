import type { Chat, ConnectionState, Room, RoomState } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  system = await startSystem()
  system.network.forbid('/socket.io')
})
afterEach(() => system.close())

/** A clock that is ten times as fast as time, so that polls and pauses do not make tests slow. */
const clock = {
  now: () => Date.now(),
  monotonic: () => performance.now() * 10,
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms / 10)
    return () => clearTimeout(timer)
  },
}

function enter(user: string): { readonly chat: Chat; readonly room: Room } {
  const chat = system.join(user, ['lobby'], { environment: { clock, logger: { debug() {}, warn() {} } } })
  const room = chat.room('lobby')
  room.watch()
  return { chat, room }
}

const via = (state: ConnectionState): string => (state.status === 'online' ? state.via : state.status)
const isComplete =
  (count: number) =>
  ({ messages }: RoomState): boolean =>
    messages.length === count && messages.every(({ seq }) => seq !== null)

describe('where sockets are blocked', () => {
  test('people are online the slow way: they send, receive, read and see what was before', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    await ada.room.send('Can you hear me?')
    expect(via(ada.chat.connection.getSnapshot())).toBe('http')
    expect(ada.chat.user.getSnapshot()).toMatchObject({ id: 'ada' })
    await until(ben.room, isComplete(1))
    await ben.room.send('Slowly')
    expect(texts(await until(ada.room, isComplete(2)))).toEqual(['Can you hear me?', 'Slowly'])
    ben.room.markRead()
    await until(ada.room, ({ messages }) => messages[0]?.status === 'read')
    ada.room.setTyping(true)
    expect(await ben.chat.direct('ada')).toBeDefined()
    ada.chat.inbox.subscribe(() => {})
    await expect.poll(() => ada.chat.inbox.getSnapshot().rooms.length, { timeout: 10_000 }).toBe(2)
    expect(via(ada.chat.connection.getSnapshot())).toBe('http')
  })

  test('the socket takes over when it works, and nothing is lost or doubled on the way', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    await Promise.all([ada.room.send('first'), ben.room.send('hello')])
    const sent: Promise<unknown>[] = []
    for (let n = 0; n < 60; n += 1) {
      sent.push(ada.room.send(`line ${n}`))
      if (n === 20) {
        system.network.forbid(null)
        ada.chat.retryNow()
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await Promise.all(sent)
    await expect.poll(() => via(ada.chat.connection.getSnapshot()), { timeout: 10_000 }).toBe('socket')
    const [seen, told] = [await until(ada.room, isComplete(62)), await until(ben.room, isComplete(62))]
    expect(texts(told)).toEqual(texts(seen))
    expect(texts(seen).filter((text) => text.startsWith('line'))).toEqual(
      Array.from({ length: 60 }, (_, n) => `line ${n}`),
    )
    await expect.poll(() => via(ben.chat.connection.getSnapshot()), { timeout: 10_000 }).toBe('socket')
  })

  test('a connection that was a socket goes on over HTTP when it becomes blocked', async () => {
    system.network.forbid(null)
    const ada = enter('ada')
    await ada.room.send('by socket')
    expect(via(ada.chat.connection.getSnapshot())).toBe('socket')
    system.network.forbid('/socket.io')
    await ada.room.send('by HTTP')
    expect(via(ada.chat.connection.getSnapshot())).toBe('http')
    expect(texts(await until(ada.room, isComplete(2)))).toEqual(['by socket', 'by HTTP'])
  })

  test.each([401, 403, 404, 502])(
    'a proxy that answers sockets with a bare %i is gone around as well',
    async (status) => {
      system.network.forbid('/socket.io', status)
      const [ada, ben] = [enter('ada'), enter('ben')]
      await ada.room.send('Past the guard')
      expect(via(ada.chat.connection.getSnapshot())).toBe('http')
      await until(ben.room, isComplete(1))
      system.network.forbid(null)
      ada.chat.retryNow()
      await ada.room.send('and in by the door')
      await expect.poll(() => via(ada.chat.connection.getSnapshot()), { timeout: 10_000 }).toBe('socket')
      expect(texts(await until(ben.room, isComplete(2)))).toEqual(['Past the guard', 'and in by the door'])
    },
  )

  test('a proxy that starts to refuse everything ends no message: what is written waits and is sent', async () => {
    const ada = enter('ada')
    await ada.room.send('before')
    system.network.forbid('/', 403)
    const sent = ada.room.send('meanwhile')
    await expect.poll(() => ada.chat.connection.getSnapshot().status, { timeout: 10_000 }).not.toBe('online')
    expect(ada.room.getSnapshot().messages.at(-1)).toMatchObject({ text: 'meanwhile', status: 'pending' })
    system.network.forbid(null)
    ada.chat.retryNow()
    await sent
    expect(texts(await until(ada.room, isComplete(2)))).toEqual(['before', 'meanwhile'])
  })

  test('a token that was refused and is renewed beside a living connection holds nothing up (I2, I20)', async () => {
    const getToken = async (): Promise<string> => {
      // Longer than the second by which a token must be younger than a revocation.
      if (asked > 0) await new Promise((resolve) => setTimeout(resolve, 1_500))
      asked += 1
      return system.server().token({ id: 'eve', name: 'Eve' }, { rooms: { lobby: 'member' } })
    }
    let asked = 0
    const eve = system.join('eve', ['lobby'], { getToken, environment: { clock } })
    const room = eve.room('lobby')
    room.watch()
    await room.send('before')
    const states: string[] = []
    eve.on('connection.changed', (state) => states.push(via(state)))
    await system.server().revoke('eve')
    await room.send('meanwhile')
    expect(texts(await until(room, isComplete(2)))).toEqual(['before', 'meanwhile'])
    expect(states, 'it was the same connection').toEqual([])
  })

  test('a user who is revoked is told so, and what they wrote stays on the device', async () => {
    const ada = enter('ada')
    await ada.room.send('Still here')
    const token = await system.server().token({ id: 'eve', name: 'Eve' }, { rooms: { lobby: 'member' } })
    const eve = system.join('eve', ['lobby'], { getToken: () => token, environment: { clock } })
    const room = eve.room('lobby')
    room.watch()
    await room.send('Let me in')
    await system.server().revoke('eve')
    void room.send('Never said').catch(() => {})
    await expect
      .poll(() => eve.connection.getSnapshot(), { timeout: 10_000 })
      .toMatchObject({
        status: 'failed',
        error: { code: 'TOKEN_REVOKED' },
      })
    expect(texts(room.getSnapshot())).toEqual(['Still here', 'Let me in', 'Never said'])
    expect(texts(await until(ada.room, isComplete(2)))).toEqual(['Still here', 'Let me in'])
  })
})
