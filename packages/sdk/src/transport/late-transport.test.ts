import { describe, expect, it, vi } from 'vitest'
import { ChatError } from '../errors.ts'
import { createLateTransport } from './late-transport.ts'
import type { Transport } from './transport.ts'

const handshake = { token: 'token', protocol: 1, device: 'device-of-ada' }

function open(load: () => Promise<Transport>) {
  const handlers = { event: vi.fn(), closed: vi.fn() }
  return { handlers, connection: createLateTransport(load).open(handshake, handlers) }
}

describe('a transport that is fetched when it is needed', () => {
  it('is that transport once it is here, and offline before', async () => {
    const close = vi.fn()
    const inner: Transport = { open: vi.fn(() => ({ request: async () => 'answer' as never, close })) }
    const { connection, handlers } = open(async () => inner)
    await expect(connection.request('sync', { rooms: [] }, 10)).rejects.toMatchObject({ code: 'OFFLINE' })
    await vi.waitUntil(() => vi.mocked(inner.open).mock.calls.length > 0)
    expect(inner.open).toHaveBeenCalledWith(handshake, handlers)
    expect(await connection.request('sync', { rooms: [] }, 10)).toBe('answer')
    connection.close()
    expect(close).toHaveBeenCalledOnce()
  })

  it('is not opened any more when it was closed meanwhile', async () => {
    const inner: Transport = { open: vi.fn() }
    const loaded = Promise.resolve(inner)
    open(() => loaded).connection.close()
    await loaded
    expect(inner.open).not.toHaveBeenCalled()
  })

  it('counts as blocked where it cannot be fetched', async () => {
    const { handlers } = open(() => Promise.reject(new Error('no such file')))
    await vi.waitUntil(() => handlers.closed.mock.calls.length > 0)
    const [error] = handlers.closed.mock.calls[0]!
    expect(error).toBeInstanceOf(ChatError)
    expect(error).toMatchObject({ code: 'OFFLINE' })
  })
})
