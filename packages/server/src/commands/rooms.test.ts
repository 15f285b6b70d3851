import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directId, isDirectId } from '../access/direct-id.ts'
import { openStage, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let bob: Actor
beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  bob = stage.as('bob')
  await bob.does('sync', {})
})
afterEach(() => stage.close())

describe('room.create', () => {
  it('makes a room as described, with the caller as owner and the named members', async () => {
    const { summary } = await ann.does('room.create', {
      id: 'r',
      name: ' Biology ',
      description: 'First year',
      avatarUrl: 'https://example.edu/b.png',
      settings: { posting: 'moderators' },
      metadata: { course: 101 },
      members: ['bob', 'ann', 'bob'],
    })
    expect(summary).toMatchObject({ role: 'owner', memberCount: 2, rev: 2, head: 0, unread: 0 })
    expect(summary.room).toMatchObject({
      id: 'r',
      kind: 'group',
      name: 'Biology',
      description: 'First year',
      settings: { access: 'members', posting: 'moderators' },
      metadata: { course: 101 },
    })
    expect((await bob.does('room.get', { room: 'r' })).summary).toMatchObject({ role: 'member' })
    expect(stage.notices.map((notice) => (notice.type === 'membership' ? `${notice.user} in` : notice.type))).toEqual([
      'ann in',
      'bob in',
      'change',
    ])
  })

  it('returns the room to its owner when repeated, and ROOM_EXISTS to others', async () => {
    const first = await ann.does('room.create', { id: 'r', name: 'One' })
    stage.notices.length = 0
    expect(await ann.does('room.create', { id: 'r', name: 'Two', members: ['bob'] })).toEqual(first)
    expect(stage.notices).toEqual([])
    expect(await bob.fails('room.create', { id: 'r' })).toBe('ROOM_EXISTS')
    await ann.does('room.leave', { room: 'r' })
    expect(await ann.fails('room.create', { id: 'r' })).toBe('ROOM_EXISTS')
  })

  it('makes one room when two ask at once', async () => {
    const replies = await Promise.all([ann.calls('room.create', { id: 'r' }), bob.calls('room.create', { id: 'r' })])
    expect(
      replies.map((reply) => (reply.ok ? 'made' : (reply as { error: { code: string } }).error.code)).sort(),
    ).toEqual(['ROOM_EXISTS', 'made'])
  })

  it('makes nothing when a named member is not known', async () => {
    expect(await ann.fails('room.create', { id: 'r', members: ['bob', 'stranger'] })).toBe('NOT_FOUND')
    expect(await ann.fails('room.get', { room: 'r' })).toBe('NOT_FOUND')
  })

  it('does not make anybody owner of a room they were granted less in', async () => {
    const student = stage.as('student', { grants: { course: 'member' } })
    expect((await student.does('room.create', { id: 'course' })).summary.role).toBe('member')
  })

  it('keeps the ids of direct conversations for them', async () => {
    expect(await ann.fails('room.create', { id: directId('ann', 'bob', null) })).toBe('INVALID')
    expect(await ann.fails('room.create', { id: 'direct:mine' })).toBe('INVALID')
    expect(
      await stage.as('eve', { grants: { 'direct:mine': 'member' } }).fails('room.get', { room: 'direct:mine' }),
    ).toBe('NOT_FOUND')
  })
})

