import { LIMITS } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let bob: Actor
let ids = 0
const fresh = (): string => operationId(0xb00000 + (ids += 1))

beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann', { name: 'Ann Lee' })
  bob = stage.as('bob', { name: 'Bob Ray' })
  await bob.does('sync', {})
  await ann.does('room.create', { id: 'r', members: ['bob'] })
  stage.notices.length = 0
})
afterEach(() => stage.close())

const summaryOf = async (who: Actor) => (await who.does('sync', { inbox: true })).inbox![0]!

describe('room.prefer', () => {
  it('changes what is given, for oneself alone, and tells one’s own connections', async () => {
    const first = await bob.does('room.prefer', { room: 'r', id: fresh(), pinned: true, draft: { text: 'Well' } })
    expect(first.preferences).toEqual({ rev: 1, pinned: true, draft: { text: 'Well' } })
    await bob.does('room.prefer', { room: 'r', id: fresh(), draft: null, archived: 0 })
    const preferences = { rev: 2, pinned: true, archived: 0 }
    expect((await summaryOf(bob)).preferences).toEqual(preferences)
    expect(await summaryOf(ann)).not.toHaveProperty('preferences')
    expect(stage.notices.map(({ type }) => type)).toEqual(['preferences', 'preferences'])
    expect(stage.notices[1]).toEqual({ type: 'preferences', user: 'bob', room: 'r', preferences })
  })

  it('puts a room away with no more than there is: the next message brings it back', async () => {
    await ann.says('r', 'one', 'two')
    const { preferences } = await bob.does('room.prefer', { room: 'r', id: fresh(), archived: 500 })
    expect(preferences).toEqual({ rev: 1, archived: 2 })
  })

  it('repeated changes nothing, whatever was set since, and tells how things stand', async () => {
    const request = { room: 'r', id: fresh(), pinned: true }
    await bob.does('room.prefer', request)
    await bob.does('room.prefer', { room: 'r', id: fresh(), pinned: false })
    stage.notices.length = 0
    expect(await bob.does('room.prefer', request)).toEqual({
      room: 'r',
      id: request.id,
      preferences: { rev: 2 },
      duplicate: true,
    })
    expect(stage.notices).toEqual([])
    expect(await bob.fails('room.prefer', { ...request, pinned: false })).toBe('ID_REUSED')
    expect(await bob.fails('receipt.unread', { room: 'r', id: request.id, seq: 1 })).toBe('ID_REUSED')
    expect(await bob.fails('message.cancel', { room: 'r', id: request.id })).toBe('ID_REUSED')
  })

  it('takes no draft that could not be sent, and no half settings', async () => {
    const fails = (changes: object) => bob.fails('room.prefer', { room: 'r', id: fresh(), ...changes })
    expect(await fails({ draft: { text: '' } })).toBe('INVALID')
    expect(await fails({ draft: { text: 'a\u0000b' } })).toBe('INVALID')
    expect(await fails({ draft: { text: '\ud800' } })).toBe('INVALID')
    expect(await fails({ draft: { text: 'é'.repeat(LIMITS.textBytes / 2 + 1) } })).not.toBe('ok')
    expect(await fails({ mutedUntil: 'never' })).toBe('INVALID')
    expect(await fails({ notify: 'some' })).toBe('INVALID')
    expect(await fails({ archived: -1 })).toBe('INVALID')
    expect(await summaryOf(bob)).not.toHaveProperty('preferences')
  })

  it('is kept for who comes back', async () => {
    await bob.does('room.prefer', { room: 'r', id: fresh(), notify: 'mentions' })
    await stage.storage.write((tx) => tx.removeMember('r', 'bob', 1))
    expect(await bob.fails('room.prefer', { room: 'r', id: fresh(), pinned: true })).toBe('NOT_FOUND')
    await stage.storage.write((tx) => tx.putMember('r', { user: bob.user, role: 'member', now: 1 }))
    expect((await summaryOf(bob)).preferences).toEqual({ rev: 1, notify: 'mentions' })
  })
})

