import { LIMITS } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let bob: Actor
beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  bob = stage.as('bob')
  await bob.does('sync', {})
  await ann.does('room.create', { id: 'r', members: ['bob'] })
  stage.notices.length = 0
})
afterEach(() => stage.close())

describe('receipt.counts', () => {
  it('says how many others hold and have read messages, as they wish it to be seen', async () => {
    const members = ['cid', 'dan', 'eve']
    for (const id of members) await stage.as(id).does('sync', {})
    await ann.does('room.create', { id: 'hall', members: ['bob', ...members] })
    await ann.says('hall', 'one', 'two', 'three')
    await bob.does('receipt.mark', { room: 'hall', read: 2 })
    await stage.as('cid').does('receipt.mark', { room: 'hall', delivered: 3 })
    await stage.as('dan').does('receipt.mark', { room: 'hall', read: 3, private: true })
    expect(await ann.does('receipt.counts', { room: 'hall', seqs: [3, 1, 3] })).toEqual({
      room: 'hall',
      others: 4,
      counts: [
        { seq: 1, delivered: 3, read: 1 },
        { seq: 3, delivered: 2, read: 0 },
      ],
    })
    expect((await bob.does('receipt.counts', { room: 'hall', seqs: [1] })).counts).toEqual([
      { seq: 1, delivered: 2, read: 0 },
    ])
  })

  it('takes no more messages than it says', async () => {
    const seqs = Array.from({ length: LIMITS.receiptCounts + 1 }, (_, n) => n + 1)
    expect(await ann.fails('receipt.counts', { room: 'r', seqs })).toBe('TOO_LARGE')
    expect(await ann.fails('receipt.counts', { room: 'r', seqs: [] })).toBe('INVALID')
  })
})

describe('receipt.mark', () => {
  it('moves marks forward, tells it, and says what is left unread', async () => {
    await ann.says('r', 'one', 'two', 'three')
    stage.notices.length = 0
    expect(await bob.does('receipt.mark', { room: 'r', delivered: 3, read: 2 })).toEqual({
      room: 'r',
      receipt: { user: 'bob', delivered: 3, read: 2 },
      unread: 1,
    })
    expect(stage.notices).toEqual([{ type: 'receipt', room: 'r', receipt: { user: 'bob', delivered: 3, read: 2 } }])
  })

  it('keeps a private read mark to one’s own devices', async () => {
    await ann.says('r', 'one', 'two', 'three')
    await bob.does('receipt.mark', { room: 'r', read: 1 })
    stage.notices.length = 0
    const told = await bob.does('receipt.mark', { room: 'r', read: 3, private: true })
    expect(told).toMatchObject({ receipt: { delivered: 3, read: 3 }, unread: 0 })
    expect(stage.notices).toEqual([
      {
        type: 'receipt',
        room: 'r',
        receipt: { user: 'bob', delivered: 3, read: 1 },
        own: { user: 'bob', delivered: 3, read: 3 },
      },
    ])
    const marksOfBob = async (who: Actor, after: number) => {
      const epoch = (await ann.does('room.get', { room: 'r' })).summary.room.epoch
      const [page] = (await who.does('sync', { rooms: [{ room: 'r', epoch, after }] })).rooms
      return page && 'receipts' in page ? page.receipts.find(({ user }) => user === 'bob') : null
    }
    for (const after of [0, 3]) {
      expect(await marksOfBob(ann, after)).toEqual({ user: 'bob', delivered: 3, read: 1 })
      expect(await marksOfBob(bob, after)).toEqual({ user: 'bob', delivered: 3, read: 3 })
    }
  })

  it('tells nothing when nothing moved', async () => {
    await ann.says('r', 'one')
    await bob.does('receipt.mark', { room: 'r', read: 1 })
    stage.notices.length = 0
    for (const marks of [{ read: 1 }, { delivered: 0 }, { read: 99 }, {}]) {
      expect((await bob.does('receipt.mark', { room: 'r', ...marks })).receipt).toEqual({
        user: 'bob',
        delivered: 1,
        read: 1,
      })
    }
    expect(stage.notices).toEqual([])
  })

  it('does not count one’s own messages as unread', async () => {
    await ann.says('r', 'one')
    await bob.says('r', 'two', 'three')
    await ann.says('r', 'four')
    expect((await bob.does('receipt.mark', { room: 'r' })).unread).toBe(2)
    expect((await bob.does('receipt.mark', { room: 'r', read: 2 })).unread).toBe(1)
    expect((await bob.does('room.get', { room: 'r' })).summary.unread).toBe(1)
    expect((await ann.does('room.get', { room: 'r' })).summary.unread).toBe(2)
  })
})

