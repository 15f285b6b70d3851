import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server as TcpServer } from 'node:net'
import { wireError, type EventName } from '@parlor/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import type { ChatError } from '../errors.ts'
import { createSocketTransport } from './socket-transport.ts'
import { greeting, startTestServer, type TestServer, type TestServerOptions } from './test-server.ts'
import type { TransportConnection } from './transport.ts'

const handshake = { token: 'token', protocol: 1, device: 'device-of-ada' }
const stops: (() => unknown)[] = []

async function serve(options?: TestServerOptions): Promise<TestServer> {
  const server = await startTestServer(options)
  stops.push(server.stop)
  return server
}

function connect(
  url: string,
  environment = createManualEnvironment(),
  transport = createSocketTransport({ url, environment }),
) {
  const events: [EventName, unknown][] = []
  const ends: ChatError[] = []
  const connection: TransportConnection = transport.open(handshake, {
    event: (name, payload) => void events.push([name, payload]),
    closed: (error) => void ends.push(error),
  })
  stops.push(connection.close)
  const isWelcome = () => vi.waitUntil(() => events.some(([name]) => name === 'welcome'))
  const isEnded = () => vi.waitUntil(() => ends.length > 0, { timeout: 5_000 })
  return { connection, events, ends, environment, transport, isWelcome, isEnded }
}

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

describe('a socket', () => {
  it('shows its handshake, also under a base path, and hears the welcome', async () => {
    const admit = vi.fn()
    const server = await serve({ basePath: '/chat', admit })
    const { isWelcome, events } = connect(`${server.url}/`)
    await isWelcome()
    expect(admit).toHaveBeenCalledWith(handshake)
    expect(events).toEqual([['welcome', greeting]])
    expect(server.sockets[0]!.conn.transport.name).toBe('websocket')
  })

  it('calls commands: a result, an error of the server, and an answer that is none', async () => {
    const server = await serve()
    const { connection, isWelcome } = connect(server.url)
    await isWelcome()
    const replies: unknown[] = [
      { ok: true, serverTime: 7, rooms: [] },
      { ok: false, error: wireError('RATE_LIMITED', { retryAfterMs: 900 }) },
      { ok: false, error: { code: 'FROM_THE_FUTURE', message: 'What?', retryable: true } },
      'hello',
    ]
    server.sockets[0]!.on('sync', (_input, acknowledge: (reply: unknown) => void) => acknowledge(replies.shift()))
    const call = () => connection.request('sync', { rooms: [] }, 10_000)
    expect(await call()).toEqual({ serverTime: 7, rooms: [] })
    await expect(call()).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 900, retryable: true })
    await expect(call()).rejects.toMatchObject({ code: 'INTERNAL', message: 'What?' })
    await expect(call()).rejects.toMatchObject({ code: 'INTERNAL' })
  })

  it('stops waiting for an answer in time, and does not mind when it comes after all', async () => {
    const server = await serve()
    const { connection, isWelcome, environment } = connect(server.url)
    await isWelcome()
    let answer: (reply: unknown) => void = () => {}
    const asked = new Promise((resolve) =>
      server.sockets[0]!.on('sync', (_input, acknowledge) => resolve((answer = acknowledge))),
    )
    const timers = environment.timers()
    const request = connection.request('sync', {}, 10_000).catch((error: ChatError) => error.code)
    await asked
    environment.advance(10_000)
    expect(await request).toBe('TIMEOUT')
    answer({ ok: true, serverTime: 1, rooms: [] })
    server.sockets[0]!.emit('rooms', { room: 'lobby', change: 'added' })
    expect(environment.timers()).toBe(timers)
  })

  it('counts as dead when the server no longer pings', async () => {
    const server = await serve({ engine: { pingInterval: 25_000, pingTimeout: 20_000 } })
    const { isWelcome, environment, ends } = connect(server.url)
    await isWelcome()
    environment.advance(44_999)
    expect(ends).toEqual([])
    environment.advance(1)
    expect(ends).toMatchObject([{ code: 'OFFLINE' }])
    await vi.waitUntil(() => server.io.sockets.sockets.size === 0)
  })

  it('answers pings', async () => {
    const server = await serve({ engine: { pingInterval: 20, pingTimeout: 200 } })
    const { isWelcome, ends } = connect(server.url)
    await isWelcome()
    const pongs = vi.fn()
    server.sockets[0]!.conn.on('heartbeat', pongs)
    await vi.waitUntil(() => pongs.mock.calls.length > 2)
    expect(ends).toEqual([])
  })

  it('hands on the events it knows and nothing else (I27)', async () => {
    const server = await serve()
    const { isWelcome, events } = connect(server.url)
    await isWelcome()
    const socket = server.sockets[0]!
    socket.emit('of.the.future', {})
    socket.emit('toString', {})
    socket.emit('change', 'text')
    socket.emit('change', null)
    socket.emit('change')
    socket.emit('rooms', { room: 'lobby', change: 'added' })
    await vi.waitUntil(() => events.length === 2)
    expect(events[1]).toEqual(['rooms', { room: 'lobby', change: 'added' }])
  })

  it('ends what is under way when the connection ends, and says so once', async () => {
    const server = await serve()
    const { connection, isWelcome, isEnded, ends } = connect(server.url)
    await isWelcome()
    const request = connection.request('sync', {}, 10_000).catch((error: ChatError) => error.code)
    server.sockets[0]!.disconnect(true)
    await isEnded()
    expect(await request).toBe('OFFLINE')
    await expect(connection.request('sync', {}, 10_000)).rejects.toMatchObject({ code: 'OFFLINE' })
    connection.close()
    expect(ends).toMatchObject([{ code: 'OFFLINE', retryable: true }])
  })

  it('says nothing any more once it was closed', async () => {
    const server = await serve()
    const { connection, isWelcome, events, ends, environment } = connect(server.url)
    await isWelcome()
    const request = connection.request('sync', {}, 10_000).catch((error: ChatError) => error.code)
    connection.close()
    connection.close()
    expect(await request).toBe('OFFLINE')
    await vi.waitUntil(() => server.io.sockets.sockets.size === 0)
    expect([events.length, ends.length, environment.timers()]).toEqual([1, 0, 0])
  })

  it('sends nothing before it is connected, nor later', async () => {
    const server = await serve()
    const heard = vi.fn()
    server.io.on('connection', (socket) => socket.onAny(heard))
    const { connection, isWelcome } = connect(server.url)
    await expect(connection.request('sync', {}, 10_000)).rejects.toMatchObject({ code: 'OFFLINE' })
    await isWelcome()
    server.sockets[0]!.on('room.close', (_input, acknowledge) => acknowledge({ ok: true, room: 'lobby' }))
    await connection.request('room.close', { room: 'lobby' }, 10_000)
    expect(heard.mock.calls.map(([name]) => name)).toEqual(['room.close'])
  })
})