describe('receipt.unread', () => {
  beforeEach(async () => {
    await ann.says('r', 'one', 'two', 'three')
    await bob.does('receipt.mark', { room: 'r', read: 3 })
    stage.notices.length = 0
  })

  it('sets one’s own mark back, and takes nothing from what others were told', async () => {
    const id = fresh()
    const receipt = { user: 'bob', delivered: 3, read: 1, setBack: 3 }
    expect(await bob.does('receipt.unread', { room: 'r', id, seq: 2 })).toEqual({ room: 'r', id, receipt, unread: 2 })
    expect(stage.notices).toEqual([
      { type: 'receipt', room: 'r', receipt: { user: 'bob', delivered: 3, read: 3 }, own: receipt },
    ])
    expect(await summaryOf(bob)).toMatchObject({ unread: 2, receipt })
    const page = async (who: Actor) =>
      (await who.does('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }] })).rooms[0]!
    expect(await page(bob)).toMatchObject({ unread: 2, receipts: expect.arrayContaining([receipt]) as unknown })
    expect(await page(ann)).toMatchObject({
      receipts: expect.arrayContaining([{ user: 'bob', delivered: 3, read: 3 }]) as unknown,
    })
  })

  it('repeated changes nothing, though it was read again meanwhile', async () => {
    const request = { room: 'r', id: fresh(), seq: 2 }
    await bob.does('receipt.unread', request)
    await bob.does('receipt.mark', { room: 'r', read: 3, setBack: 3 })
    stage.notices.length = 0
    const again = await bob.does('receipt.unread', request)
    expect(again).toMatchObject({ duplicate: true, unread: 0, receipt: { read: 3 } })
    expect(stage.notices).toEqual([])
    expect(await bob.fails('receipt.unread', { ...request, seq: 1 })).toBe('ID_REUSED')
  })

  it('is not undone by a mark of a device that did not know of it', async () => {
    await bob.does('receipt.unread', { room: 'r', id: fresh(), seq: 2 })
    expect(await bob.does('receipt.mark', { room: 'r', read: 3, setBack: 0 })).toMatchObject({
      receipt: { read: 1, setBack: 3 },
      unread: 2,
    })
  })

  it('is not undone by a mark for what was read of another log than is here (I17)', async () => {
    const { summary } = await bob.does('room.get', { room: 'r' })
    const { epoch } = summary.room
    await bob.does('receipt.unread', { room: 'r', id: fresh(), seq: 2 })
    const mark = { room: 'r', read: 3, setBack: 3 }
    const lost = await bob.does('receipt.mark', { ...mark, epoch: `${epoch}-lost` })
    expect(lost).toMatchObject({ receipt: { read: 1 }, unread: 2 })
    expect(await bob.does('receipt.mark', { ...mark, epoch })).toMatchObject({ receipt: { read: 3 }, unread: 0 })
  })
})

describe('user.contacts', () => {
  it('names those one may write to, a page at a time', async () => {
    const cid = stage.as('cid', { name: 'Cid Ray' })
    await cid.does('sync', {})
    const eve = stage.as('eve', { name: 'Eve Ray' })
    await eve.does('sync', {})
    await ann.does('room.create', { id: 's', members: ['cid'] })
    expect(await ann.does('user.contacts', { query: 'ra' })).toEqual({ users: [bob.user, cid.user], more: false })
    expect(await ann.does('user.contacts', { query: 'ray', limit: 1 })).toEqual({ users: [bob.user], more: true })
    expect(await ann.does('user.contacts', { after: 'bob' })).toEqual({ users: [cid.user], more: false })
    expect(await bob.does('user.contacts', {})).toEqual({ users: [ann.user], more: false })
    expect(await eve.does('user.contacts', {})).toEqual({ users: [], more: false })
  })

  it('names nobody to a guest', async () => {
    const guest = stage.as('guest-1', { guest: true })
    await ann.does('room.create', { id: 'open', settings: { access: 'guests', posting: 'members' } })
    await guest.does('room.join', { room: 'open' })
    expect(await guest.does('user.contacts', {})).toEqual({ users: [], more: false })
  })
})
