import { describe, expect, test } from 'vitest'
import { startChatHost } from '../../test-support/chat-host.ts'

describe('events of a client', () => {
  test('of an unknown name are answered UNKNOWN_COMMAND, whatever the name is', async () => {
    const host = await startChatHost()
    const client = await host.connect('ada')
    const names = [
      'message.explode',
      'error',
      '__proto__',
      'constructor',
      'toString',
      '',
      'x'.repeat(10_000),
      'guest.create',
    ]
    for (const name of names) {
      expect(await client.socket.emitWithAck(name, {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_COMMAND' } })
    }
  })

  test('of a name that Node or Socket.IO keeps for itself harm nobody else', async () => {
    const host = await startChatHost()
    const witness = await host.connect('ben')
    for (const name of ['newListener', 'removeListener', 'disconnect', 'disconnecting', 'connect_error']) {
      const client = await host.connect('ada')
      client.socket.io.engine.write(`421${JSON.stringify([name, {}])}`)
      await client.ended
    }
    expect((await witness.ask('sync', {})).ok).toBe(true)
  })

  test('with a payload of another shape are answered INVALID', async () => {
    const host = await startChatHost()
    const { socket } = await host.connect('ada')
    for (const payload of [null, 7, 'text', [], [{}], true, { inbox: 'yes' }, { unknown: 1 }]) {
      expect(await socket.emitWithAck('sync', payload)).toMatchObject({ ok: false, error: { code: 'INVALID' } })
    }
    expect(await socket.emitWithAck('sync')).toMatchObject({ ok: false, error: { code: 'INVALID' } })
    expect(await socket.emitWithAck('sync', {}, {})).toMatchObject({ ok: false, error: { code: 'INVALID' } })
  })

  test('without an acknowledgement are not run', async () => {
    const host = await startChatHost({ rooms: [{ id: 'r', settings: { access: 'users' } }] })
    const client = await host.connect('ada')
    client.socket.emit('room.join', { room: 'r' })
    client.socket.emit('room.join', { room: 'r' }, 'not a function')
    client.socket.emit('nothing')
    expect((await client.call('sync', { inbox: true })).inbox).toEqual([])
  })

  test('beyond what one connection may have at work are answered BUSY', async () => {
    const host = await startChatHost()
    const client = await host.connect('ada')
    const replies = await Promise.all(Array.from({ length: 200 }, () => client.ask('sync', { inbox: true })))
    const codes = new Set(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)))
    expect([...codes].sort()).toEqual(['BUSY', 'ok'])
    expect((await client.ask('sync', { inbox: true })).ok).toBe(true)
  })

  test('larger than a frame may be end the connection, and no other', async () => {
    const host = await startChatHost()
    const [ada, ben] = await Promise.all([host.connect('ada'), host.connect('ben')])
    ada.socket.emit('sync', 'x'.repeat(600_000), () => undefined)
    await ada.ended
    expect((await ben.ask('sync', { inbox: true })).ok).toBe(true)
  })
})
