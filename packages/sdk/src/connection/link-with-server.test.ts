import { wireError } from '@parlor/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { createSocketTransport } from '../transport/socket-transport.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../transport/test-server.ts'
import { createLink } from './create-link.ts'

const stops: (() => unknown)[] = []

async function serve(options?: TestServerOptions): Promise<TestServer> {
  const server = await startTestServer(options)
  stops.push(server.stop)
  return server
}

function linkTo(url: string, getToken: () => string = () => 'token') {
  const environment = createManualEnvironment()
  const transport = createSocketTransport({ url, environment })
  const link = createLink({ transport, environment, getToken, device: async () => 'device-of-ada' })
  stops.push(link.close)
  link.connect()
  const is = (status: string) => vi.waitUntil(() => link.state.getSnapshot().status === status, { timeout: 5_000 })
  return { link, environment, is }
}

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

describe('a link to a real server', () => {
  it('comes back when the server was killed and started again', async () => {
    const server = await serve()
    const { link, environment, is } = linkTo(server.url)
    const online = vi.fn()
    link.onOnline(online)
    await is('online')
    await server.stop()
    await is('offline')
    environment.advance(500)
    await is('offline')
    expect(link.state.getSnapshot()).toMatchObject({ error: { code: 'OFFLINE' } })
    const again = await serve({ port: server.port })
    environment.advance(20_000)
    await is('online')
    expect(again.sockets).toHaveLength(1)
    expect(online).toHaveBeenCalledTimes(2)
  })

  it('comes back when the server hung up', async () => {
    const server = await serve()
    const { environment, is } = linkTo(server.url)
    await is('online')
    server.sockets[0]!.disconnect(true)
    await is('offline')
    environment.advance(500)
    await is('online')
    expect(server.io.sockets.sockets.size).toBe(1)
  })

  it('brings a new token when the old one is refused', async () => {
    const server = await serve({
      admit: ({ token }) => {
        if (token === 'old') throw wireError('TOKEN_EXPIRED')
      },
    })
    const tokens = ['old', 'new']
    const { is } = linkTo(server.url, () => tokens.shift()!)
    await is('online')
    expect(server.sockets[0]!.handshake.auth['token']).toBe('new')
  })

  it('gives up when it is not wanted', async () => {
    const server = await serve({
      admit: () => {
        throw wireError('PROTOCOL_UNSUPPORTED')
      },
    })
    const { link, is } = linkTo(server.url)
    await is('failed')
    expect(link.state.getSnapshot()).toMatchObject({ error: { code: 'PROTOCOL_UNSUPPORTED' } })
  })

  it('leaves a connection on which an answer was lost, and never has two', async () => {
    const server = await serve()
    const { link, environment, is } = linkTo(server.url)
    await is('online')
    environment.advance(10_000)
    const reached = new Promise((resolve) => server.sockets[0]!.once('sync', resolve))
    const asked = link.request('sync', {}).catch((error: { code: string }) => error.code)
    await reached
    environment.advance(10_000)
    expect(await asked).toBe('TIMEOUT')
    await vi.waitUntil(() => server.sockets.length === 2)
    await is('online')
    await vi.waitUntil(() => server.io.sockets.sockets.size === 1)
    server.sockets[1]!.on('sync', (_input, acknowledge) => acknowledge({ ok: true, serverTime: 1, rooms: [] }))
    expect(await link.request('sync', {})).toEqual({ serverTime: 1, rooms: [] })
  })

  it('notices on waking up that the server does not answer any more', async () => {
    const server = await serve()
    const { environment, is } = linkTo(server.url)
    await is('online')
    environment.advance(10_000)
    const reached = new Promise((resolve) => server.sockets[0]!.once('sync', resolve))
    environment.signal('visible')
    await reached
    environment.advance(3_000)
    await vi.waitUntil(() => server.sockets.length === 2)
    await is('online')
  })
})
