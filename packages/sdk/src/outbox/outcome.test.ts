import { wireError } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { ChatError } from '../errors.ts'
import { idOf } from '../timeline/test-messages.ts'
import { judgeRefusal, judgeReply } from './outcome.ts'

describe('an answer to a batch', () => {
  it('sorts messages into acknowledged, failed, and those that wait', () => {
    const outcome = judgeReply([1, 2, 3].map(idOf), {
      room: 'lobby',
      epoch: 'e',
      results: [
        { ok: true, id: idOf(1), seq: 4, rev: 9, createdAt: 7 },
        { ok: false, id: idOf(2), error: wireError('TOO_LARGE') },
        { ok: false, id: idOf(3), error: wireError('BUSY', { retryAfterMs: 50 }) },
      ],
    })
    expect(outcome.acked).toEqual([{ id: idOf(1), epoch: 'e', seq: 4, rev: 9, createdAt: 7 }])
    expect(outcome.failed.map(({ id, error }) => [id, error.code])).toEqual([[idOf(2), 'TOO_LARGE']])
    expect(outcome.waits).toMatchObject({ code: 'BUSY', retryAfterMs: 50 })
  })

  it('lets a message wait that it says nothing of', () => {
    const outcome = judgeReply([idOf(1)], { room: 'lobby', epoch: 'e', results: [] })
    expect(outcome).toMatchObject({ acked: [], failed: [], waits: { retryable: true } })
  })

  it('never blames a message for a token', () => {
    const results = [{ ok: false as const, id: idOf(1), error: wireError('TOKEN_EXPIRED') }]
    expect(judgeReply([idOf(1)], { room: 'lobby', epoch: 'e', results })).toMatchObject({
      failed: [],
      waits: { code: 'TOKEN_EXPIRED' },
    })
  })
})

describe('a batch that was refused', () => {
  it.each([
    ['RATE_LIMITED', 3, 'later'],
    ['INTERNAL', 1, 'later'],
    ['TIMEOUT', 3, 'later'],
    ['OFFLINE', 3, 'online'],
    ['TOKEN_EXPIRED', 3, 'online'],
    ['USER_CHANGED', 3, 'online'],
    ['INVALID', 3, 'split'],
    ['INVALID', 1, 'fail'],
    ['FORBIDDEN', 1, 'fail'],
    ['CLOSED', 1, 'stop'],
  ] as const)('for %s, with %i messages: %s', (code, count, verdict) => {
    expect(judgeRefusal(new ChatError(code), count)).toBe(verdict)
  })
})
