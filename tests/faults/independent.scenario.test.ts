import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFrameProxy, type FrameProxy } from '@parlor/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { signerFor } from '../replay/tokens.ts'
import { createDice } from './dice.ts'
import { FAILPOINTS } from './failpoints.ts'
import { createIndependentClient, type IndependentClient } from './independent-client.ts'
import { faultsOfScreen, type Said } from './independent-check.ts'
import { createNursery, type MortalServer, type Nursery } from './mortal-server.ts'
import { least, seedOf } from './scale.ts'

const WRITERS = ['ada', 'ben', 'eve']
const ROOM = 'lobby'
const KILLS = least('killed or cut under the client without our code')

const secret = randomBytes(32).toString('hex')
const sign = signerFor(secret, () => Date.now())
let nursery: Nursery
let folder: string
let server: MortalServer
let proxy: FrameProxy
let clients: IndependentClient[]

beforeAll(async () => {
  nursery = await createNursery()
})
afterAll(() => nursery.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parlor-independent-'))
  server = await nursery.start(plan())
  proxy = await createFrameProxy(server.port)
  clients = []
})
afterEach(async () => {
  for (const client of clients) client.close()
  await proxy.close()
  await server.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const plan = () => ({ database: join(folder, 'parlor.sqlite'), secret })

async function enter(user: string): Promise<IndependentClient> {
  const token = await sign({ id: user, name: user }, [ROOM])
  const client = createIndependentClient({
    base: `http://127.0.0.1:${proxy.port}`,
    token,
    user,
    room: ROOM,
    haste: 8,
  })
  clients.push(client)
  return client
}

async function reaches(client: IndependentClient, count: number): Promise<void> {
  for (const end = performance.now() + 30_000; client.rows().length < count && performance.now() < end;) await sleep(20)
}

test('a client made from the protocol page alone keeps every promise while the server is killed and lines are cut (I2, I3, I4, I7, I8)', async () => {
  const dice = createDice(seedOf(20_240_613))
  const writers = await Promise.all(WRITERS.map(enter))
  const texts = WRITERS.map((): string[] => [])
  const sent = WRITERS.map((): ReturnType<IndependentClient['send']>[] => [])
  const saySome = (): void =>
    WRITERS.forEach((name, i) => {
      for (let n = dice.between(1, 4); n > 0; n -= 1) {
        const text = `${name} says ${texts[i]!.length}`
        texts[i]!.push(text)
        sent[i]!.push(writers[i]!.send(text))
      }
    })

  for (let kill = 0; kill < KILLS; kill += 1) {
    const at = FAILPOINTS[kill % (FAILPOINTS.length + 2)]
    if (at) await server.arm({ at, nth: dice.between(1, 2) })
    saySome()
    if (kill % 3 === 0) proxy.trap({ direction: 'down', kind: 'ack', event: 'message.send' }, { do: 'drop' })
    if (kill % 3 === 1) proxy.trap({ direction: 'up', event: 'message.send' }, { do: 'double' })
    if (kill % 3 === 2) proxy.trap({ direction: 'down', event: 'change' }, { do: 'drop' })
    const died = await Promise.race([server.dead, sleep(at ? 3_000 : dice.between(20, 300), null)])
    // One way to go that is announced, all others are not.
    if (died === null) await server.end(kill % (FAILPOINTS.length + 2) === FAILPOINTS.length ? 'SIGTERM' : 'SIGKILL')
    saySome()
    server = await nursery.start(plan())
    proxy.lead(server.port)
  }

  const said: Said[] = []
  for (const [i, user] of WRITERS.entries()) {
    said.push({ user, texts: texts[i]!, confirmed: await Promise.all(sent[i]!) })
  }
  const total = texts.flat().length
  const late = await enter('zoe')
  await Promise.all([...writers, late].map((client) => reaches(client, total)))

  expect(total).toBeGreaterThan(KILLS * WRITERS.length)
  expect([...writers, late].flatMap((client) => client.complaints())).toEqual([])
  expect([...WRITERS, 'zoe'].flatMap((who, i) => faultsOfScreen(who, [...writers, late][i]!.rows(), said))).toEqual([])
})
