import type { Clock, Room, RoomState } from '@parlor/sdk'
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

const ready = ({ status }: RoomState): boolean => status === 'ready'
const isComplete =
  (count: number) =>
  ({ messages }: RoomState): boolean =>
    messages.length === count && messages.every(({ seq }) => seq !== null)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Watches every snapshot of a room for what must never be seen. */
function guard(room: Room): string[] {
  const faults: string[] = []
  let shown = new Set<string>()
  room.subscribe(({ messages }) => {
    const ids = messages.map(({ id }) => id)
    if (new Set(ids).size !== ids.length) faults.push('a message is there twice')
    const seqs = messages.flatMap(({ seq }) => seq ?? [])
    if (seqs.some((seq, i) => i > 0 && seq !== seqs[i - 1]! + 1)) faults.push('the order has a hole')
    for (const id of shown) if (!ids.includes(id)) faults.push('a message vanished')
    shown = new Set(ids)
  })
  return faults
}

describe('under faults', () => {
  test('400 messages arrive once and in order though connections are cut again and again (I2, I3, I7, I8)', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    await Promise.all([until(ada, ready), until(ben, ready)])
    const faults = [guard(ada), guard(ben)]
    let isBroken = true
    const breaking = (async () => {
      for (let i = 0; isBroken; i += 1) {
        await pause(20 + Math.random() * 150)
        if (i % 3 === 2) {
          system.network.cut()
          await pause(Math.random() * 100)
          system.network.restore()
        } else system.network.flap()
      }
    })()
    const said: Promise<unknown>[] = []
    for (let i = 0; i < 200; i += 1) {
      said.push(ada.send(`ada ${i}`), ben.send(`ben ${i}`))
      if (i % 5 === 0) await pause(20)
    }
    await pause(1_000)
    isBroken = false
    await breaking
    await Promise.all(said)
    const [one, other] = await Promise.all([until(ada, isComplete(400)), until(ben, isComplete(400))])
    expect(faults).toEqual([[], []])
    expect(texts(other)).toEqual(texts(one))
    for (const name of ['ada', 'ben']) {
      expect(texts(one).filter((text) => text.startsWith(name))).toEqual(
        Array.from({ length: 200 }, (_, i) => `${name} ${i}`),
      )
    }
  })

  test('clocks that are off by a year, and jump, change neither order nor anything else (I23)', async () => {
    const jumps = [0, 3_600_000, -86_400_000, 31_536_000_000, -31_536_000_000]
    const off = { ada: 31_536_000_000, ben: -86_400_000 }
    const clockOf = (user: 'ada' | 'ben'): Clock => ({
      now: () => Date.now() + off[user],
      monotonic: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    })
    const [ada, ben] = (['ada', 'ben'] as const).map((user) =>
      enter(user, { environment: { clock: clockOf(user), logger: { debug() {}, warn() {} } } }),
    ) as [Room, Room]
    await Promise.all([until(ada, ready), until(ben, ready)])
    const faults = [guard(ada), guard(ben)]
    for (const [i, jump] of jumps.entries()) {
      await ada.send(`ada ${i}`)
      off.ada = jump
      await ben.send(`ben ${i}`)
      off.ben = -jump
      if (i % 2 === 0) system.network.flap()
    }
    const said = jumps.flatMap((_, i) => [`ada ${i}`, `ben ${i}`])
    for (const room of [ada, ben, enter('cora')]) {
      const { messages } = await until(room, isComplete(said.length))
      expect(messages.map(({ text }) => text)).toEqual(said)
      expect(messages.map(({ createdAt }) => createdAt)).toEqual(messages.map(({ createdAt }) => createdAt).toSorted())
    }
    expect(faults).toEqual([[], []])
  })

  test('what is said while the network is away is shown at once and arrives when it is back (I2)', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    await Promise.all([until(ada, ready), until(ben, ready)])
    system.network.cut()
    const sent = ['one', 'two', 'three'].map((text) => ada.send(text))
    expect(ada.getSnapshot().messages).toMatchObject(
      ['one', 'two', 'three'].map((text) => ({ text, status: 'pending', volatile: true })),
    )
    await pause(200)
    system.network.restore()
    expect((await Promise.all(sent)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(texts(await until(ben, isComplete(3)))).toEqual(['one', 'two', 'three'])
  })

  test('a restarted server continues the same conversation (I4, I11)', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    await ada.send('before')
    await until(ben, isComplete(1))
    const restarting = system.restart()
    const during = ada.send('during')
    await restarting
    await during
    await ben.send('after')
    expect(texts(await until(ada, isComplete(3)))).toEqual(['before', 'during', 'after'])
    expect(texts(await until(ben, isComplete(3)))).toEqual(['before', 'during', 'after'])
  })

  test('the last message is not missed when the line died without a word (I11)', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    await Promise.all([until(ada, ready), until(ben, ready)])
    system.network.freeze()
    const sent = ada.send('into the void')
    await pause(500)
    system.network.restore()
    await sent
    expect(texts(await until(ben, isComplete(1)))).toEqual(['into the void'])
  })

  test('a server that lost its database is taken at its word, and what is unsent arrives there (I2, I12)', async () => {
    const [ada, ben] = [enter('ada'), enter('ben')]
    await ada.send('of the old world')
    await until(ben, isComplete(1))
    system.network.cut()
    const sent = ada.send('of the new world')
    await system.restart('empty')
    system.network.restore()
    await sent
    expect(texts(await until(ada, ({ messages }) => messages[0]?.text === 'of the new world'))).toHaveLength(1)
    expect(texts(await until(ben, ({ messages }) => messages[0]?.text === 'of the new world'))).toHaveLength(1)
    await ben.send('here too')
    expect(texts(await until(ada, isComplete(2)))).toEqual(['of the new world', 'here too'])
  })
})
