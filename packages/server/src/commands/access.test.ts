import type { MemberRole, User } from '@parlor/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { HOST_WORD_MS } from '../access/host-word.ts'
import type { RoomGrant } from '../auth/identity.ts'
import { coverage, openStage, operationId, type Stage } from './test-support/stage.ts'

let stage: Stage
afterEach(() => stage.close())

const message = (n: number) => ({ id: operationId(n), text: `text ${n}` })

describe('a token that grants a room', () => {
  it('makes the room on first use, with its name, and the bearer a member', async () => {
    stage = await openStage()
    const ann = stage.as('ann', { grants: { course: { role: 'moderator', name: 'Course 101' } } })
    const { epoch } = await ann.does('message.send', { room: 'course', messages: [message(1)] })
    expect((await ann.does('room.get', { room: 'course' })).summary).toMatchObject({
      room: { name: 'Course 101', kind: 'group', epoch, settings: { access: 'members', posting: 'members' } },
      role: 'moderator',
      memberCount: 1,
    })
    // The coming in and the message are one change, with the membership told before it.
    expect(stage.notices.map(({ type }) => type)).toEqual(['membership', 'change'])
    expect(coverage(stage.notices, 'course')).toEqual([[0, 2]])
  })

  it('makes one room however many come first at once', async () => {
    stage = await openStage()
    const pages = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        stage
          .as(`user-${n}`, { grants: { course: 'member' } })
          .does('sync', { rooms: [{ room: 'course', epoch: null, after: 0 }] }),
      ),
    )
    const epochs = pages.map(({ rooms }) => (rooms[0]?.status === 'limited' ? rooms[0].epoch : rooms[0]?.status))
    expect(new Set(epochs).size).toBe(1)
    expect((await stage.storage.read((tx) => tx.standing('course', 'x')))?.room.memberCount).toBe(20)
  })

  it('decides the role, also when it is another than before', async () => {
    stage = await openStage()
    const as = (role: MemberRole) => stage.as('ann', { grants: { course: role } })
    expect((await as('member').does('room.get', { room: 'course' })).summary.role).toBe('member')
    expect((await as('moderator').does('room.get', { room: 'course' })).summary.role).toBe('moderator')
    expect(await as('observer').fails('message.send', { room: 'course', messages: [message(1)] })).toBe('FORBIDDEN')
    expect((await stage.as('ann').does('room.get', { room: 'course' })).summary.role).toBe('observer')
  })

  it('does not bring back who left or was removed, until they ask to join', async () => {
    stage = await openStage()
    const ann = stage.as('ann', { grants: { course: 'member' } })
    await ann.does('room.get', { room: 'course' })
    await ann.does('room.leave', { room: 'course' })
    for (const name of ['room.get', 'room.open', 'room.members', 'message.history']) {
      expect(await ann.fails(name, { room: 'course' })).toBe('NOT_FOUND')
    }
    expect((await ann.does('sync', { inbox: true })).inbox).toEqual([])
    expect((await ann.does('room.join', { room: 'course' })).summary.role).toBe('member')
  })
})

