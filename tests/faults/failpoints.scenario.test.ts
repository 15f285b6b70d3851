import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFrameProxy, type FrameProxy, type SeenPacket } from '@parlor/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { signerFor } from '../replay/tokens.ts'
import { createIndependentClient, type IndependentClient } from './independent-client.ts'
import type { Defect, FailpointName } from './failpoints.ts'
import { createNursery, type MortalServer, type Nursery } from './mortal-server.ts'
import { readRoom } from './room-log.ts'

const ROOM = 'lobby'
const secret = randomBytes(32).toString('hex')
const sign = signerFor(secret, () => Date.now())
let nursery: Nursery
let folder: string
let server: MortalServer
let proxy: FrameProxy
let clients: IndependentClient[]
let seen: SeenPacket[]

beforeAll(async () => {
  nursery = await createNursery()
})
afterAll(() => nursery.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parlor-failpoints-'))
  clients = []
  seen = []
})
afterEach(async () => {
  for (const client of clients) client.close()
  await proxy.close()
  await server.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** One who writes and one who reads, each with one message behind them. */
async function begin(defect?: Defect): Promise<[IndependentClient, IndependentClient]> {
  server = await nursery.start({ ...plan(), ...(defect ? { defect } : {}) })
  proxy = await createFrameProxy(server.port)
  proxy.watch((packet) => seen.push(packet))
  for (const user of ['ada', 'ben']) {
    const token = await sign({ id: user, name: user }, [ROOM])
    clients.push(createIndependentClient({ base: `http://127.0.0.1:${proxy.port}`, token, user, room: ROOM, haste: 8 }))
  }
  const [ada, ben] = clients as [IndependentClient, IndependentClient]
  await ada.send('before')
  for (const client of [ada, ben]) while (client.rows().length < 1) await sleep(10)
  seen = []
  return [ada, ben]
}

const plan = () => ({ database: join(folder, 'parlor.sqlite'), secret })

/** What the log holds after the next start. */
async function textsAfterRestart(): Promise<string[]> {
  server = await nursery.start(plan())
  const token = await sign({ id: 'eve', name: 'eve' }, [ROOM])
  const { messages } = await readRoom(`http://127.0.0.1:${server.port}`, token, ROOM)
  return messages.map(({ text }) => text)
}

const answers = (): number => seen.filter(({ kind, event }) => kind === 'ack' && event === 'message.send').length
const changes = (): number => seen.filter(({ kind, event }) => kind === 'event' && event === 'change').length

test.each<[FailpointName, { told: number | null; answered: number | null; kept: boolean }]>([
  ['before_commit', { told: 0, answered: 0, kept: false }],
  ['after_commit', { told: 0, answered: 0, kept: true }],
  ['after_ack', { told: 0, answered: 1, kept: true }],
  // As much as had left.
  ['while_telling', { told: null, answered: null, kept: true }],
])('a server that dies at %s leaves exactly %o behind (I2, I4, I11)', async (at, { told, answered, kept }) => {
  const [ada, ben] = await begin()
  await server.arm({ at, nth: 2 })
  await ada.send('one')
  for (const client of [ada, ben]) while (client.rows().length < 2) await sleep(10)
  seen = []
  const sent = ada.send('two')
  expect(await server.dead).toEqual({ code: null, signal: 'SIGKILL' })
  if (told !== null) expect(changes(), 'frames to the two who are there').toBe(told)
  if (answered !== null) expect(answers(), 'answers to the sender').toBe(answered)

  expect(await textsAfterRestart()).toEqual(['before', 'one', ...(kept ? ['two'] : [])])
  proxy.lead(server.port)
  expect(await sent).toMatchObject({ seq: 3 })
  while (ben.rows().length < 3) await sleep(10)
  expect(ben.rows().map(({ text }) => text)).toEqual(['before', 'one', 'two'])
})

test('a server that answered before the commit would be found out by the failpoints (I4)', async () => {
  const [ada] = await begin('answers_early')
  await server.arm({ at: 'before_commit', nth: 1 })
  void ada.send('promised too soon')
  await server.dead
  expect(answers()).toBe(1)
  expect(await textsAfterRestart()).toEqual(['before'])
})
