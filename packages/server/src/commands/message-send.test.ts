import { LIMITS } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StorageUnavailable } from '../storage/storage-unavailable.ts'
import { coverage, openStage, operationId, type Stage } from './test-support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const one = (n: number, text = `text ${n}`, metadata?: Record<string, string | number>) => ({
  id: operationId(n),
  text,
  ...(metadata === undefined ? {} : { metadata }),
})

describe('message.send', () => {
  it('writes a batch in order and tells it in one change', async () => {
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    stage.notices.length = 0
    const { epoch, results } = await ann.does('message.send', { room: 'r', messages: [one(1), one(2), one(3)] })
    expect(results).toEqual(
      [1, 2, 3].map((n) => ({ ok: true, id: operationId(n), seq: n, rev: n + 1, createdAt: stage.now })),
    )
    expect(stage.notices).toEqual([
      {
        type: 'change',
        change: {
          room: 'r',
          epoch,
          after: 1,
          rev: 4,
          messages: [1, 2, 3].map((n) => ({
            id: operationId(n),
            seq: n,
            rev: n + 1,
            sender: ann.user,
            text: `text ${n}`,
            createdAt: stage.now,
          })),
        },
      },
    ])
  })

  it('answers a repeated id with its first result, marked duplicate, and tells nobody again', async () => {
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    const first = await ann.does('message.send', { room: 'r', messages: [one(1), one(2)] })
    stage.now += 60_000
    stage.notices.length = 0
    const again = await ann.does('message.send', { room: 'r', messages: [one(2), one(1)] })
    expect(again.results).toEqual([
      { ...first.results[1], duplicate: true },
      { ...first.results[0], duplicate: true },
    ])
    expect(stage.notices).toEqual([])
  })

  it('answers a repeat so even after the sender was removed, and refuses the rest of the batch', async () => {
    const ann = stage.as('ann')
    const bob = stage.as('bob')
    await bob.does('sync', {})
    await ann.does('room.create', { id: 'r', members: ['bob'] })
    const first = await bob.does('message.send', { room: 'r', messages: [one(1)] })
    await bob.does('room.leave', { room: 'r' })
    const again = await bob.does('message.send', { room: 'r', messages: [one(1), one(2), one(1, 'other')] })
    expect(again.epoch).toBe(first.epoch)
    expect(again.results).toMatchObject([
      { ...first.results[0], duplicate: true },
      { ok: false, id: operationId(2), error: { code: 'NOT_FOUND' } },
      { ok: false, id: operationId(1), error: { code: 'ID_REUSED' } },
    ])
    expect(await bob.fails('message.send', { room: 'r', messages: [one(3)] })).toBe('NOT_FOUND')
  })

  it('refuses an id used before with another text, other metadata, or in another room', async () => {
    const ann = stage.as('ann')
    for (const id of ['r', 's']) await ann.does('room.create', { id })
    await ann.does('message.send', { room: 'r', messages: [one(1, 'text', { a: 1, b: 2 })] })
    const send = async (room: string, message: object) => {
      const { results } = await ann.does('message.send', { room, messages: [message as ReturnType<typeof one>] })
      return results[0]!.ok ? 'ok' : results[0]!.error.code
    }
    expect(await send('r', one(1, 'other', { a: 1, b: 2 }))).toBe('ID_REUSED')
    expect(await send('r', one(1, 'text', { a: 1 }))).toBe('ID_REUSED')
    expect(await send('r', one(1, 'text'))).toBe('ID_REUSED')
    expect(await send('s', one(1, 'text', { a: 1, b: 2 }))).toBe('ID_REUSED')
    expect(await send('r', one(1, 'text', { b: 2, a: 1 }))).toBe('ok')
    expect((await ann.does('room.get', { room: 's' })).summary.head).toBe(0)
  })

  it('keeps ids of different senders apart', async () => {
    const ann = stage.as('ann')
    const bob = stage.as('bob')
    await bob.does('sync', {})
    await ann.does('room.create', { id: 'r', members: ['bob'] })
    await ann.does('message.send', { room: 'r', messages: [one(1)] })
    const { results } = await bob.does('message.send', { room: 'r', messages: [one(1, 'my own')] })
    expect(results).toMatchObject([{ ok: true, seq: 2 }])
    expect(results[0]).not.toHaveProperty('duplicate')
  })

  it('is not stopped by a text that cannot be sent', async () => {
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    const fits = 'ü'.repeat(LIMITS.textBytes / 2)
    const texts = ['first', ' \u200b\n', `${fits}x`, 'nul \0', 'lone \ud800', fits, 'last']
    const { results } = await ann.does('message.send', { room: 'r', messages: texts.map((text, at) => one(at, text)) })
    expect(results.map((result) => (result.ok ? result.seq : result.error.code))).toEqual([
      1,
      'INVALID',
      'TOO_LARGE',
      'INVALID',
      'INVALID',
      2,
      3,
    ])
    expect(results[1]).toMatchObject({ error: { retryable: false, details: { path: 'text' } } })
  })

  it('recognises an id repeated within one batch', async () => {
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    const { results } = await ann.does('message.send', {
      room: 'r',
      messages: [one(1), one(1), one(1, 'other'), one(2)],
    })
    expect(results.map((result) => (result.ok ? [result.seq, result.duplicate ?? false] : result.error.code))).toEqual([
      [1, false],
      [1, true],
      'ID_REUSED',
      [2, false],
    ])
  })

  it('is refused to observers, and to members where only moderators post', async () => {
    const ann = stage.as('ann', { grants: { r: 'owner' } })
    await ann.does('room.create', { id: 'news', settings: { access: 'users', posting: 'moderators' } })
    await ann.does('room.get', { room: 'r' })
    const bob = stage.as('bob', { grants: { r: 'observer' } })
    expect(await bob.fails('message.send', { room: 'r', messages: [one(1)] })).toBe('FORBIDDEN')
    expect(await bob.fails('message.send', { room: 'news', messages: [one(1)] })).toBe('FORBIDDEN')
    expect(await ann.says('news', 'heard')).toEqual([1])
    expect((await ann.does('message.history', { room: 'r' })).messages).toEqual([])
  })

  it('accepts nothing after the removal of the sender, however they race', async () => {
    const ann = stage.as('ann')
    const bob = stage.as('bob')
    await bob.does('sync', {})
    await ann.does('room.create', { id: 'r', members: ['bob'] })
    const send = (n: number) => bob.calls('message.send', { room: 'r', messages: [one(n)] })
    await send(0)
    const racing = Array.from({ length: 100 }, (_, n) =>
      n === 50 ? bob.calls('room.leave', { room: 'r' }) : send(n + 1),
    )
    const replies = await Promise.all(racing)
    expect(await send(200)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    const { messages } = await ann.does('message.history', { room: 'r', limit: 200 })
    const { members } = await stage.storage.read((tx) => tx.changes('r', 0, 1_000))
    const removal = members.find((member) => member.removed === true)!
    expect(messages.filter(({ rev }) => rev > removal.rev)).toEqual([])
    const accepted = replies.filter((reply) => reply.ok && 'results' in reply)
    expect(messages).toHaveLength(1 + accepted.length)
  })

  it('tells the changes of a room in the order of its revisions, however many write at once', async () => {
    const actors = Array.from({ length: 10 }, (_, at) => stage.as(`user-${at}`, { grants: { r: 'member' } }))
    await Promise.all(
      actors.flatMap((actor, at) =>
        Array.from({ length: 20 }, (_, n) =>
          n === 10
            ? actor.does('room.get', { room: 'r' })
            : actor.does('message.send', { room: 'r', messages: [one(at * 100 + n), one(at * 100 + n + 50)] }),
        ),
      ),
    )
    const told = coverage(stage.notices, 'r')
    expect(told[0]?.[0]).toBe(0)
    for (const [at, [after]] of told.entries()) if (at > 0) expect(after).toBe(told[at - 1]![1])
    const head = await stage.storage.read((tx) => tx.heads(['r']))
    expect(told.at(-1)?.[1]).toBe(head.get('r')?.rev)
  })

  it('says UNAVAILABLE, and tells nobody, when the store cannot write', async () => {
    await stage.close()
    let down = false
    stage = await openStage({
      wrap: (storage) => ({
        ...storage,
        write: (work) => (down ? Promise.reject(new StorageUnavailable('disk full')) : storage.write(work)),
      }),
    })
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    stage.notices.length = 0
    down = true
    const reply = await ann.calls('message.send', { room: 'r', messages: [one(1)] })
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', retryable: true } })
    expect(JSON.stringify(reply)).not.toContain('disk')
    expect(stage.notices).toEqual([])
    expect(stage.errors).toHaveLength(1)
    down = false
    expect(await ann.says('r', 'again')).toEqual([1])
  })
})