describe('a room opened to all', () => {
  it('takes in, on first use, whoever opens, syncs or writes', async () => {
    stage = await openStage()
    const owner = stage.as('owner')
    await owner.does('room.create', { id: 'lobby', settings: { access: 'users' } })
    await stage.as('a').does('room.open', { room: 'lobby' })
    const { rooms } = await stage.as('b').does('sync', { rooms: [{ room: 'lobby', epoch: null, after: 0 }] })
    expect(rooms[0]).toMatchObject({ status: 'limited', role: 'member', memberCount: 3 })
    await stage.as('c').says('lobby', 'hello')
    expect((await owner.does('room.get', { room: 'lobby' })).summary).toMatchObject({ memberCount: 4, unread: 1 })
  })

  it('shows nothing of itself to who only looks', async () => {
    stage = await openStage()
    await stage.as('owner').does('room.create', { id: 'lobby', settings: { access: 'users' } })
    const eve = stage.as('eve')
    for (const name of ['room.get', 'room.members', 'message.history', 'receipt.mark']) {
      expect(await eve.fails(name, { room: 'lobby' })).toBe('NOT_FOUND')
    }
  })

  it('does not take back, unasked, who left', async () => {
    stage = await openStage()
    await stage.as('owner').does('room.create', { id: 'lobby', settings: { access: 'users' } })
    const ann = stage.as('ann')
    await ann.does('room.join', { room: 'lobby' })
    await ann.does('room.leave', { room: 'lobby' })
    expect(await ann.fails('room.open', { room: 'lobby' })).toBe('NOT_FOUND')
    expect(await ann.fails('message.send', { room: 'lobby', messages: [message(1)] })).toBe('NOT_FOUND')
    const { rooms } = await ann.does('sync', { rooms: [{ room: 'lobby', epoch: null, after: 0 }] })
    expect(rooms[0]?.status).toBe('refused')
    await ann.does('room.join', { room: 'lobby' })
    expect(await ann.says('lobby', 'back')).toEqual([1])
  })

  it('takes in guests only when opened to guests', async () => {
    stage = await openStage()
    const owner = stage.as('owner')
    for (const access of ['members', 'users', 'guests'] as const)
      await owner.does('room.create', { id: access, settings: { access } })
    const guest = stage.as('guest-1', { guest: true })
    expect(await guest.fails('room.join', { room: 'members' })).toBe('NOT_FOUND')
    expect(await guest.fails('room.join', { room: 'users' })).toBe('NOT_FOUND')
    expect(await guest.says('guests', 'hello')).toEqual([1])
    expect((await owner.does('message.history', { room: 'guests' })).messages[0]?.sender).toEqual(guest.user)
  })

  it('keeps guests out of other rooms even as members on paper', async () => {
    stage = await openStage()
    const guest = stage.as('guest-1', { guest: true })
    await guest.does('sync', {})
    const owner = stage.as('owner')
    expect(await owner.fails('room.create', { id: 'r', members: ['guest-1'] })).toBe('NOT_FOUND')
    await owner.does('room.create', { id: 'r' })
    await stage.storage.write((tx) => tx.putMember('r', { user: guest.user, role: 'member', now: 1 }))
    expect(await guest.fails('room.get', { room: 'r' })).toBe('NOT_FOUND')
    expect((await guest.does('sync', { inbox: true })).inbox).toEqual([])
    expect(await guest.fails('room.create', { id: 'mine' })).toBe('FORBIDDEN')
  })

  it('lets a guest in where the token says so', async () => {
    stage = await openStage()
    const guest = stage.as('guest-1', { guest: true, grants: { support: 'member' } })
    expect(await guest.says('support', 'help')).toEqual([1])
  })
})

