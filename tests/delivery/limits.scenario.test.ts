import { LIMITS } from '@parlor/protocol'
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

test('client and server give the same verdict on a text, to the byte (case 46)', async () => {
  system = await startSystem()
  const ada = enter('ada')
  await until(ada, isReady)
  const { textBytes } = LIMITS
  const token = await system.server().token({ id: 'ada', name: 'ada' }, { rooms: { lobby: 'member' } })
  /** What the server says to whoever does not ask the client first. */
  const asked = async (text: string): Promise<string> => {
    const reply = await fetch(`${system.url}/api/v1/message.send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ room: 'lobby', messages: [{ id: crypto.randomUUID(), text }] }),
    })
    type Verdict = { readonly error?: { readonly code: string } }
    const { error, results } = (await reply.json()) as Verdict & { readonly results?: readonly Verdict[] }
    return (error ?? results?.[0]?.error)?.code ?? 'ok'
  }
  const said = (text: string): Promise<string> =>
    ada.send(text).then(
      () => 'ok',
      ({ code }: { readonly code: string }) => code,
    )
  for (const [text, verdict] of [
    ['', 'INVALID'],
    [' \n\t', 'INVALID'],
    ['\u200b\u202e', 'INVALID'],
    ['a\u0000b', 'INVALID'],
    ['a', 'ok'],
    ['a'.repeat(textBytes), 'ok'],
    ['a'.repeat(textBytes + 1), 'TOO_LARGE'],
    [`${'a'.repeat(textBytes - 4)}😀`, 'ok'],
    [`${'a'.repeat(textBytes - 3)}😀`, 'TOO_LARGE'],
    ['é'.repeat(textBytes / 2), 'ok'],
    [`${'é'.repeat(textBytes / 2)}x`, 'TOO_LARGE'],
  ] as const)
    expect([await said(text), await asked(text)], JSON.stringify(text.slice(0, 20))).toEqual([verdict, verdict])
}, 30_000)