describe('room.direct', () => {
  it('is the same room from both sides, with the other as peer', async () => {
    await ann.does('sync', {})
    const one = (await ann.does('room.direct', { user: 'bob' })).summary
    const two = (await bob.does('room.direct', { user: 'ann' })).summary
    expect(two.room).toEqual(one.room)
    expect(isDirectId(one.room.id)).toBe(true)
    expect([one.peer?.id, two.peer?.id, one.memberCount]).toEqual(['bob', 'ann', 2])
    expect(stage.notices.filter((notice) => notice.type === 'change')).toHaveLength(1)
  })

  it('is the same room when both ask at once', async () => {
    await ann.does('sync', {})
    const [one, two] = await Promise.all([
      ann.does('room.direct', { user: 'bob', context: 'course' }),
      bob.does('room.direct', { user: 'ann', context: 'course' }),
    ])
    expect(one.summary.room).toEqual(two.summary.room)
    expect(one.summary.room.context).toBe('course')
  })

  it('is another room in another context, or with another person', async () => {
    await stage.as('cid').does('sync', {})
    const ids = [
      await ann.does('room.direct', { user: 'bob' }),
      await ann.does('room.direct', { user: 'bob', context: 'course-1' }),
      await ann.does('room.direct', { user: 'bob', context: 'course-2' }),
      await ann.does('room.direct', { user: 'cid', context: 'course-1' }),
    ].map(({ summary }) => summary.room.id)
    expect(new Set(ids).size).toBe(4)
  })

  it('needs another person, known to the server', async () => {
    expect(await ann.fails('room.direct', { user: 'stranger' })).toBe('NOT_FOUND')
    expect(await ann.fails('room.direct', { user: 'ann' })).toBe('INVALID')
    await stage.as('guest-1', { guest: true }).does('sync', {})
    expect(await ann.fails('room.direct', { user: 'guest-1' })).toBe('NOT_FOUND')
    expect(await stage.as('guest-1', { guest: true }).fails('room.direct', { user: 'bob' })).toBe('FORBIDDEN')
  })

  it('is closed to everybody else, and cannot be left', async () => {
    const { summary } = await ann.does('room.direct', { user: 'bob' })
    const room = summary.room.id
    const eve = stage.as('eve', { grants: { [room]: 'owner' } })
    for (const name of ['room.get', 'room.join', 'room.open', 'message.history']) {
      expect(await eve.fails(name, { room })).toBe('NOT_FOUND')
    }
    expect(await ann.fails('room.leave', { room })).toBe('FORBIDDEN')
    expect(await ann.says(room, 'hello')).toEqual([1])
    expect((await bob.does('room.get', { room })).summary).toMatchObject({ unread: 1, peer: { id: 'ann' } })
  })

  it('keeps apart pairs whose ids run together', () => {
    expect(directId('a', 'b', null)).toBe(directId('b', 'a', null))
    expect(directId('a', 'b.c', null)).not.toBe(directId('a.b', 'c', null))
    expect(directId('a', 'b', 'c')).not.toBe(directId('a', 'b', null))
  })
})

describe('room.join and room.leave', () => {
  it('take one in and out of a room that is open', async () => {
    await ann.does('room.create', { id: 'open', settings: { access: 'users' } })
    stage.notices.length = 0
    expect((await bob.does('room.join', { room: 'open' })).summary).toMatchObject({ role: 'member', memberCount: 2 })
    expect((await bob.does('room.join', { room: 'open' })).summary.memberCount).toBe(2)
    expect(await bob.does('room.leave', { room: 'open' })).toEqual({ room: 'open' })
    expect(await bob.fails('room.leave', { room: 'open' })).toBe('NOT_FOUND')
    expect(stage.notices.map((notice) => (notice.type === 'membership' ? notice.member : notice.type))).toEqual([
      true,
      'change',
      false,
      'change',
    ])
    expect((await bob.does('room.join', { room: 'open' })).summary.memberCount).toBe(2)
  })

  it('do not take one into a closed room, nor back into one', async () => {
    await ann.does('room.create', { id: 'closed', members: ['bob'] })
    await bob.does('room.leave', { room: 'closed' })
    for (const id of ['closed', 'nowhere']) expect(await bob.fails('room.join', { room: id })).toBe('NOT_FOUND')
  })

  it('keep what was said', async () => {
    await ann.does('room.create', { id: 'r', settings: { access: 'users' } })
    await bob.does('room.join', { room: 'r' })
    await bob.says('r', 'still here')
    await bob.does('room.leave', { room: 'r' })
    expect((await ann.does('message.history', { room: 'r' })).messages).toMatchObject([
      { text: 'still here', sender: { id: 'bob' } },
    ])
  })
})

describe('room.members', () => {
  it('lists who is in, a page at a time', async () => {
    await ann.does('room.create', { id: 'r', settings: { access: 'users' } })
    for (const id of ['cid', 'dan', 'eve']) await stage.as(id).does('room.join', { room: 'r' })
    await stage.as('dan').does('room.leave', { room: 'r' })
    const page = async (after?: string) => {
      const { members, more, memberCount } = await ann.does('room.members', {
        room: 'r',
        limit: 2,
        ...(after ? { after } : {}),
      })
      return [members.map(({ user }) => user.id), more, memberCount]
    }
    expect(await page()).toEqual([['ann', 'cid'], true, 3])
    expect(await page('cid')).toEqual([['eve'], false, 3])
    expect(await page('eve')).toEqual([[], false, 3])
  })
})
