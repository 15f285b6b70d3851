import 'fake-indexeddb/auto'
import type { Chat, Room, RoomState, Surroundings, SurroundingsSignal } from '@parlor/sdk'
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
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const QUIET = { debug() {}, warn() {} }

function watch(chat: Chat): Room {
  const room = chat.room('lobby')
  room.watch()
  return room
}

/** A page that can be told that it woke up. */
function createPage(): { readonly surroundings: Surroundings; say(signal: SurroundingsSignal): void } {
  const listeners = new Set<(signal: SurroundingsSignal) => void>()
  return {
    surroundings: {
      isOnline: () => true,
      isVisible: () => true,
      onSignal: (listener) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    say: (signal) => listeners.forEach((listener) => listener(signal)),
  }
}

describe('a page that is put aside', () => {
  test('holds no connection, and has everything when it is back (I11)', async () => {
    const page = createPage()
    const chat = system.join('ada', ['lobby'], { environment: { logger: QUIET, surroundings: page.surroundings } })
    const room = watch(chat)
    await until(room, ready)
    const before = system.network.connections()
    page.say('freeze')
    await expect.poll(() => system.network.connections()).toBe(before - 1)
    const ben = watch(system.join('ben', ['lobby']))
    await ben.send('While you were away')
    void room.send('Before I am back')
    page.say('resume')
    expect(texts(await until(room, (state) => state.messages.length === 2 && isSettled(state)))).toEqual([
      'While you were away',
      'Before I am back',
    ])
  })
})

describe('the token', () => {
  const tokenOf = (user: string, expiresInSeconds = 3_600): Promise<string> =>
    system.server().token({ id: user, name: user }, { rooms: { lobby: 'member' }, expiresInSeconds })

  test('is put in place on the live connection, which nothing interrupts (I20)', async () => {
    let asked = 0
    const chat = system.join('', [], { getToken: () => tokenOf('ada', (asked += 1) === 1 ? 2 : 3_600) })
    const room = watch(chat)
    const states: string[] = []
    chat.on('connection.changed', ({ status }) => states.push(status))
    await room.send('one')
    await pause(3_000)
    await room.send('two')
    expect(asked).toBe(2)
    expect(states.filter((status) => status === 'online')).toHaveLength(1)
  })

  test('of somebody else ends the connection; what one has written is not said by the other (I20)', async () => {
    let who = 'ada'
    const chat = system.join('', [], { getToken: () => tokenOf(who, 3) })
    const room = watch(chat)
    await room.send('I am Ada')
    system.network.cut()
    const unsent = room.send('Ada again').catch(({ code }: { code: string }) => code)
    await pause(100)
    who = 'ben'
    await pause(3_000)
    system.network.restore()
    chat.retryNow()
    await expect.poll(() => chat.user.getSnapshot()?.id, { timeout: 15_000 }).toBe('ben')
    expect(await unsent).toBe('USER_CHANGED')
    await room.send('I am Ben')
    const seen = await until(watch(system.join('cora', ['lobby'])), ({ messages }) => messages.length === 2)
    expect(seen.messages.map(({ sender, text }) => [sender.id, text])).toEqual([
      ['ada', 'I am Ada'],
      ['ben', 'I am Ben'],
    ])
  })

  test('of a revoked user ends in a state that says so; what is queued waits for a new one (I19, I2)', async () => {
    let token = await tokenOf('ada')
    const chat = system.join('', [], { getToken: () => token })
    const room = watch(chat)
    await room.send('Before')
    await system.server().revoke('ada')
    await expect
      .poll(() => chat.connection.getSnapshot(), { timeout: 10_000 })
      .toMatchObject({ status: 'failed', error: { code: 'TOKEN_REVOKED' } })
    void room.send('Kept')
    expect(room.getSnapshot().messages.at(-1)).toMatchObject({ text: 'Kept', status: 'pending' })
    await pause(1_100)
    token = await tokenOf('ada')
    chat.retryNow()
    expect(texts(await until(room, (state) => state.messages.length === 2 && isSettled(state)))).toEqual([
      'Before',
      'Kept',
    ])
  })
})
