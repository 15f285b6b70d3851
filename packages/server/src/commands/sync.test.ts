import { LIMITS, type SyncPage } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let epoch: string
beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  epoch = (await ann.does('room.create', { id: 'r', name: 'Biology' })).summary.room.epoch
})
afterEach(() => stage.close())

type Of<Status> = Extract<SyncPage, { status: Status }>

async function pull<Status extends SyncPage['status']>(
  status: Status,
  after: number,
  of: string | null = epoch,
  who = ann,
): Promise<Of<Status>> {
  const { rooms } = await who.does('sync', { rooms: [{ room: 'r', epoch: of, after }] })
  expect(rooms).toHaveLength(1)
  expect(rooms[0]?.status).toBe(status)
  return rooms[0] as Of<Status>
}

describe('sync', () => {
  it('gives a newcomer the newest page, the room and its people', async () => {
    for (let batch = 0; batch < 4; batch += 1)
      await ann.says('r', ...Array.from({ length: 20 }, (_, n) => `${batch} ${n}`))
    const page = await pull('limited', 0, null)
    expect(page).toMatchObject({ rev: 81, head: 80, role: 'owner', memberCount: 1, hasOlder: true })
    expect(page.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 31))
    expect(page.info).toMatchObject({ id: 'r', name: 'Biology', epoch })
    expect(page.members.map(({ user }) => user.id)).toEqual(['ann'])
    expect(page.receipts).toEqual([{ user: 'ann', delivered: 0, read: 0 }])
  })

  it('gives who was away exactly what changed, once', async () => {
    await ann.says('r', 'before')
    const { rev } = await pull('limited', 0, null)
    const bob = stage.as('bob', { grants: { r: 'member' } })
    await bob.does('message.send', { room: 'r', messages: [{ id: operationId(1), text: 'while away' }] })
    const page = await pull('changes', rev)
    expect(page).toMatchObject({ after: rev, rev: rev + 2, head: 2, memberCount: 2, more: false })
    expect(page.messages.map(({ text }) => text)).toEqual(['while away'])
    expect(page.members).toMatchObject([{ user: { id: 'bob' }, rev: rev + 1 }])
    expect(page.info).toBeUndefined()
    const again = await pull('changes', page.rev)
    expect(again).toMatchObject({ after: page.rev, rev: page.rev, messages: [], members: [], more: false })
  })

  it('tells that somebody left', async () => {
    const bob = stage.as('bob', { grants: { r: 'member' } })
    await bob.does('room.get', { room: 'r' })
    const { rev } = await pull('changes', 0)
    await bob.does('room.leave', { room: 'r' })
    const page = await pull('changes', rev)
    expect(page.members).toEqual([{ user: bob.user, role: 'member', rev: rev + 1, removed: true }])
    expect(page).toMatchObject({ memberCount: 1, receipts: [{ user: 'ann' }] })
  })

  it('goes page by page through what is too much for one, without a hole', async () => {
    await flood(700)
    const first = await pull('changes', 1)
    expect(first).toMatchObject({ rev: 1 + LIMITS.syncPage, more: true, receipts: [] })
    const second = await pull('changes', first.rev)
    expect(second).toMatchObject({ rev: 701, more: false, receipts: [{ user: 'ann' }] })
    expect([...first.messages, ...second.messages].map(({ seq }) => seq)).toEqual(
      Array.from({ length: 700 }, (_, n) => n + 1),
    )
  })

  it('makes progress however long the texts are, and keeps the answer in bounds', async () => {
    await flood(120, 'x'.repeat(LIMITS.textBytes))
    const seqs: number[] = []
    let after = 1
    for (let more = true; more;) {
      const page = await pull('changes', after)
      expect(page.rev).toBeGreaterThan(after)
      expect(JSON.stringify(page).length).toBeLessThan(3 * LIMITS.frameBytes)
      seqs.push(...page.messages.map(({ seq }) => seq))
      after = page.rev
      more = page.more
    }
    expect(seqs).toEqual(Array.from({ length: 120 }, (_, n) => n + 1))
  })

  it('gives the newest page to who missed too much', async () => {
    await flood(LIMITS.syncBehind + 10)
    expect((await pull('changes', 11)).more).toBe(true)
    const page = await pull('limited', 10)
    expect(page.messages.at(-1)?.seq).toBe(LIMITS.syncBehind + 10)
    expect(page.hasOlder).toBe(true)
  })

  it('says reset for another epoch, and for a cursor ahead of the log', async () => {
    await ann.says('r', 'only')
    expect(await pull('reset', 1, 'another-epoch')).toMatchObject({ reason: 'epoch', epoch, rev: 2, head: 1 })
    expect(await pull('reset', 3)).toMatchObject({ reason: 'ahead', rev: 2, messages: [{ seq: 1 }] })
    await pull('changes', 2)
  })

  it('refuses a room alone and answers the others, in the order asked', async () => {
    await stage.as('bob').does('room.create', { id: 'private' })
    const { rooms } = await ann.does('sync', {
      rooms: [
        { room: 'private', epoch: null, after: 0 },
        { room: 'r', epoch: null, after: 0 },
        { room: 'nowhere', epoch: 'guess', after: 7 },
      ],
    })
    expect(rooms.map(({ room, status }) => [room, status])).toEqual([
      ['private', 'refused'],
      ['r', 'limited'],
      ['nowhere', 'refused'],
    ])
    // Forbidden and missing cannot be told apart.
    expect({ ...rooms[0], room: '' }).toEqual({ ...rooms[2], room: '' })
  })

  it('refuses to be asked twice for the same room', async () => {
    const cursor = { room: 'r', epoch: null, after: 0 }
    expect(await ann.fails('sync', { rooms: [cursor, cursor] })).toBe('INVALID')
  })

  it('gives an ex-member nothing, whatever cursor they hold', async () => {
    const bob = stage.as('bob', { grants: { r: 'member' } })
    await bob.does('room.get', { room: 'r' })
    await bob.does('room.leave', { room: 'r' })
    await ann.says('r', 'secret')
    for (const after of [0, 1, 2, 99]) await pull('refused', after, epoch, bob)
    await pull('refused', 0, null, bob)
  })

  it('names all marks in small rooms and only one’s own in large ones', async () => {
    await stage.storage.write(async (tx) => {
      for (let n = 1; n < LIMITS.namedReceipts; n += 1) {
        const user = { id: `m-${n}`, name: 'M' }
        await tx.putMember('r', { user, role: 'member', now: 1 })
      }
    })
    expect((await pull('limited', 0, null)).receipts).toHaveLength(LIMITS.namedReceipts)
    expect((await pull('changes', 1)).receipts).toHaveLength(LIMITS.namedReceipts)
    await stage.as('late', { grants: { r: 'member' } }).does('room.get', { room: 'r' })
    expect((await pull('limited', 0, null)).receipts).toEqual([{ user: 'ann', delivered: 0, read: 0 }])
    expect((await pull('changes', 1)).receipts).toEqual([{ user: 'ann', delivered: 0, read: 0 }])
  })
})

