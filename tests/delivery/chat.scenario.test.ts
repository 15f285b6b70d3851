import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  system = await startSystem()
})
afterEach(() => system.close())

describe('two people in a room', () => {
  test('see what the other says, in the same order, each message once', async () => {
    const ada = system.join('ada', ['lobby']).room('lobby')
    const ben = system.join('ben', ['lobby']).room('lobby')
    ada.watch()
    ben.watch()
    const sent = await ada.send('Hello, Ben')
    expect(sent.seq).toBe(1)
    await until(ben, ({ messages }) => messages.length === 1)
    await ben.send('Hello, Ada')
    const [one, other] = await Promise.all(
      [ada, ben].map((room) => until(room, ({ messages }) => messages.length === 2)),
    )
    expect(texts(one!)).toEqual(['Hello, Ben', 'Hello, Ada'])
    expect(texts(other!)).toEqual(texts(one!))
    expect(one!.messages.map(({ own }) => own)).toEqual([true, false])
  })
})
