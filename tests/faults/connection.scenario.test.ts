import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createChat, type Chat, type Room, type Surroundings, type SurroundingsSignal } from '@parlor/sdk'
import { createFrameProxy, createNetwork } from '@parlor/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { listen, texts, until, type Listener } from '../cluster/cluster.ts'
import { signerFor } from '../replay/tokens.ts'
import { createNursery, type MortalServer, type Nursery } from './mortal-server.ts'
import { createNarrowWay } from './narrow-way.ts'
import { faultsOfNumbers, readRoom } from './room-log.ts'
import type { StartPlan } from './server-process.ts'

/*
 * The life of a connection, against servers in processes of their own. Limits of time are promises of
 * the protocol; `LATE_MS` is what a busy machine may add.
 */
const LATE_MS = 3_000
const HALF_OPEN_MS = 25_000
const WAKE_MS = 3_000
const TYPING_MS = 6_000
const EXPIRY_GRACE_MS = 30_000
const ROOM = 'lobby'

const secret = randomBytes(32).toString('hex')
const sign = signerFor(secret, () => Date.now())
/** A token that ends in a second. */
const signShort = signerFor(secret, () => Date.now() - 3_599_000)
let nursery: Nursery
let folder: string
let shared: MortalServer
/** Ends what tests have opened; they run at the same time, and wait most of it. */
const endings: (() => unknown)[] = []
const atTheEnd = (end: () => unknown): void => void endings.push(end)

beforeAll(async () => {
  nursery = await createNursery()
  folder = await mkdtemp(join(tmpdir(), 'parlor-connection-'))
  shared = await start()
})
afterAll(async () => {
  for (const end of endings.splice(0)) await end()
  const errors = nursery.errors()
  await nursery.close()
  await rm(folder, { recursive: true, force: true })
  expect(errors).toBe('')
})

const start = (more: Partial<StartPlan> = {}): Promise<MortalServer> =>
  nursery.start({ database: join(folder, `${randomUUID()}.sqlite`), secret, ...more })

const urlOf = ({ port }: { readonly port: number }): string => `http://127.0.0.1:${port}`
const tokenOf = async (user: string): Promise<string> => sign({ id: user, name: user }, [ROOM])

async function connect(server: { readonly port: number }, token: string | Promise<string>): Promise<Listener> {
  const listener = listen(urlOf(server), await token)
  atTheEnd(() => void listener.socket.disconnect())
  await new Promise<void>((resolve) => listener.socket.once('welcome', () => resolve()))
  return listener
}

const QUIET = { debug() {}, warn() {} }

/** A page with the SDK in it, and a way to tell it that it woke up. */
function open(server: { readonly port: number }, user: string) {
  const listeners = new Set<(signal: SurroundingsSignal) => void>()
  const surroundings: Surroundings = {
    isOnline: () => true,
    isVisible: () => true,
    onSignal: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const getToken = (): Promise<string> => tokenOf(user)
  const chat: Chat = createChat({ url: urlOf(server), getToken, environment: { logger: QUIET, surroundings } })
  atTheEnd(() => chat.close())
  const room: Room = chat.room(ROOM)
  room.watch()
  const isOnline = (): boolean => chat.connection.getSnapshot().status === 'online'
  return { room, isOnline, wake: () => listeners.forEach((tell) => tell('resume')) }
}

/** Waits for something that was promised within a time. Tests that run at the same time cannot use `expect.poll`. */
async function within(ms: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + ms + LATE_MS
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`It was to be so within ${ms} ms: ${isSo.toString()}`)
    await sleep(50)
  }
}

