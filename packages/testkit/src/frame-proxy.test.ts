import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket as ServerSocket } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFrameProxy, type FrameProxy } from './frame-proxy.ts'
import type { SeenPacket } from './frame-faults.ts'

let http: HttpServer
let server: Server
let proxy: FrameProxy
/** What the server was asked, in order. */
let asked: unknown[]
let atServer: ServerSocket[]
let clients: Socket[]

beforeEach(async () => {
  asked = []
  atServer = []
  clients = []
  http = createServer((_, response) => response.end('plain'))
  server = new Server(http, { transports: ['websocket', 'polling'], pingInterval: 60_000 })
  server.on('connection', (socket) => {
    atServer.push(socket)
    socket.on('say', (text: string, answer: (reply: string) => void) => {
      asked.push(text)
      answer(`heard ${text}`)
    })
    socket.emit('welcome', {})
  })
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  proxy = await createFrameProxy((http.address() as AddressInfo).port)
})

afterEach(async () => {
  for (const client of clients) client.disconnect()
  await proxy.close()
  await server.close()
})

/** A client behind the proxy that has been welcomed. */
async function come(options: { transports?: string[] } = {}): Promise<Socket> {
  const client = io(`http://127.0.0.1:${proxy.port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { device: 'desk-1' },
    ...options,
  })
  clients.push(client)
  await new Promise<void>((welcomed, refused) => {
    client.once('welcome', () => welcomed())
    client.once('connect_error', refused)
  })
  return client
}

const say = (client: Socket, text: string): Promise<string> => client.timeout(2_000).emitWithAck('say', text)
const lost = (client: Socket): Promise<string> => new Promise((resolve) => client.once('disconnect', resolve))
const heardBy = (client: Socket, event: string): Promise<unknown> => new Promise((told) => client.once(event, told))
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('without faults', () => {
  it('passes plain HTTP', async () => {
    expect(await (await fetch(`http://127.0.0.1:${proxy.port}/`)).text()).toBe('plain')
  })

  it('passes long polling and the change to a WebSocket', async () => {
    const client = await come({ transports: ['polling', 'websocket'] })
    expect(await say(client, 'by either way')).toBe('heard by either way')
    await until(() => client.io.engine.transport.name === 'websocket')
    expect(await say(client, 'by socket')).toBe('heard by socket')
  })

  it.each([1, 125, 126, 65_535, 65_536, 300_000])('passes a text of %i bytes unchanged', async (length) => {
    const text = 'é'.repeat(length >> 1).padEnd(length, '·')
    expect(await say(await come(), text)).toBe(`heard ${text}`)
  })

  it('tells what goes by: direction, name, id, and the command an answer belongs to', async () => {
    const seen: SeenPacket[] = []
    proxy.watch((packet) => seen.push(packet))
    await say(await come(), 'hello')
    expect(seen.map(({ direction, kind, event }) => [direction, kind, event])).toEqual([
      ['down', 'other', null],
      ['up', 'connect', null],
      ['down', 'connect', null],
      ['down', 'event', 'welcome'],
      ['up', 'event', 'say'],
      ['down', 'ack', 'say'],
    ])
    expect(seen.at(-1)).toMatchObject({ id: 0, data: ['heard hello'], device: 'desk-1', connection: 1 })
  })

  it('leads new connections elsewhere when told so, in turn where there are several', async () => {
    const other = createServer((_, response) => response.end('elsewhere'))
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const [here, there] = [http, other].map((each) => (each.address() as AddressInfo).port)
    const ask = async (): Promise<string> =>
      (await fetch(`http://127.0.0.1:${proxy.port}/`, { headers: { connection: 'close' } })).text()
    proxy.lead(there!)
    expect([await ask(), await ask()]).toEqual(['elsewhere', 'elsewhere'])
    proxy.lead(here!, there!)
    expect([await ask(), await ask()].sort()).toEqual(['elsewhere', 'plain'])
    other.closeAllConnections()
    other.close()
  })
})

