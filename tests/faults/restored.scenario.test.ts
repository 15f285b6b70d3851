import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createChat, type Room, type RoomState } from '@parlor/sdk'
import { createFrameProxy, type FrameProxy } from '@parlor/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { texts, until } from '../cluster/cluster.ts'
import { readPage } from '../contracts/markdown.ts'
import { signerFor } from '../replay/tokens.ts'
import { hastyClock } from './hasty-clock.ts'
import { faultsOfNumbers, readRoom } from './room-log.ts'
import { createNursery, type MortalServer, type Nursery } from './mortal-server.ts'

const ROOM = 'lobby'
const secret = randomBytes(32).toString('hex')
const sign = signerFor(secret, () => Date.now())
let nursery: Nursery
let folder: string
let server: MortalServer
let closing: (() => unknown)[]

beforeAll(async () => {
  nursery = await createNursery()
})
afterAll(() => nursery.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parlor-restored-'))
  closing = []
  server = await start()
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
  await server.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const start = (): Promise<MortalServer> => nursery.start({ database: at('live'), secret })
const at = (name: string): string => join(folder, `${name}.sqlite`)

/** A way of one's own to the server, and somebody at its end. */
async function enter(user: string): Promise<{ readonly room: Room; readonly way: FrameProxy }> {
  const way = await createFrameProxy(server.port)
  const chat = createChat({
    url: `http://127.0.0.1:${way.port}`,
    getToken: () => sign({ id: user, name: user }, [ROOM]),
    environment: { clock: hastyClock(8), logger: { debug() {}, warn() {} } },
  })
  closing.push(
    () => way.close(),
    () => chat.close(),
  )
  const room = chat.room(ROOM)
  room.watch()
  return { room, way }
}

/** Nobody gets to the server, and those who are there are cut off. */
function shut({ way }: { readonly way: FrameProxy }): void {
  way.refuse(true)
  way.flap('rst')
}

function reopen({ way }: { readonly way: FrameProxy }): void {
  way.lead(server.port)
  way.refuse(false)
}

const shows =
  (...lines: readonly string[]) =>
  (state: RoomState): boolean =>
    texts(state).join() === lines.join() && state.messages.every(({ seq }) => seq !== null)

async function faultsOfLog(): Promise<readonly string[]> {
  const token = await sign({ id: 'eve', name: 'eve' }, [ROOM])
  return faultsOfNumbers(await readRoom(`http://127.0.0.1:${server.port}`, token, ROOM))
}

/** Ends the server and gives it back what it was at the backup. @param prepare what an operator does first */
async function restore(prepare: () => void = () => undefined): Promise<void> {
  await server.end('SIGKILL')
  for (const name of ['live.sqlite', 'live.sqlite-wal', 'live.sqlite-shm'])
    await rm(join(folder, name), { force: true })
  await cp(at('backup'), at('live'))
  prepare()
  server = await start()
}

/** Takes a backup of the server as it is, by ending it for a moment. */
async function backUp(people: readonly { readonly way: FrameProxy }[]): Promise<void> {
  await server.end('SIGTERM')
  await cp(at('live'), at('backup'))
  server = await start()
  people.forEach(reopen)
}

test('a server that comes back from an older backup is taken at its word, and what is said from then on is one log (I12)', async () => {
  const [ada, ben] = [await enter('ada'), await enter('ben')]
  for (const text of ['one', 'two']) await ada.room.send(text)
  for (const { room } of [ada, ben]) await until(room, shows('one', 'two'))
  await backUp([ada, ben])
  for (const text of ['three', 'four']) await ada.room.send(text)
  for (const { room } of [ada, ben]) await until(room, shows('one', 'two', 'three', 'four'))

  for (const one of [ada, ben]) shut(one)
  const sent = ben.room.send('written meanwhile')
  await restore()
  for (const one of [ada, ben]) reopen(one)
  await sent
  // Both were told `reset`: what the backup does not have is gone from the screens as well, and not in silence.
  for (const { room } of [ada, ben]) await until(room, shows('one', 'two', 'written meanwhile'))
  await ada.room.send('after')
  for (const { room } of [ada, ben]) await until(room, shows('one', 'two', 'written meanwhile', 'after'))
  expect(await faultsOfLog()).toEqual([])
})

test('with new epochs, as docs/reliability.md says, also somebody who was away while it grew past them is told (I12)', async () => {
  const [ada, ben] = [await enter('ada'), await enter('ben')]
  await ada.room.send('one')
  for (const { room } of [ada, ben]) await until(room, shows('one'))
  await backUp([ada, ben])
  await ada.room.send('lost with the disk')
  for (const { room } of [ada, ben]) await until(room, shows('one', 'lost with the disk'))

  for (const one of [ada, ben]) shut(one)
  const statement = /sqlite3 \S+ "([^"]+)"/.exec(readPage('docs/reliability.md'))![1]!
  await restore(() => {
    const database = new DatabaseSync(at('live'))
    database.exec(statement)
    database.close()
  })
  reopen(ada)
  for (const text of ['two', 'three', 'four']) await ada.room.send(text)
  await until(ada.room, shows('one', 'two', 'three', 'four'))
  reopen(ben)
  await until(ben.room, shows('one', 'two', 'three', 'four'))
  expect(await faultsOfLog()).toEqual([])
})
