import type { Bye, EventName, Events, Handshake, User, Welcome } from '@parlor/protocol'
import { LIMITS } from '@parlor/protocol'
import { describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import type { TransportConnection, TransportHandlers } from '../transport/transport.ts'
import { createLink } from './create-link.ts'
import type { ConnectionState } from './connection-state.ts'

const ada: User = { id: 'ada', name: 'Ada' }
const grace: User = { id: 'grace', name: 'Grace' }
const HOUR = 3_600_000

interface Request {
  readonly name: string
  readonly input: unknown
  readonly timeoutMs: number
  readonly resolve: (result: object) => void
  readonly reject: (error: ChatError) => void
}

/** One connection as the server's side of the test sees it. */
interface Opened {
  readonly via: 'socket' | 'http'
  readonly handshake: Handshake
  readonly requests: Request[]
  isClosed: boolean
  say<Name extends EventName>(name: Name, payload: Events[Name]): void
  end(error?: ChatError): void
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function setUp(getToken: () => string | Promise<string> = () => 'token', hasFallback = false) {
  const environment = createManualEnvironment()
  const opened: Opened[] = []

  const open = (handshake: Handshake, handlers: TransportHandlers) => openVia('socket', handshake, handlers)
  const openHttp = (handshake: Handshake, handlers: TransportHandlers) => openVia('http', handshake, handlers)
  function openVia(via: Opened['via'], handshake: Handshake, handlers: TransportHandlers): TransportConnection {
    const requests: Request[] = []
    const connection: Opened = {
      via,
      handshake,
      requests,
      isClosed: false,
      say: (name, payload) => void handlers.event(name, payload),
      end(error = new ChatError('OFFLINE')) {
        connection.isClosed = true
        requests.forEach(({ reject }) => reject(new ChatError('OFFLINE')))
        handlers.closed(error)
      },
    }
    opened.push(connection)
    return {
      request: (name, input, timeoutMs) =>
        new Promise<never>((resolve, reject) => {
          environment.clock.after(timeoutMs, () => reject(new ChatError('TIMEOUT')))
          requests.push({ name, input, timeoutMs, resolve: resolve as (result: object) => void, reject })
        }),
      close() {
        connection.isClosed = true
        requests.forEach(({ reject }) => reject(new ChatError('OFFLINE')))
      },
    }
  }

  const tokens = vi.fn(getToken)
  const device = vi.fn(async () => 'device-of-ada')
  const link = createLink({
    transport: { open },
    fallback: hasFallback ? { open: openHttp } : null,
    getToken: tokens,
    environment,
    device,
  })
  const states: ConnectionState[] = []
  link.state.subscribe((state) => states.push(state))

  const last = (): Opened => opened.at(-1)!
  const greeting = (user = ada): Welcome => ({
    protocol: 1,
    user,
    serverTime: environment.clock.now() + HOUR,
    expiresAt: environment.clock.now() + 2 * HOUR,
    limits: LIMITS,
  })
  async function goOnline(user?: User): Promise<Opened> {
    link.connect()
    await settle()
    last().say('welcome', greeting(user))
    return last()
  }
  const live = (): number => opened.filter(({ isClosed }) => !isClosed).length
  const status = (): string => link.state.getSnapshot().status
  return { environment, link, opened, last, states, tokens, device, greeting, goOnline, live, status }
}

describe('a link that connects', () => {
  it('does nothing before it is asked to', async () => {
    const { link, opened, tokens, device, environment } = setUp()
    await settle()
    expect(link.state.getSnapshot()).toEqual({ status: 'idle' })
    expect([opened.length, tokens.mock.calls.length, device.mock.calls.length, environment.timers()]).toEqual([
      0, 0, 0, 0,
    ])
    await expect(link.request('sync', {})).rejects.toMatchObject({ code: 'OFFLINE' })
  })

  it('says who one is, and when it can be used', async () => {
    const { link, opened, states, greeting } = setUp()
    const heard: unknown[] = []
    link.user.subscribe((user) => heard.push(user))
    link.onOnline((welcome) => {
      heard.push(welcome.protocol, link.state.getSnapshot().status)
      void link.request('sync', { inbox: true }).then((result) => heard.push(result))
    })
    link.connect()
    link.connect()
    await settle()
    expect(opened.map(({ handshake }) => handshake)).toEqual([{ token: 'token', protocol: 1, device: 'device-of-ada' }])
    opened[0]!.say('welcome', greeting())
    opened[0]!.say('welcome', greeting())
    opened[0]!.requests[0]!.resolve({ serverTime: 1, rooms: [] })
    await settle()
    expect(states).toEqual([
      { status: 'connecting', attempt: 1 },
      { status: 'online', via: 'socket' },
    ])
    expect(heard).toEqual([ada, 1, 'online', { serverTime: 1, rooms: [] }])
    expect(opened[0]!.requests[0]).toMatchObject({ name: 'sync', input: { inbox: true }, timeoutMs: 10_000 })
  })

  it('makes one connection when a page connects, lets go and connects again at once', async () => {
    const { link, live } = setUp()
    link.connect()
    link.disconnect()
    link.connect()
    await settle()
    expect(live()).toBe(1)
  })

  it('hands events on, and none of a connection it has left', async () => {
    const { link, goOnline } = setUp()
    const heard: unknown[] = []
    link.on('rooms', ({ room }) => heard.push(room))
    const stop = link.on('rooms', () => heard.push('again'))
    const connection = await goOnline()
    connection.say('rooms', { room: 'lobby', change: 'added' })
    stop()
    connection.say('rooms', { room: 'atrium', change: 'added' })
    link.disconnect()
    connection.say('rooms', { room: 'cellar', change: 'added' })
    expect(heard).toEqual(['lobby', 'again', 'atrium'])
  })

  it('survives a listener that throws, and logs it', async () => {
    const { link, goOnline, status, environment } = setUp()
    link.onOnline(() => {
      throw new Error('Not my day.')
    })
    const heard = vi.fn()
    link.onOnline(heard)
    await goOnline()
    expect(heard).toHaveBeenCalledOnce()
    expect(status()).toBe('online')
    expect(environment.log).toContainEqual({ level: 'warn', event: 'listener.threw' })
  })

  it('counts a transport that cannot even begin as a failed try', async () => {
    const { environment } = setUp()
    const transport = {
      open: () => {
        throw new Error('No sockets here.')
      },
    }
    const link = createLink({ transport, getToken: () => 'token', environment, device: async () => 'device-of-ada' })
    link.connect()
    await settle()
    expect(link.state.getSnapshot()).toMatchObject({ status: 'offline', error: { code: 'INTERNAL' } })
  })
})

describe('a link and its token', () => {
  it('asks the page once for a new one when it is refused, and gives up when that is refused too', async () => {
    const { link, last, opened, tokens, status, greeting } = setUp()
    link.connect()
    await settle()
    last().end(new ChatError('TOKEN_EXPIRED'))
    await settle()
    expect(tokens).toHaveBeenCalledTimes(2)
    last().end(new ChatError('TOKEN_INVALID'))
    expect(link.state.getSnapshot()).toMatchObject({ status: 'failed', error: { code: 'TOKEN_INVALID' } })
    await settle()
    expect(opened).toHaveLength(2)
    link.connect()
    await settle()
    expect(tokens).toHaveBeenCalledTimes(3)
    last().say('welcome', greeting())
    expect(status()).toBe('online')
  })

  it('uses the same one again after a cut, while it is good', async () => {
    const { goOnline, last, environment, tokens } = setUp()
    await goOnline()
    last().end()
    environment.advance(500)
    await settle()
    expect(tokens).toHaveBeenCalledTimes(1)
    environment.advance(HOUR)
    last().end()
    environment.advance(2_000)
    await settle()
    expect(tokens, 'its hour is over').toHaveBeenCalledTimes(2)
  })

  it('waits and asks again when the page cannot give one', async () => {
    const cause = new Error('The session endpoint is down.')
    let isUp = false
    const { link, environment, goOnline, status } = setUp(() => {
      if (!isUp) throw cause
      return 'token'
    })
    link.connect()
    await settle()
    expect(link.state.getSnapshot()).toMatchObject({ status: 'offline', error: { code: 'TOKEN_UNAVAILABLE', cause } })
    isUp = true
    environment.advance(500)
    await goOnline()
    expect(status()).toBe('online')
  })

  it('takes a page that never answers, or answers nonsense, for one that cannot give one', async () => {
    const silent = setUp(() => new Promise(() => {}))
    silent.link.connect()
    silent.environment.advance(30_000)
    await settle()
    expect(silent.link.state.getSnapshot()).toMatchObject({ status: 'offline', error: { code: 'TOKEN_UNAVAILABLE' } })
    const wrong = setUp(() => undefined as never)
    wrong.link.connect()
    await settle()
    expect(wrong.link.state.getSnapshot()).toMatchObject({ status: 'offline', error: { code: 'TOKEN_UNAVAILABLE' } })
  })

  it('passes on a refusal that the page itself brings', async () => {
    const { link } = setUp(() => Promise.reject(new ChatError('GUESTS_OFF')))
    link.connect()
    await settle()
    expect(link.state.getSnapshot()).toMatchObject({ status: 'failed', error: { code: 'GUESTS_OFF' } })
  })

  it('refreshes it on the live connection before it runs out', async () => {
    let count = 0
    const { goOnline, opened, last, environment, greeting } = setUp(() => `token ${(count += 1)}`)
    const connection = await goOnline()
    connection.say('token.expiring', { expiresAt: 0 })
    connection.say('token.expiring', { expiresAt: 0 })
    await settle()
    expect(connection.requests).toMatchObject([{ name: 'token.refresh', input: { token: 'token 2' } }])
    connection.requests[0]!.resolve({ expiresAt: environment.clock.now() + 3 * HOUR })
    await settle()
    environment.advance(HOUR)
    expect(connection.isClosed).toBe(false)
    connection.end()
    environment.advance(500)
    await settle()
    expect(opened).toHaveLength(2)
    expect(last().handshake.token, 'good for another hour').toBe('token 2')
    last().say('welcome', { ...greeting(), expiresAt: environment.clock.now() + 3 * HOUR })
    last().say('token.expiring', { expiresAt: 0 })
    await settle()
    last().requests[0]!.resolve({ expiresAt: environment.clock.now() + 2 * HOUR })
    await settle()
    environment.advance(HOUR)
    last().end()
    environment.advance(2_000)
    await settle()
    expect(last().handshake.token, 'the third ran out as well').toBe('token 4')
  })

  it('refreshes calmly though every new token is about to run out as well', async () => {
    const { goOnline, environment, tokens } = setUp()
    const connection = await goOnline()
    const asked = tokens.mock.calls.length
    connection.say('token.expiring', { expiresAt: 0 })
    await settle()
    connection.requests[0]!.resolve({ expiresAt: environment.clock.now() + 1_000 })
    await settle()
    connection.say('token.expiring', { expiresAt: environment.clock.now() + 1_000 })
    environment.advance(4_999)
    await settle()
    expect(tokens).toHaveBeenCalledTimes(asked + 1)
    environment.advance(1)
    await settle()
    expect(connection.requests).toHaveLength(2)
  })

  it('goes on refreshing while the page cannot give one, and stays connected', async () => {
    let isUp = true
    const { goOnline, environment, status } = setUp(() => {
      if (!isUp) throw new Error('Down.')
      return 'token'
    })
    const connection = await goOnline()
    isUp = false
    connection.say('token.expiring', { expiresAt: 0 })
    await settle()
    environment.advance(5_000)
    await settle()
    isUp = true
    environment.advance(5_000)
    await settle()
    expect(connection.requests).toMatchObject([{ name: 'token.refresh' }])
    expect(status()).toBe('online')
  })

  it('connects anew as another user when the page has changed users', async () => {
    let who = 'ada'
    const { link, goOnline, last, greeting, live } = setUp(() => who)
    const users: (User | null)[] = []
    link.user.subscribe((user) => users.push(user))
    const connection = await goOnline()
    who = 'grace'
    connection.say('token.expiring', { expiresAt: 0 })
    await settle()
    connection.requests[0]!.reject(new ChatError('USER_CHANGED'))
    await settle()
    expect(last().handshake.token).toBe('grace')
    last().say('welcome', greeting(grace))
    expect(users).toEqual([ada, grace])
    expect(live()).toBe(1)
  })

  it('does not announce the same user again after each cut', async () => {
    const { link, goOnline, last, environment, greeting } = setUp()
    await goOnline()
    const before = link.user.getSnapshot()
    last().end()
    environment.advance(500)
    await settle()
    last().say('welcome', greeting({ ...ada }))
    expect(link.user.getSnapshot()).toBe(before)
  })

  it('asks for a new one when a command is refused for it', async () => {
    const { link, goOnline, tokens } = setUp()
    const connection = await goOnline()
    const asked = link.request('sync', {})
    connection.requests[0]!.reject(new ChatError('TOKEN_EXPIRED'))
    await expect(asked).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
    await settle()
    expect(tokens).toHaveBeenCalledTimes(2)
    expect(connection.requests[1]).toMatchObject({ name: 'token.refresh' })
  })
})

describe('a link that is cut', () => {
  it('says when it tries again, and does', async () => {
    const { link, goOnline, last, environment, opened, states, greeting } = setUp()
    await goOnline()
    last().end()
    const retryAt = environment.clock.now() + 250
    expect(link.state.getSnapshot()).toMatchObject({ status: 'offline', retryAt, error: { code: 'OFFLINE' } })
    environment.advance(249)
    await settle()
    expect(opened).toHaveLength(1)
    environment.advance(1)
    await settle()
    last().say('welcome', greeting())
    expect(states.slice(2)).toMatchObject([
      { status: 'offline' },
      { status: 'connecting', attempt: 2 },
      { status: 'online' },
    ])
  })

  it('comes back when the server asked it to, unless the user is in a hurry', async () => {
    const { link, goOnline, last, environment, opened } = setUp()
    const shutdown: Bye = { reason: 'shutdown', retryAfterMs: 4_000 }
    await goOnline()
    last().say('bye', shutdown)
    expect(last().isClosed, 'what is under way may still be answered').toBe(false)
    last().end()
    expect(link.state.getSnapshot()).toMatchObject({ status: 'offline', retryAt: environment.clock.now() + 4_250 })
    environment.signal('visible')
    await settle()
    expect(opened).toHaveLength(1)
    link.retryNow()
    await settle()
    expect(opened).toHaveLength(2)
  })

  it('leaves a server that said bye and does not hang up', async () => {
    const { link, goOnline, last, environment } = setUp()
    await goOnline()
    last().say('bye', { reason: 'slow' })
    environment.advance(5_000)
    expect(last().isClosed).toBe(true)
    expect(link.state.getSnapshot()).toMatchObject({ status: 'offline', error: { code: 'UNAVAILABLE' } })
  })

  it('gets a new token after the session ended, and gives up where it is not understood', async () => {
    const { link, goOnline, last, environment, tokens, greeting } = setUp()
    await goOnline()
    last().say('bye', { reason: 'expired' })
    last().end()
    await settle()
    expect(tokens).toHaveBeenCalledTimes(2)
    last().say('welcome', greeting())
    environment.advance(10_000)
    last().say('bye', { reason: 'protocol' })
    last().end()
    expect(link.state.getSnapshot()).toMatchObject({ status: 'failed', error: { code: 'PROTOCOL_UNSUPPORTED' } })
  })

  it('drops a connection on which a command gets no answer, and connects anew at once', async () => {
    const { link, goOnline, environment, opened, live } = setUp()
    await goOnline()
    environment.advance(10_000)
    const asked = link.request('sync', {})
    environment.advance(10_000)
    await expect(asked).rejects.toMatchObject({ code: 'TIMEOUT' })
    await settle()
    expect(opened).toHaveLength(2)
    expect(live()).toBe(1)
  })

  it('does the same when somebody above suspects it', async () => {
    const { link, goOnline, opened, live, status } = setUp()
    const left = await goOnline()
    link.suspect('No echo.')
    await settle()
    left.end()
    expect([opened.length, live(), status()]).toEqual([2, 1, 'connecting'])
  })

  it('waits for the network while there is none', async () => {
    const { link, goOnline, environment, opened, live } = setUp()
    await goOnline()
    environment.signal('offline')
    expect(link.state.getSnapshot()).toMatchObject({ status: 'offline', retryAt: null })
    environment.advance(30_000)
    await settle()
    expect([opened.length, live()]).toEqual([1, 0])
    environment.signal('online')
    await settle()
    expect([opened.length, live()]).toEqual([2, 1])
  })

  it('does not believe the system for ever that there is no network', async () => {
    const { goOnline, environment, live } = setUp()
    await goOnline()
    environment.signal('offline')
    environment.advance(60_000)
    await settle()
    expect(live()).toBe(1)
  })
})

describe('a link that wakes up', () => {
  it('asks the server for a sign of life, and lets others catch up', async () => {
    const { link, goOnline, environment, last, opened, status } = setUp()
    const woke = vi.fn()
    link.onWake(woke)
    await goOnline()
    environment.signal('hidden')
    environment.signal('visible')
    environment.signal('resume')
    environment.signal('online')
    expect(last().requests).toMatchObject([{ name: 'sync', input: { rooms: [], inbox: false }, timeoutMs: 3_000 }])
    expect(woke, 'signals that come together count once').toHaveBeenCalledOnce()
    last().requests[0]!.resolve({ serverTime: 1, rooms: [] })
    await settle()
    environment.advance(10_000)
    expect([opened.length, status()]).toEqual([1, 'online'])
    environment.signal('visible')
    expect(woke).toHaveBeenCalledTimes(2)
  })

  it('connects anew when there is no sign of life', async () => {
    const { goOnline, environment, opened, live } = setUp()
    await goOnline()
    environment.advance(10_000)
    environment.signal('visible')
    environment.advance(3_000)
    await settle()
    expect([opened.length, live()]).toEqual([2, 1])
  })

  it('tries at once instead of waiting on', async () => {
    const { goOnline, last, environment, opened } = setUp()
    environment.setFraction(0.999)
    await goOnline()
    last().end()
    environment.signal('visible')
    await settle()
    expect(opened).toHaveLength(2)
  })

  it('lets go of the connection when the page is frozen and takes it up when it thaws', async () => {
    const { goOnline, environment, live, status } = setUp()
    await goOnline()
    environment.signal('freeze')
    expect([live(), status()]).toEqual([0, 'offline'])
    environment.signal('resume')
    await settle()
    expect([live(), status()]).toEqual([1, 'connecting'])
  })
})

describe('a link that is ended', () => {
  it('can be connected again after disconnect', async () => {
    const { link, goOnline, environment, live, status } = setUp()
    await goOnline()
    link.disconnect()
    expect([live(), status(), environment.timers()]).toEqual([0, 'idle', 0])
    environment.signal('online')
    await goOnline()
    expect([live(), status()]).toEqual([1, 'online'])
  })

  it('stays ended after close, and leaves nothing behind', async () => {
    const { link, goOnline, environment, opened, live, status } = setUp()
    await goOnline()
    link.close()
    link.connect()
    link.retryNow()
    environment.signal('online')
    await settle()
    expect([opened.length, live(), status(), environment.timers()]).toEqual([1, 0, 'idle', 0])
    await expect(link.request('sync', {})).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('does not hold the failure of a try that was given up against the next one', async () => {
    const { environment } = setUp()
    const open = vi.fn(() => ({ request: () => new Promise<never>(() => {}), close() {} }))
    let fail: (error: Error) => void = () => {}
    const device = vi.fn(async () => 'device-of-ada')
    device.mockReturnValueOnce(new Promise((_resolve, reject) => (fail = reject)))
    device.mockReturnValueOnce(new Promise(() => {}))
    const link = createLink({ transport: { open }, getToken: () => 'token', environment, device })
    link.connect()
    link.disconnect()
    link.connect()
    fail(new Error('Too late.'))
    await settle()
    expect(link.state.getSnapshot()).toEqual({ status: 'connecting', attempt: 1 })
  })

  it('takes no notice of a token that comes too late', async () => {
    let give: (token: string) => void = () => {}
    const { link, opened, status } = setUp(() => new Promise((resolve) => (give = resolve)))
    link.connect()
    await settle()
    link.disconnect()
    give('late')
    await settle()
    expect([opened.length, status()]).toEqual([0, 'idle'])
  })
})

describe('a link whose socket is blocked', () => {
  async function goSlow() {
    const world = setUp(undefined, true)
    world.link.connect()
    await settle()
    world.last().end()
    world.environment.advance(250)
    await settle()
    world.last().end()
    await settle()
    expect(world.last().via).toBe('http')
    expect(world.status()).toBe('connecting')
    const http = world.last()
    http.say('welcome', world.greeting())
    expect(world.link.state.getSnapshot()).toEqual({ status: 'online', via: 'http' })
    return { ...world, http }
  }

  it('tries two sockets, then goes over HTTP and says so', async () => {
    const { opened, live, http, link } = await goSlow()
    expect(opened.map(({ via }) => via)).toEqual(['socket', 'socket', 'http'])
    expect(live()).toBe(1)
    void link.request('sync', {}).catch(() => {})
    expect(http.requests.map(({ name }) => name)).toEqual(['sync'])
  })

  it('hands over to a socket that works, and lets what is under way come to its end', async () => {
    const { environment, last, http, link, greeting, live } = await goSlow()
    const welcomes: unknown[] = []
    link.onOnline((welcome) => welcomes.push(welcome))
    environment.advance(11_000)
    const socket = last()
    expect([socket.via, live()]).toEqual(['socket', 2])
    const answered = link.request('sync', {})
    expect(http.requests).toHaveLength(1)
    socket.say('welcome', greeting())
    expect(link.state.getSnapshot()).toEqual({ status: 'online', via: 'socket' })
    expect(welcomes).toHaveLength(1)
    http.requests[0]!.resolve({ serverTime: 7 })
    expect(await answered).toEqual({ serverTime: 7 })
    void link.request('sync', {}).catch(() => {})
    expect(socket.requests).toHaveLength(1)
    environment.advance(9_000)
    expect(http.isClosed).toBe(false)
    environment.advance(1_000)
    expect(http.isClosed).toBe(true)
  })

  it('stays as it is when the socket is still blocked, and tries again when told to', async () => {
    const { environment, last, http, link, opened } = await goSlow()
    environment.advance(11_000)
    last().end()
    expect(link.state.getSnapshot()).toEqual({ status: 'online', via: 'http' })
    expect(http.isClosed).toBe(false)
    const before = opened.length
    link.retryNow()
    link.retryNow()
    expect(opened).toHaveLength(before + 1)
  })

  it('does not hear an old line that ends after the hand-over', async () => {
    const { environment, last, http, link, greeting } = await goSlow()
    environment.advance(11_000)
    last().say('welcome', greeting())
    http.end()
    expect(link.state.getSnapshot()).toEqual({ status: 'online', via: 'socket' })
  })

  it('closes both lines when it is closed, and when the network goes', async () => {
    for (const end of ['close', 'offline'] as const) {
      const { environment, link, live } = await goSlow()
      environment.advance(11_000)
      expect(live()).toBe(2)
      if (end === 'close') link.close()
      else environment.signal('offline')
      expect(live()).toBe(0)
    }
  })

  it('takes a new token with it to the socket', async () => {
    let token = 'old'
    const world = setUp(() => token, true)
    world.link.connect()
    await settle()
    world.last().end()
    world.environment.advance(250)
    await settle()
    world.last().end()
    const http = world.last()
    http.say('welcome', world.greeting())
    token = 'new'
    http.say('token.expiring', { expiresAt: 0 })
    await settle()
    http.requests[0]!.resolve({ expiresAt: world.environment.clock.now() + 3 * HOUR })
    await settle()
    world.link.retryNow()
    expect(world.last()).toMatchObject({ via: 'socket', handshake: { token: 'new' } })
  })
})