describe('at one frame', () => {
  it('drops an answer and lets the next pass', async () => {
    const client = await come()
    const trap = proxy.trap({ direction: 'down', kind: 'ack', event: 'say' }, { do: 'drop' })
    const first = client.timeout(200).emitWithAck('say', 'one')
    await expect(first).rejects.toThrow(/timed out/)
    expect(await trap.sprung).toMatchObject({ kind: 'ack', id: 0 })
    expect(await say(client, 'two')).toBe('heard two')
    expect(asked).toEqual(['one', 'two'])
  })

  it('counts: the third that fits, by what is in it', async () => {
    const client = await come()
    proxy.trap({ direction: 'up', event: 'say', nth: 3, where: ({ data }) => data !== null }, { do: 'drop' })
    for (const text of ['1', '2']) await say(client, text)
    await expect(client.timeout(100).emitWithAck('say', '3')).rejects.toThrow()
    await say(client, '4')
    expect(asked).toEqual(['1', '2', '4'])
  })

  it('doubles a command: the server is asked twice', async () => {
    const client = await come()
    proxy.trap({ direction: 'up', event: 'say' }, { do: 'double' })
    expect(await say(client, 'echo')).toBe('heard echo')
    await until(() => asked.length === 2)
    expect(asked).toEqual(['echo', 'echo'])
  })

  it('delays a frame and all behind it, and keeps their order', async () => {
    const client = await come()
    const { port } = proxy
    proxy.trap({ direction: 'up', event: 'say' }, { do: 'delay', ms: 150 })
    const answers = ['a', 'b', 'c'].map((text) => say(client, text))
    await say(await come(), `past ${port}`)
    expect(asked, 'another connection is not held up').toEqual([`past ${port}`])
    expect(await Promise.all(answers)).toEqual(['heard a', 'heard b', 'heard c'])
    expect(asked.slice(1)).toEqual(['a', 'b', 'c'])
  })

  it.each(['fin', 'rst'] as const)('cuts by %s in the middle of a command: the server never sees it', async (how) => {
    const client = await come()
    proxy.trap({ direction: 'up', event: 'say' }, { do: 'cut', how, at: 'middle' })
    const ended = Promise.all([lost(client), new Promise((resolve) => atServer[0]!.once('disconnect', resolve))])
    client.emit('say', 'half of this', () => undefined)
    await ended
    expect(asked).toEqual([])
    expect(proxy.connections()).toBe(0)
    expect(await say(await come(), 'again')).toBe('heard again')
  })

  it('cuts behind a command: the server runs it, and nobody hears the answer', async () => {
    const client = await come()
    proxy.trap({ direction: 'up', event: 'say' }, { do: 'cut', how: 'fin', at: 'after' })
    await expect(Promise.race([say(client, 'last words'), lost(client)])).resolves.toMatch(/transport/)
    await until(() => asked.length === 1)
  })

  it('mutes one direction: the command arrives, the answer does not, and both hold the line until the reset', async () => {
    const client = await come()
    proxy.trap({ direction: 'up', event: 'say' }, { do: 'mute', direction: 'down', ms: 300 })
    let answered = false
    client.emit('say', 'into a one-way street', () => (answered = true))
    await until(() => asked.length === 1)
    expect([client.connected, atServer[0]!.connected]).toEqual([true, true])
    expect(await lost(client)).toMatch(/transport/)
    expect(answered).toBe(false)
  })

  it('lets a command linger: it arrives after its sender has come back by another connection', async () => {
    const client = await come()
    proxy.trap({ direction: 'up', event: 'say' }, { do: 'linger', ms: 200 })
    client.emit('say', 'late', () => undefined)
    await lost(client)
    await say(await come(), 'early')
    await until(() => asked.length === 2)
    expect(asked).toEqual(['early', 'late'])
  })

  it('replays a command into the next connection of the device, answered to nobody', async () => {
    const client = await come()
    proxy.trap({ direction: 'up', event: 'say', where: ({ data }) => String(data) === 'old' }, { do: 'replay' })
    client.emit('say', 'old', () => undefined)
    await lost(client)
    const before = asked.length
    const next = await come()
    await until(() => asked.length === before + 1)
    expect(asked.at(-1)).toBe('old')
    expect(await say(next, 'new')).toBe('heard new')
  })

  it('replays an event into the next connection of the device', async () => {
    const client = await come()
    proxy.trap({ direction: 'down', event: 'news' }, { do: 'replay' })
    atServer[0]!.emit('news', 'of yesterday')
    await lost(client)
    const next = io(`http://127.0.0.1:${proxy.port}`, { transports: ['websocket'], auth: { device: 'desk-1' } })
    clients.push(next)
    expect(await heardBy(next, 'news')).toBe('of yesterday')
  })

  it('is taken away unsprung', async () => {
    const trap = proxy.trap({ direction: 'up', event: 'say' }, { do: 'drop' })
    trap.disarm()
    expect(await trap.sprung).toBeNull()
    expect(await say(await come(), 'free')).toBe('heard free')
  })
})

describe('at everybody', () => {
  it.each(['fin', 'rst'] as const)('ends all connections by %s and lets new ones pass', async (how) => {
    const [one, other] = [await come(), await come()]
    const both = Promise.all([lost(one), lost(other)])
    proxy.flap(how)
    await both
    expect(await say(await come(), 'back')).toBe('heard back')
  })

  it('refuses while told to', async () => {
    proxy.refuse(true)
    await expect(come()).rejects.toThrow()
    proxy.refuse(false)
    expect(await say(await come(), 'in')).toBe('heard in')
  })

  it('swallows what goes in both directions, until the reset', async () => {
    const client = await come()
    proxy.mute('both', 200)
    client.emit('say', 'nobody hears', () => undefined)
    await lost(client)
    expect(asked).toEqual([])
    expect((await fetch(`http://127.0.0.1:${proxy.port}/`)).status, 'who comes later is not concerned').toBe(200)
  })
})