describe('the inbox', () => {
  it('lists the rooms one is in, newest activity first, with unread and last message', async () => {
    const bob = stage.as('bob', { grants: { r: 'member' } })
    await bob.does('room.get', { room: 'r' })
    stage.now += 1_000
    await ann.does('room.create', { id: 'later' })
    await stage.as('cid').does('room.create', { id: 'foreign' })
    stage.now += 1_000
    await bob.says('r', 'one', 'two')
    await ann.says('r', 'three')
    const { inbox } = await ann.does('sync', { inbox: true })
    expect(inbox).toMatchObject([
      { room: { id: 'r' }, head: 3, unread: 2, role: 'owner', memberCount: 2, lastMessage: { text: 'three' } },
      { room: { id: 'later' }, head: 0, unread: 0 },
    ])
    expect((await ann.does('sync', {})).inbox).toBeUndefined()
  })

  it('holds the rooms a token grants from the first look on', async () => {
    const bob = stage.as('bob', { grants: { 'course-1': { role: 'observer', name: 'Course 1' }, r: 'moderator' } })
    const { inbox } = await bob.does('sync', { inbox: true })
    expect(inbox?.map(({ room, role }) => [room.id, room.name, role])).toEqual([
      ['course-1', 'Course 1', 'observer'],
      ['r', 'Biology', 'moderator'],
    ])
  })
})

async function flood(count: number, text = 'x'): Promise<void> {
  await stage.storage.write(async (tx) => {
    for (let n = 1; n <= count; n += 1) {
      await tx.append('r', { id: operationId(n), sender: ann.user, text, bodyHash: 'h', now: 1 })
    }
  })
}