describe.concurrent('a connection', () => {
  test('that is dead and does not say so is found out by the page within 25 s, within 3 s of waking up (I11)', async () => {
    const network = await createNetwork(shared.port)
    atTheEnd(() => network.close())
    const [woken, left, idle] = [open(network, 'woken'), open(network, 'left'), await connect(network, tokenOf('idle'))]
    for (const { room } of [woken, left]) await until(room, ({ status }) => status === 'ready')
    let isIdle = true
    void idle.ended.then(() => (isIdle = false))
    network.freeze()
    const lines = ['into the void', 'nor this']
    const sent = [left.room.send(lines[0]!)]
    woken.wake()
    await within(WAKE_MS, () => !woken.isOnline())
    sent.push(woken.room.send(lines[1]!))
    // One has a message under way that is not answered; the other has nothing but the pings.
    await within(HALF_OPEN_MS, () => !left.isOnline() && !isIdle)
    network.restore()
    await Promise.all(sent)
    for (const { room } of [woken, left])
      expect(texts(await until(room, ({ messages }) => messages.length === 2)).toSorted()).toEqual(lines)
  })

  test('whose other end is dead is found out by the server within 25 s (I11)', async () => {
    const socket = new WebSocket(`${urlOf(shared).replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    const [token, ended] = [await tokenOf('mute'), Promise.withResolvers<void>()]
    let isIn = false
    socket.on('message', (data) => {
      // Says who it is, and from then on nothing: not even that it is alive.
      if (String(data).startsWith('0'))
        socket.send(`40${JSON.stringify({ token, protocol: 1, device: 'd'.repeat(22) })}`)
      if (String(data).includes('welcome')) isIn = true
    })
    socket.on('close', () => ended.resolve())
    await within(10_000, () => isIn)
    let isEnded = false
    void ended.promise.then(() => (isEnded = true))
    await within(HALF_OPEN_MS, () => isEnded)
  })

  test('is ended 30 s after its token; a new token of the same user keeps one alive, somebody else’s ends it (I20)', async () => {
    const brief = async (): Promise<string> => signShort({ id: 'brief', name: 'brief' }, [ROOM])
    const [left, renewed, stolen] = await Promise.all([1, 2, 3].map(() => connect(shared, brief())))
    for (const one of [left!, renewed!]) await within(1_000, () => one.all('token.expiring').length === 1)
    await renewed!.call('token.refresh', { token: await tokenOf('brief') })
    await expect(stolen!.call('token.refresh', { token: await tokenOf('other') })).rejects.toThrow('USER_CHANGED')
    await stolen!.ended
    await expect(connect(shared, brief()).then(() => 'let in')).resolves.toBe('let in')

    await within(1_000 + EXPIRY_GRACE_MS, () => left!.all('bye').some(({ reason }) => reason === 'expired'))
    await left!.ended
    await renewed!.call('sync', {})
    expect(renewed!.all('bye')).toEqual([])
  })

  test('that loses and doubles what is said of typing and marks shows it for seconds only, and keeps the log as it is (I25)', async () => {
    const server = await start()
    const proxy = await createFrameProxy(server.port)
    atTheEnd(() => proxy.close())
    const [ada, ben] = [open(proxy, 'ada'), open(proxy, 'ben')]
    await ada.room.send('said')
    await until(ben.room, ({ messages }) => messages.length === 1)
    const writing = (): string =>
      ben.room.typing
        .getSnapshot()
        .map(({ id }) => id)
        .join()
    ben.room.typing.subscribe(() => undefined)
    for (const event of ['typing', 'receipts'])
      proxy.trap({ direction: 'down', kind: 'event', event }, { do: 'double' })
    // What is said of it before he listens is lost as well.
    const repeat = setInterval(() => ada.room.setTyping(true), 200)
    await within(20_000, () => writing() === 'ada').finally(() => clearInterval(repeat))
    // That she stopped is told to nobody.
    const lost = proxy.trap({ direction: 'down', kind: 'event', event: 'typing' }, { do: 'drop' })
    ada.room.setTyping(false)
    await lost.sprung
    await within(TYPING_MS, () => writing() === '')
    // Nor that he has read it: the next time it is said with the rest.
    proxy.trap({ direction: 'down', kind: 'event', event: 'receipts' }, { do: 'drop' })
    ben.room.markRead()
    await within(35_000, () => ada.room.getSnapshot().messages[0]?.status === 'read')
    const log = await readRoom(urlOf(server), await tokenOf('eve'), ROOM)
    expect(faultsOfNumbers(log)).toEqual([])
    expect(log.head).toBe(1)
  })

  test('opens nothing while the host cannot be asked, and takes nothing away; what was written then arrives (I19)', async () => {
    let isAway = false
    const host = createServer((_request, response) => {
      if (isAway) response.destroy()
      else response.end('"member"')
    })
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
    atTheEnd(() => void host.close())
    const server = await start({ host: urlOf(host.address() as AddressInfo) })
    const [ada, ben] = [open(server, 'ada'), open(server, 'ben')]
    await ada.room.send('before')
    await until(ben.room, ({ messages }) => messages.length === 1)

    isAway = true
    const late = await connect(server, tokenOf('ben'))
    const stranger = await connect(server, tokenOf('eve'))
    for (const command of ['room.join', 'room.get', 'message.history'])
      await expect(stranger.call(command, { room: ROOM })).rejects.toThrow('UNAVAILABLE')
    const [page] = (await stranger.call('sync', { rooms: [{ room: ROOM, epoch: null, after: 0 }] }))[
      'rooms'
    ] as object[]
    expect(page).toMatchObject({ status: 'refused', error: { code: 'UNAVAILABLE' } })
    // The host's last word is forgotten after seconds; from then on nobody is let do anything.
    const refusal = (): Promise<string> => late.call('room.get', { room: ROOM }).then(() => 'let in', String)
    await within(10_000, async () => (await refusal()).includes('UNAVAILABLE'))
    const sent = ada.room.send('meanwhile')
    expect(stranger.all('change')).toEqual([])
    expect(ada.room.getSnapshot().messages.at(-1)).toMatchObject({ text: 'meanwhile', status: 'pending' })

    isAway = false
    await sent
    const seen = await until(ben.room, ({ messages }) => messages.length === 2)
    expect(texts(seen)).toEqual(['before', 'meanwhile'])
  })

  test('is told by a server that goes when to come back, spread over five seconds (I11)', async () => {
    const server = await start()
    const clients = await Promise.all(Array.from({ length: 40 }, (_, n) => connect(server, tokenOf(`user-${n}`))))
    const { code } = await server.end('SIGTERM')
    expect(code).toBe(0)
    await Promise.all(clients.map(({ ended }) => ended))
    const byes = clients.map((client) => client.all('bye'))
    expect(byes.map((all) => all.map(({ reason }) => reason))).toEqual(clients.map(() => ['shutdown']))
    const waits = byes.flatMap((all) => all.map(({ retryAfterMs = -1 }) => retryAfterMs))
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...waits)).toBeLessThan(5_000)
    // Forty of them in one second of the five: less likely than a machine that fails.
    expect(new Set(waits.map((ms) => Math.floor(ms / 1_000))).size).toBeGreaterThan(2)
  })

  test('that does not read costs the server no more than a little memory, is ended, and has everything afterwards (I22)', async () => {
    const server = await start()
    const way = await createNarrowWay(server.port)
    atTheEnd(() => way.close())
    const readers = Array.from({ length: 20 }, (_, n) => open(way, `reader-${n}`))
    await within(20_000, () => readers.every(({ room, isOnline }) => isOnline() && room.getSnapshot().sync === 'live'))
    const askers = await Promise.all(Array.from({ length: 20 }, (_, n) => connect(way, tokenOf(`asker-${n}`))))
    const ada = await connect(server, tokenOf('ada'))
    const text = 'x'.repeat(16_000)
    const say = (): Promise<unknown> =>
      ada.call('message.send', {
        room: ROOM,
        messages: Array.from({ length: 20 }, () => ({ id: randomUUID(), text })),
      })
    /** Says so much to everybody, 0.3 MB at a time, and tells the most memory that was seen meanwhile. */
    const sayMuch = async (batches: number, meanwhile?: () => void): Promise<number> => {
      let peak = 0
      for (let batch = 0; batch < batches; batch += 1) {
        meanwhile?.()
        await say()
        peak = Math.max(peak, residentBytes(server))
      }
      return peak
    }
    const ask = (): void =>
      askers.forEach(({ socket }) => socket.emit('message.history', { room: ROOM, limit: 50 }, () => undefined))
    // What a server needs to say and to answer this much to those who do read is not what this is about.
    const ordinary = await sayMuch(40, ask)
    way.stopReading()
    // What is said to all is kept once; what each of twenty asks for, 0.8 MB each time, would be for each of them.
    const more = ((await sayMuch(80, ask)) - ordinary) / 2 ** 20
    console.info(`forty who do not read: ${Math.round(more)} MB more at most`)
    expect(more, 'megabytes more').toBeLessThan(400)
    const online = async (): Promise<boolean> => {
      const users = readers.map((_, n) => `reader-${n}`)
      const { presence } = (await ada.call('presence.get', { users })) as { presence: { online: boolean }[] }
      return presence.some((one) => one.online)
    }
    await within(10_000, async () => !(await online()))
    way.readOn()
    const head = (40 + 80) * 20
    for (const { room } of readers)
      await until(room, ({ messages, head: known }) => known === head && messages.at(-1)?.seq === head)
  })
})

/** Memory a process holds. */
function residentBytes({ pid }: MortalServer): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1_024
}