describe('the marks of who joins', () => {
  const changes = () => stage.notices.flatMap((notice) => (notice.type === 'change' ? [notice.change] : []))

  it('start at the head, and are told in the change that tells of them', async () => {
    await ann.says('r', 'one', 'two')
    stage.notices.length = 0
    const cid = stage.as('cid', { grants: { r: 'member' } })
    const { summary } = await cid.does('room.join', { room: 'r' })
    expect(summary).toMatchObject({ unread: 0, receipt: { user: 'cid', delivered: 2, read: 2 } })
    expect(changes()).toMatchObject([
      { members: [{ user: { id: 'cid' } }], receipts: [{ user: 'cid', delivered: 2, read: 2 }] },
    ])
    const history = await cid.does('message.history', { room: 'r' })
    expect(history.messages.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('are as they were for who comes back, and read in private stays so', async () => {
    await ann.says('r', 'one', 'two', 'three')
    await bob.does('receipt.mark', { room: 'r', read: 1 })
    await bob.does('receipt.mark', { room: 'r', read: 2, private: true })
    await bob.does('room.leave', { room: 'r' })
    await ann.says('r', 'four')
    stage.notices.length = 0
    const back = stage.as('bob', { grants: { r: 'member' } })
    const { summary } = await back.does('room.join', { room: 'r' })
    expect(summary).toMatchObject({ unread: 2, receipt: { delivered: 2, read: 2 } })
    expect(changes()).toMatchObject([{ receipts: [{ user: 'bob', delivered: 2, read: 1 }] }])
  })

  it('are not told of in a room too large to name its members', async () => {
    const crowd = Array.from({ length: LIMITS.namedReceipts - 2 }, (_, n) => `u${n}`)
    await stage.storage.write(async (tx) => {
      for (const id of crowd) await tx.putMember('r', { user: { id, name: id }, role: 'member', now: 1 })
    })
    await stage.as('last', { grants: { r: 'member' } }).does('room.join', { room: 'r' })
    expect(changes().at(-1)).not.toHaveProperty('receipts')
  })
})

describe('room.open and room.close', () => {
  it('start and stop the signals of a room, and tell who is online', async () => {
    stage.online.add('bob').add('stranger')
    expect(await ann.does('room.open', { room: 'r' })).toEqual({ room: 'r', online: ['bob'] })
    expect([...ann.opened]).toEqual(['r'])
    expect(await ann.does('room.close', { room: 'r' })).toEqual({ room: 'r' })
    expect([...ann.opened]).toEqual([])
  })

  it('open nothing that is closed to the caller', async () => {
    const eve = stage.as('eve')
    expect(await eve.fails('room.open', { room: 'r' })).toBe('NOT_FOUND')
    expect([...eve.opened]).toEqual([])
  })

  it('name nobody in large rooms', async () => {
    await stage.storage.write(async (tx) => {
      for (let n = 0; n < LIMITS.namedReceipts; n += 1) {
        await tx.putMember('r', { user: { id: `m-${n}`, name: 'M' }, role: 'member', now: 1 })
      }
    })
    stage.online.add('bob')
    expect((await ann.does('room.open', { room: 'r' })).online).toEqual([])
  })
})

describe('typing.set', () => {
  it('is told to the room', async () => {
    await ann.does('typing.set', { room: 'r', typing: true })
    await ann.does('typing.set', { room: 'r', typing: false })
    expect(stage.notices).toEqual([
      { type: 'typing', room: 'r', user: ann.user, typing: true },
      { type: 'typing', room: 'r', user: ann.user, typing: false },
    ])
  })

  it('is for those who may write', async () => {
    const watcher = stage.as('watcher', { grants: { r: 'observer' } })
    expect(await watcher.fails('typing.set', { room: 'r', typing: true })).toBe('FORBIDDEN')
    expect(await stage.as('eve').fails('typing.set', { room: 'r', typing: true })).toBe('NOT_FOUND')
    expect(stage.notices.filter((notice) => notice.type === 'typing')).toEqual([])
  })
})

describe('presence.get', () => {
  it('tells of those who share a room with the caller, and of nobody else', async () => {
    await stage.as('cid').does('room.create', { id: 'elsewhere' })
    await stage.storage.write((tx) => tx.touchUser('bob', 1_234))
    await stage.storage.write((tx) => tx.touchUser('cid', 5_678))
    stage.online.add('ann')
    const look = async () =>
      (await ann.does('presence.get', { users: ['cid', 'bob', 'nobody', 'ann', 'bob'] })).presence
    expect(await look()).toEqual([
      { user: 'ann', online: true },
      { user: 'bob', online: false, lastSeenAt: 1_234 },
    ])
    stage.online.add('bob')
    expect((await look())[1]).toEqual({ user: 'bob', online: true })
    await bob.does('room.leave', { room: 'r' })
    expect((await look()).map(({ user }) => user)).toEqual(['ann'])
  })
})

describe('token.refresh and guest.create', () => {
  it('pass on to those who know about tokens', async () => {
    expect(await ann.does('token.refresh', { token: 'four' })).toEqual({ expiresAt: 4 })
    await stage.close()
    const user = { id: 'guest-1', name: 'Vi', guest: true } as const
    stage = await openStage({
      guests: { create: ({ name }) => Promise.resolve({ token: `for ${name}`, user, expiresAt: 9 }) },
    })
    const reply = await stage.runner.run('guest.create', { name: 'Vi' }, stage.nobody)
    expect(reply).toEqual({ ok: true, token: 'for Vi', user, expiresAt: 9 })
  })

  it('say so where guests are off', async () => {
    const reply = await stage.runner.run('guest.create', { name: 'Vi' }, stage.nobody)
    expect(reply).toMatchObject({ ok: false, error: { code: 'GUESTS_OFF' } })
  })
})
