import type { Room, RoomState } from '@parlor/sdk'
import { afterEach, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
afterEach(() => system.close())

function enter(user: string): Room {
  const room = system.join(user, ['lobby']).room('lobby')
  room.watch()
  return room
}

const isReady = ({ status }: RoomState): boolean => status === 'ready'
const lines = (count: number): string[] => Array.from({ length: count }, (_, n) => `line ${n + 1}`)

test('who writes faster than they may is slowed down: what waits is pending, and nothing is lost or changes its place', async () => {
  system = await startSystem({ limits: { sends: { burst: 20, perSecond: 20 } } })
  const [ada, ben] = [enter('ada'), enter('ben')]
  await Promise.all([until(ada, isReady), until(ben, isReady)])
  const sent = lines(80).map((text) => ada.send(text))
  const held = await until(ada, ({ head }) => head >= 20)
  const { messages } = held
  expect(texts(held)).toEqual(lines(80))
  expect(messages.at(-1)).toMatchObject({ status: 'pending', seq: null })
  expect(messages.some(({ status }) => status === 'failed')).toBe(false)
  await ben.send('I am not held up')
  const done = await Promise.all(sent)
  expect(done.map(({ seq }) => seq)).toEqual([...done.map(({ seq }) => seq)].sort((a, b) => a - b))
  const seen = texts(await until(ben, ({ head }) => head === 81))
  expect(seen.filter((text) => text.startsWith('line'))).toEqual(lines(80).slice(-(seen.length - 1)))
  await ada.loadOlder(100)
  expect(texts(ada.getSnapshot()).filter((text) => text.startsWith('line'))).toEqual(lines(80))
  expect(ada.getSnapshot().messages.every(({ status }) => status !== 'pending')).toBe(true)
}, 30_000)