describe("the host's authorize", () => {
  type Answer = RoomGrant | MemberRole | null

  async function hosted(answers: Record<string, Answer | Error>) {
    const asked: string[] = []
    stage = await openStage({
      authorize(user: User, room: string) {
        asked.push(`${user.id} ${room}`)
        const answer = answers[`${user.id} ${room}`] ?? null
        if (answer instanceof Error) throw answer
        return Promise.resolve(answer)
      },
    })
    return asked
  }

  it('decides alone: over membership, over the token, over an open room', async () => {
    const answers: Record<string, Answer> = { 'ann r': 'owner', 'bob r': { role: 'member' } }
    await hosted(answers)
    const ann = stage.as('ann')
    const bob = stage.as('bob')
    await ann.does('room.create', { id: 'r', settings: { access: 'guests' } })
    await bob.does('room.get', { room: 'r' })
    const eve = stage.as('eve', { grants: { r: 'owner' } })
    for (const name of ['room.get', 'room.join', 'room.open'])
      expect(await eve.fails(name, { room: 'r' })).toBe('NOT_FOUND')
    expect((await ann.does('room.get', { room: 'r' })).summary.memberCount).toBe(2)
  })

  it('ends the membership of who is refused, tells it once, and lets them back in when it says so', async () => {
    const answers: Record<string, Answer> = { 'ann r': 'owner', 'bob r': 'member' }
    await hosted(answers)
    const ann = stage.as('ann')
    const bob = stage.as('bob')
    await bob.says('r', 'hello')
    await ann.does('room.get', { room: 'r' })
    answers['bob r'] = null
    stage.now += HOST_WORD_MS
    stage.notices.length = 0
    expect(await bob.fails('message.send', { room: 'r', messages: [message(1)] })).toBe('NOT_FOUND')
    expect(await bob.fails('room.get', { room: 'r' })).toBe('NOT_FOUND')
    expect(stage.notices).toMatchObject([
      { type: 'membership', room: 'r', user: 'bob', member: false },
      { type: 'change', change: { members: [{ user: { id: 'bob' }, removed: true }] } },
    ])
    expect((await ann.does('room.get', { room: 'r' })).summary.memberCount).toBe(1)
    answers['bob r'] = 'observer'
    stage.now += HOST_WORD_MS
    expect((await bob.does('room.get', { room: 'r' })).summary.role).toBe('observer')
  })

  it('takes rooms out of the inbox, and out of sync, that it no longer grants', async () => {
    const answers: Record<string, Answer> = { 'ann r': 'member', 'ann s': 'member' }
    await hosted(answers)
    const ann = stage.as('ann')
    for (const room of ['r', 's']) await ann.does('room.get', { room })
    answers['ann s'] = null
    stage.now += HOST_WORD_MS
    const { inbox, rooms } = await ann.does('sync', { inbox: true, rooms: [{ room: 's', epoch: null, after: 0 }] })
    expect(inbox?.map(({ room }) => room.id)).toEqual(['r'])
    expect(rooms[0]?.status).toBe('refused')
    expect(await stage.storage.read((tx) => tx.roomIdsOf('ann'))).toEqual(['r'])
  })

  it('is asked once by many at once, and again only after five seconds', async () => {
    const asked = await hosted({ 'ann r': 'member' })
    const ann = stage.as('ann')
    await Promise.all(Array.from({ length: 10 }, () => ann.does('room.get', { room: 'r' })))
    stage.now += HOST_WORD_MS - 1
    await ann.does('room.get', { room: 'r' })
    expect(asked).toEqual(['ann r'])
    stage.now += 1
    await ann.does('room.get', { room: 'r' })
    expect(asked).toHaveLength(2)
  })

  it('that fails is neither a yes nor a no, and is asked again at once', async () => {
    const answers: Record<string, Answer | Error> = { 'ann r': 'member', 'ann s': 'member' }
    const asked = await hosted(answers)
    const ann = stage.as('ann')
    await ann.does('room.get', { room: 'r' })
    await ann.does('room.get', { room: 's' })
    answers['ann r'] = new Error('enrolment database is down')
    stage.now += HOST_WORD_MS
    const reply = await ann.calls('message.send', { room: 'r', messages: [message(1)] })
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', retryable: true } })
    expect(JSON.stringify(reply)).not.toContain('enrolment')
    expect(stage.errors).toMatchObject([{ name: 'HostUnavailable', cause: answers['ann r'] }])
    const { rooms } = await ann.does('sync', {
      rooms: ['r', 's'].map((room) => ({ room, epoch: null, after: 0 })),
    })
    expect(rooms).toMatchObject([{ status: 'refused', error: { code: 'UNAVAILABLE' } }, { status: 'limited' }])
    expect(await stage.storage.read((tx) => tx.roomIdsOf('ann'))).toEqual(['r', 's'])
    expect(asked.filter((question) => question === 'ann r')).toHaveLength(3)
    answers['ann r'] = 'member'
    expect(await ann.says('r', 'at last')).toEqual([1])
  })

  it('is asked about the context of a direct conversation, for both people', async () => {
    const answers: Record<string, Answer> = { 'ann course': 'member', 'bob course': 'member' }
    await hosted(answers)
    const [ann, bob] = [stage.as('ann'), stage.as('bob')]
    for (const actor of [ann, bob, stage.as('eve')]) await actor.does('sync', {})
    const { summary } = await ann.does('room.direct', { user: 'bob', context: 'course' })
    const room = summary.room.id
    expect(await ann.says(room, 'hello')).toEqual([1])
    expect(await ann.fails('room.direct', { user: 'eve', context: 'course' })).toBe('NOT_FOUND')
    answers['bob course'] = null
    stage.now += HOST_WORD_MS
    expect(await bob.fails('message.history', { room })).toBe('NOT_FOUND')
    answers['bob course'] = 'member'
    stage.now += HOST_WORD_MS
    expect((await bob.does('room.get', { room })).summary).toMatchObject({ unread: 1, peer: { id: 'ann' } })
    // Without a context there is nothing to ask the host about.
    const free = (await ann.does('room.direct', { user: 'eve' })).summary.room.id
    expect(await stage.as('eve').says(free, 'hi')).toEqual([1])
  })

  it('lets only those be named as members whom it lets in', async () => {
    await hosted({ 'ann r': 'owner', 'bob r': 'observer', 'ann s': 'owner' })
    for (const id of ['bob', 'eve']) await stage.as(id).does('sync', {})
    const ann = stage.as('ann')
    expect(await ann.fails('room.create', { id: 'r', members: ['bob', 'eve'] })).toBe('NOT_FOUND')
    await ann.does('room.create', { id: 'r', members: ['bob'] })
    expect((await stage.as('bob').does('room.get', { room: 'r' })).summary.role).toBe('observer')
    expect(await ann.fails('room.create', { id: 'forbidden' })).toBe('NOT_FOUND')
  })
})
