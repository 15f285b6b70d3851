import { describe, expect, test } from 'vitest'
import { operationId } from '../commands/test-support/stage.ts'
import { refusalOf } from '../test-support/chat-client.ts'
import { startChatHost } from '../test-support/chat-host.ts'

describe('limits at the door', () => {
  test('hold for a user over many sockets, while others are served', async () => {
    const host = await startChatHost({ limits: { sends: { burst: 100, perSecond: 0.01 } } })
    const rooms = { r: 'member' } as const
    const bob = await host.connect('bob', rooms)
    await bob.call('room.join', { room: 'r' })
    const sockets = await Promise.all(Array.from({ length: 10 }, () => host.connect('ann', rooms)))
    const replies = await Promise.all(
      sockets.flatMap((socket, at) =>
        Array.from({ length: 20 }, (_, n) =>
          socket.ask('message.send', { room: 'r', messages: [{ id: operationId(at * 100 + n), text: 'flood' }] }),
        ),
      ),
    )
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]))
    expect(replies.length - refused.length).toBe(100)
    for (const error of refused) expect(error).toMatchObject({ code: 'RATE_LIMITED', retryable: true })
    expect(refused.every(({ retryAfterMs }) => retryAfterMs! > 0)).toBe(true)
    const said = await bob.call('message.send', { room: 'r', messages: [{ id: operationId(9_999), text: 'calm' }] })
    expect(said.results[0]).toMatchObject({ ok: true, seq: 101 })
  })

  test('slow down who comes with bad tokens, by either way, and let good ones in', async () => {
    const host = await startChatHost({ limits: { anonymous: { burst: 4, perSecond: 0.01 } } })
    const codes: unknown[] = []
    for (let n = 0; n < 3; n += 1) codes.push((await refusalOf(host.open('not.a.token'))).code)
    for (let n = 0; n < 3; n += 1) {
      const answer = await host.post('session.get', {}, { authorization: 'Bearer not.a.token' })
      codes.push([answer.status, answer.headers.has('retry-after')])
    }
    expect(codes).toEqual(['TOKEN_INVALID', 'TOKEN_INVALID', 'TOKEN_INVALID', [401, false], [429, true], [429, true]])
    const ann = await host.connect('ann')
    expect((await ann.call('session.get', {})).user.id).toBe('ann')
  })

  test('are on unless they are switched off', async () => {
    const outcomes = async (options: { readonly limits?: false }): Promise<Set<string>> => {
      const ann = await (await startChatHost(options)).connect('ann', { r: 'member' })
      const codes = new Set<string>()
      for (let n = 0; n < 150; n += 1) {
        const reply = await ann.ask('room.join', { room: 'r' })
        codes.add(reply.ok ? 'ok' : reply.error.code)
      }
      return codes
    }
    expect([...(await outcomes({}))]).toEqual(['ok', 'RATE_LIMITED'])
    expect([...(await outcomes({ limits: false }))]).toEqual(['ok'])
  })
})
