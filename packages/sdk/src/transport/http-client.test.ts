import { wireError } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { callHttp } from './http-client.ts'
import { startTestServer } from './test-server.ts'

const { clock } = createManualEnvironment()
const url = 'https://chat.example/base/'

/** A server's whole answer to one call. */
const answer =
  (body: unknown, status = 200): typeof fetch =>
  async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

describe('a call over HTTP', () => {
  it('posts the input and gives the result', async () => {
    const seen: unknown[] = []
    const server = await startTestServer({
      handleHttp: (request, response) => {
        let body = ''
        request.on('data', (part) => (body += part))
        request.on('end', () => {
          seen.push(request.method, request.url, request.headers.authorization, JSON.parse(body))
          response.end(JSON.stringify({ ok: true, serverTime: 1, rooms: [] }))
        })
      },
    })
    const result = await callHttp(`${server.url}/`, 'sync', { inbox: true }, { clock, token: 'token' })
    await server.stop()
    expect(seen).toEqual(['POST', '/api/v1/sync', 'Bearer token', { inbox: true }])
    expect(result).toEqual({ serverTime: 1, rooms: [] })
  })

  it('needs no token for what is open to anyone', async () => {
    let headers: unknown
    const fetch: typeof globalThis.fetch = async (_url, init) => {
      headers = init?.headers
      return answer({ ok: true, token: 't', user: { id: 'g', name: 'Guest' }, expiresAt: 1 })(_url)
    }
    await callHttp(url, 'guest.create', { name: 'Guest' }, { clock, fetch })
    expect(headers).toEqual({ 'content-type': 'application/json' })
  })

  it.each([
    ['the error of the server', answer({ ok: false, error: wireError('GUESTS_OFF') }, 403), 'GUESTS_OFF'],
    ['a proxy that finds no server', answer('<h1>Bad gateway</h1>', 502), 'UNAVAILABLE'],
    ['a proxy that lets nobody through', answer('<h1>Forbidden</h1>', 403), 'UNAVAILABLE'],
    ['a proxy that speaks JSON', answer({ message: 'Slow down' }, 429), 'RATE_LIMITED'],
    ['a page in place of an answer', answer('<h1>Welcome</h1>'), 'UNAVAILABLE'],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'OFFLINE'],
  ])('rejects with %s', async (_what, fetch, code) => {
    await expect(callHttp(url, 'guest.create', { name: 'Ada' }, { clock, fetch })).rejects.toMatchObject({ code })
  })

  it('stops waiting in time', async () => {
    const environment = createManualEnvironment()
    const fetch: typeof globalThis.fetch = (_url, init) =>
      new Promise((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason)))
    const call = callHttp(url, 'guest.create', { name: 'Ada' }, { clock: environment.clock, fetch, timeoutMs: 2_000 })
    environment.advance(2_000)
    await expect(call).rejects.toMatchObject({ code: 'TIMEOUT' })
    expect(environment.timers()).toBe(0)
  })
})