/** Something that gives everybody the same answer, also who asks for a WebSocket. */
async function answerEverything(status: number, body: string): Promise<string> {
  const proxy = createHttpServer((_request, response) => response.writeHead(status).end(body))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  stops.push(() => proxy.close())
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}

describe('a socket that is refused', () => {
  it.each(['TOKEN_EXPIRED', 'PROTOCOL_UNSUPPORTED', 'GUESTS_OFF'] as const)('says why: %s', async (code) => {
    const server = await serve({
      admit: () => {
        throw wireError(code)
      },
    })
    const { isEnded, ends } = connect(server.url)
    await isEnded()
    expect(ends).toMatchObject([{ code }])
  })

  it('says why when the refusal comes before the socket does', async () => {
    const url = await answerEverything(403, JSON.stringify({ ok: false, error: wireError('ORIGIN_REFUSED') }))
    const { isEnded, ends } = connect(url)
    await isEnded()
    expect(ends).toMatchObject([{ code: 'ORIGIN_REFUSED', retryable: false }])
  })

  it.each([
    [401, 'Log in to the network'],
    [403, '<h1>Forbidden</h1>'],
    [403, JSON.stringify({ code: 4, message: 'Forbidden' })],
    [403, 'null'],
    [404, 'No such thing'],
  ])('takes a bare %i for a way that is blocked, not for the word of the server: %s', async (status, body) => {
    const { isEnded, ends } = connect(await answerEverything(status, body))
    await isEnded()
    expect(ends).toMatchObject([{ code: 'UNAVAILABLE', retryable: true }])
  })

  it('takes a proxy without a server behind it for a passing trouble', async () => {
    const { isEnded, ends } = connect(await answerEverything(502, 'Bad gateway'))
    await isEnded()
    expect(ends).toMatchObject([{ code: 'UNAVAILABLE', retryable: true }])
  })

  it('is offline where nobody listens', async () => {
    const server = await startTestServer()
    await server.stop()
    const { isEnded, ends } = connect(server.url)
    await isEnded()
    expect(ends).toMatchObject([{ code: 'OFFLINE' }])
  })

  it('goes over HTTP where WebSockets are refused', async () => {
    const server = await serve({ engine: { transports: ['polling'] } })
    const { isWelcome } = connect(server.url)
    await isWelcome()
    expect(server.sockets[0]!.conn.transport.name).toBe('polling')
  })
})

describe('a server that never answers', () => {
  async function listenInSilence(): Promise<TcpServer> {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    stops.push(() => silent.close())
    return silent
  }

  it('is given up after 10 s, and tried by polling the next time', async () => {
    const silent = await listenInSilence()
    const paths: string[] = []
    silent.on('connection', (socket) => socket.on('data', (data) => paths.push(String(data).split(' ')[1]!)))
    const { environment, ends, transport } = connect(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`)
    await vi.waitUntil(() => paths.length === 1)
    environment.advance(9_999)
    expect(ends).toEqual([])
    environment.advance(1)
    expect(ends).toMatchObject([{ code: 'OFFLINE' }])
    connect('', environment, transport)
    await vi.waitUntil(() => paths.length === 2)
    expect(paths.map((path) => new URL(path, 'http://a').searchParams.get('transport'))).toEqual([
      'websocket',
      'polling',
    ])
  })

  it('is given up as well when it lets one in but does not say welcome', async () => {
    const server = await serve({ isSilent: true })
    const { environment, ends, events } = connect(server.url)
    await vi.waitUntil(() => server.sockets.length === 1)
    environment.advance(10_000)
    expect(ends).toMatchObject([{ code: 'OFFLINE' }])
    expect(events).toEqual([])
  })

  it('is not listened to before it says welcome', async () => {
    const server = await serve({ isSilent: true })
    const { isWelcome, events } = connect(server.url)
    await vi.waitUntil(() => server.sockets.length === 1)
    server.sockets[0]!.emit('rooms', { room: 'lobby', change: 'added' })
    server.sockets[0]!.emit('welcome', greeting)
    await isWelcome()
    expect(events).toEqual([['welcome', greeting]])
  })
})
