import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startChatHost, type ChatHost } from '../test-support/chat-host.ts'

const LISTED = 'https://good.example'

const LOOK_ALIKES = [
  'https://good.example.evil.tld',
  'https://evilgood.example',
  'https://good.example:8443',
  'http://good.example',
  'https://good.example.',
  'https://sub.good.example',
  'https://good.example@evil.tld',
  'https://evil.tld/https://good.example',
  'https://good.example/path',
  'https://good.example, https://evil.tld',
  'https://gооd.example',
  'https://xn--god-sna.example',
  'null',
  'file://',
  '*',
  'good.example',
]

/** What a page of an origin meets at each of the three doors. */
async function doors(host: ChatHost, origin: string | null) {
  const headers: Record<string, string> = origin === null ? {} : { origin: Buffer.from(origin).toString('latin1') }
  const polling = await fetch(`${host.url}/socket.io/?EIO=4&transport=polling`, { headers })
  const http = await fetch(`${host.url}/api/v1/sync`, { method: 'POST', headers, body: '{}' })
  const preflight = await fetch(`${host.url}/api/v1/sync`, { method: 'OPTIONS', headers })
  return {
    polling: polling.status,
    upgrade: await upgrade(host, headers['origin']),
    http: http.status,
    permissions: [polling, http, preflight].map((response) => response.headers.get('access-control-allow-origin')),
  }
}

/** The status that answers a WebSocket upgrade, sent byte by byte as any client could. */
function upgrade(host: ChatHost, origin: string | undefined): Promise<number> {
  const { hostname, port, host: name } = new URL(host.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]))
    })
    const lines = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: ${name}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    ]
    socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  })
}

const open = (permission: string | null) => ({
  polling: 200,
  upgrade: 101,
  http: 401,
  permissions: [permission, permission, permission],
})
const shut = { polling: 403, upgrade: 403, http: 403, permissions: [null, null, null] }

describe('origins', () => {
  test('a listed one may connect by every door, and gets CORS permission without credentials', async () => {
    const host = await startChatHost({ origins: [LISTED] })
    expect(await doors(host, LISTED)).toEqual(open(LISTED))
    expect(await doors(host, 'HTTPS://Good.Example')).toEqual(open('HTTPS://Good.Example'))
    const preflight = await fetch(`${host.url}/api/v1/sync`, {
      method: 'OPTIONS',
      headers: { origin: LISTED, 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('vary')).toContain('Origin')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  })

  test.each(LOOK_ALIKES)('a look-alike may not, by any door: %s', async (origin) => {
    const host = await startChatHost({ origins: [LISTED] })
    expect(await doors(host, origin)).toEqual(shut)
  })

  test('an empty list allows the server’s own pages, and nothing else', async () => {
    const host = await startChatHost()
    expect(await doors(host, host.url)).toEqual(open(host.url))
    expect(await doors(host, LISTED)).toEqual(shut)
    expect(await doors(host, 'http://127.0.0.1:1')).toEqual(shut)
    expect(await doors(host, host.url.replace('127.0.0.1', 'localhost'))).toEqual(shut)
  })

  test('no origin at all is no web page, and may', async () => {
    const host = await startChatHost()
    expect(await doors(host, null)).toEqual(open(null))
  })

  test('every page may when the host says so', async () => {
    const host = await startChatHost({ origins: '*' })
    for (const origin of [LISTED, 'null', 'http://localhost:3000']) expect(await doors(host, origin)).toEqual(open('*'))
  })

  test('the refusal names its code and nothing more', async () => {
    const host = await startChatHost()
    const response = await fetch(`${host.url}/api/v1/sync`, { method: 'POST', headers: { origin: LISTED } })
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'ORIGIN_REFUSED' } })
  })

  test('the operator is told which pages are turned away, each once and not without end', async () => {
    const told: unknown[] = []
    const ignore = () => undefined
    const warn = ({ origin }: Readonly<Record<string, unknown>>) => void told.push(origin)
    const host = await startChatHost({ logger: { debug: ignore, info: ignore, warn, error: ignore } })
    await doors(host, LISTED)
    await doors(host, null)
    expect(told).toEqual([LISTED])
    for (let n = 0; n < 30; n += 1) await upgrade(host, `https://evil-${n}.example`)
    expect(told).toHaveLength(20)
  })
})
