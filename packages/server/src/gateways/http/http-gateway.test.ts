import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ERRORS, LIMITS } from '@parlor/protocol'
import { startChatHost, type ChatHost } from '../../test-support/chat-host.ts'

const bearer = async (host: ChatHost, user = 'ada') => ({
  authorization: `Bearer ${await host.token(user, { r: 'member' })}`,
})

describe('commands over HTTP', () => {
  test('do what they do over a socket, and are heard there', async () => {
    const host = await startChatHost()
    const ben = await host.connect('ben', { r: 'member' })
    await ben.call('room.join', { room: 'r' })
    const id = randomUUID()
    const response = await host.post(
      'message.send',
      { room: 'r', messages: [{ id, text: 'by post' }] },
      await bearer(host),
    )
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ ok: true, results: [{ ok: true, id, seq: 1 }] })
    await ben.hears('change', ({ messages }) => messages?.[0]?.id === id)
    const page = await host.post('message.history', { room: 'r' }, await bearer(host, 'ben'))
    expect(await page.json()).toMatchObject({ ok: true, messages: [{ text: 'by post' }] })
  })

  test.each([
    ['no token', {}, 'TOKEN_MISSING'],
    ['another scheme', { authorization: 'Basic YWRhOnB3' }, 'TOKEN_MISSING'],
    ['a bad token', { authorization: 'Bearer x.y.z' }, 'TOKEN_INVALID'],
  ] as const)('with %s are refused', async (_, headers, code) => {
    const host = await startChatHost()
    const response = await host.post('sync', {}, headers)
    expect(response.status).toBe(ERRORS[code].httpStatus)
    expect(await response.json()).toMatchObject({ ok: false, error: { code } })
  })

  test('take no token from the address', async () => {
    const host = await startChatHost()
    const response = await host.post(`sync?token=${await host.token('ada')}`, {})
    expect(response.status).toBe(401)
  })

  test('answer refusals with the status of their code', async () => {
    const host = await startChatHost()
    const headers = await bearer(host)
    const cases: [string, unknown, number, string][] = [
      ['message.explode', {}, 404, 'UNKNOWN_COMMAND'],
      ['typing.set', { room: 'r', typing: true }, 404, 'UNKNOWN_COMMAND'],
      ['sync', { unknown: true }, 400, 'INVALID'],
      ['sync', '{"inbox":', 400, 'INVALID'],
      ['sync', '', 400, 'INVALID'],
      ['room.get', { room: 'nowhere' }, 404, 'NOT_FOUND'],
      ['sync', ' '.repeat(LIMITS.frameBytes + 1), 413, 'TOO_LARGE'],
      ['sync', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'INVALID'],
    ]
    for (const [command, input, status, code] of cases) {
      const response = await host.post(command, input, headers)
      expect([command, response.status, await response.json()]).toMatchObject([
        command,
        status,
        { ok: false, error: { code } },
      ])
    }
  })

  test('refuse a chunked body that never says how long it is', async () => {
    const host = await startChatHost()
    const chunk = new Uint8Array(65_536).fill(32)
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += chunk.byteLength
        if (sent > 4 * LIMITS.frameBytes) controller.close()
        else controller.enqueue(chunk)
      },
    })
    const headers = { ...(await bearer(host)), 'content-type': 'application/json' }
    const response = await fetch(`${host.url}/api/v1/sync`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
  })

  test('want JSON, by POST', async () => {
    const host = await startChatHost()
    const headers = await bearer(host)
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ]) {
      const response = await host.post('sync', '{}', { ...headers, 'content-type': type })
      expect([type, response.status]).toEqual([type, 415])
      expect(await response.json()).toMatchObject({ error: { code: 'INVALID' } })
    }
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${host.url}/api/v1/sync`, {
        method,
        headers: { ...headers, 'x-http-method-override': 'POST' },
      })
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'POST, OPTIONS'])
      expect(await response.json()).toMatchObject({ error: { code: 'INVALID' } })
    }
  })

  test('keep the answer out of caches and guesses', async () => {
    const host = await startChatHost()
    const response = await host.post('sync', {}, await bearer(host))
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  })
})

describe('health', () => {
  test('the process is alive, and ready as long as its store is', async () => {
    let broken = false
    const plain = await startChatHost()
    expect((await fetch(`${plain.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${plain.url}/readyz`)).status).toBe(200)

    const storage = {
      read: () => Promise.reject(new Error('secret path of the store')),
      write: () => Promise.reject(new Error('secret path of the store')),
      ready: () => (broken ? Promise.reject(new Error('secret path of the store')) : Promise.resolve()),
      close: async () => undefined,
    }
    const host = await startChatHost({ storage })
    broken = true
    const ready = await fetch(`${host.url}/readyz`)
    expect([ready.status, await ready.text()]).toEqual([503, 'not ready\n'])
    expect((await fetch(`${host.url}/healthz`)).status).toBe(200)
    const failed = await host.post('sync', {}, await bearer(host))
    expect(failed.status).toBe(500)
    expect(await failed.text()).not.toContain('secret path')
  })
})
