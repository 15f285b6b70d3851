import type { User } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { append, makeRoom, message, room, upTo, user } from './builders.ts'
import type { Subject } from './subject.ts'

/** What the store owes to users, members and their inboxes. */
export function describePeople(subject: Subject): void {
  describe('users', () => {
    it('are kept whole, and changed only when they differ', async () => {
      const { storage } = subject
      const ann: User = { id: 'ann', name: 'Ann', avatarUrl: 'https://example.edu/a.png', role: 'Instructor' }
      expect(await storage.write((tx) => tx.saveUser(ann))).toBe(true)
      expect(await storage.write((tx) => tx.saveUser({ ...ann }))).toBe(false)
      expect(await storage.write((tx) => tx.saveUser({ id: 'guest-1', name: 'Visitor', guest: true }))).toBe(true)
      const rows = await storage.read((tx) => tx.users(['guest-1', 'nobody', 'ann']))
      expect(rows.map((row) => row.user)).toEqual([ann, { id: 'guest-1', name: 'Visitor', guest: true }])
      expect(await storage.write((tx) => tx.saveUser(user('ann', 'Ann')))).toBe(true)
      expect((await storage.read((tx) => tx.user('ann')))?.user).toEqual({ id: 'ann', name: 'Ann' })
    })

    it('keep when they were last seen and revoked, whatever is renamed', async () => {
      const { storage } = subject
      await storage.write((tx) => tx.saveUser(user('ann')))
      await storage.write((tx) => tx.touchUser('ann', 5))
      await storage.write((tx) => tx.revokeUser('ann', 7))
      await storage.write((tx) => tx.saveUser(user('ann', 'Other')))
      expect(await storage.read((tx) => tx.user('ann'))).toEqual({
        user: user('ann', 'Other'),
        lastSeenAt: 5,
        revokedAt: 7,
      })
    })
  })

  describe('rooms', () => {
    it('are kept whole, and made once', async () => {
      const { storage } = subject
      const made = room('r', {
        name: 'Biology',
        description: 'First year',
        avatarUrl: '/bio.png',
        context: 'term-1',
        settings: { access: 'guests', posting: 'moderators', slow: 30 },
        metadata: { course: 101, tags: ['a'] },
      })
      expect(await storage.write((tx) => tx.insertRoom(made, 1_000))).toBe(true)
      expect(await storage.write((tx) => tx.insertRoom({ ...made, name: 'Chemistry' }, 2_000))).toBe(false)
      expect(await storage.read((tx) => tx.standing('r', 'ann'))).toEqual({
        room: { room: made, rev: 0, head: 0, memberCount: 0, activeAt: 1_000 },
        member: null,
      })
      expect(await storage.read((tx) => tx.standing('nowhere', 'ann'))).toBeNull()
    })
  })

  describe('settings', () => {
    it('change one by one, and a room that was slow is so no more', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const set = (settings: object) => storage.write((tx) => tx.describe('r', { settings }))
      expect((await set({ slow: 30 }))?.settings).toEqual({ access: 'members', posting: 'members', slow: 30 })
      expect((await set({ posting: 'moderators' }))?.settings).toMatchObject({ posting: 'moderators', slow: 30 })
      expect(await set({ slow: 30 })).toBeNull()
      expect((await set({ slow: 0 }))?.settings).toEqual({ access: 'members', posting: 'moderators' })
      const { storage: again } = await subject.reopen()
      const kept = await again.read((tx) => tx.standing('r', 'ann'))
      expect(kept?.room.room.settings).toEqual({ access: 'members', posting: 'moderators' })
    })
  })

  describe('a room that is closed', () => {
    it('is so until it is opened, with its time and reason, also from the beginning and over a restart', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const set = async (closed: object | null) =>
        (await storage.write((tx) => tx.describe('r', { settings: { closed } })))?.settings
      expect(await set({})).toEqual({ access: 'members', posting: 'members', closed: {} })
      expect(await set({ until: 9_000, reason: 'the exam' })).toMatchObject({
        closed: { until: 9_000, reason: 'the exam' },
      })
      expect(await set({ reason: 'the exam', until: 9_000 })).toBeUndefined()
      const made = room('s', { settings: { access: 'members', posting: 'members', closed: { reason: 'holidays' } } })
      await storage.write((tx) => tx.insertRoom(made, 1_000))
      const { storage: again } = await subject.reopen()
      const kept = async (id: string) => (await again.read((tx) => tx.standing(id, 'ann')))?.room.room.settings.closed
      expect([await kept('r'), await kept('s')]).toEqual([{ until: 9_000, reason: 'the exam' }, { reason: 'holidays' }])
      const opened = await again.write((tx) => tx.describe('r', { settings: { closed: null } }))
      expect(opened?.settings).toEqual({ access: 'members', posting: 'members' })
      expect(await again.write((tx) => tx.describe('r', { settings: { closed: null } }))).toBeNull()
    })

    it('is due when its time has come, the first first', async () => {
      const { storage } = subject
      const until = { soon: 2_000, later: 3_000, never: undefined }
      for (const [id, time] of Object.entries(until)) {
        const closed = time === undefined ? {} : { until: time }
        const settings = { access: 'members', posting: 'members', closed } as const
        await storage.write((tx) => tx.insertRoom(room(id, { settings }), 1_000))
      }
      const due = (now: number, limit = 10) => storage.read((tx) => tx.dueRooms(now, limit))
      expect([await due(1_999), await due(2_000), await due(9_000), await due(9_000, 1)]).toEqual([
        [],
        ['soon'],
        ['soon', 'later'],
        ['soon'],
      ])
      await storage.write((tx) => tx.describe('soon', { settings: { closed: null } }))
      expect(await due(9_000)).toEqual(['later'])
    })
  })

  describe('members', () => {
    it('come, change, leave and return, each by one revision', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const put = (role: 'member' | 'moderator') =>
        storage.write((tx) => tx.putMember('r', { user: user('bob'), role, now: 1 }))
      expect(await put('member')).toEqual({ user: user('bob'), role: 'member', rev: 2 })
      expect(await put('member')).toBeNull()
      expect(await put('moderator')).toEqual({ user: user('bob'), role: 'moderator', rev: 3 })
      const remove = () => storage.write((tx) => tx.removeMember('r', 'bob', 1))
      expect(await remove()).toEqual({ user: user('bob'), role: 'moderator', rev: 4, removed: true })
      expect(await remove()).toBeNull()
      expect(await storage.write((tx) => tx.removeMember('r', 'nobody', 1))).toBeNull()
      expect(await put('moderator')).toEqual({ user: user('bob'), role: 'moderator', rev: 5 })
      expect((await storage.read((tx) => tx.standing('r', 'ann')))?.room).toMatchObject({ rev: 5, memberCount: 2 })
      const { members } = await storage.read((tx) => tx.changes('r', 1, 100))
      expect(members).toEqual([{ user: user('bob'), role: 'moderator', rev: 5 }])
    })

    it('are listed by id while they are in, a page at a time', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['d', 'b', 'a', 'c', 'B'])
      await storage.write((tx) => tx.removeMember('r', 'c', 1))
      const ids = async (after: string | null, limit: number) =>
        (await storage.read((tx) => tx.members('r', { after, limit }))).map(({ member }) => member.user.id)
      expect(await ids(null, 10)).toEqual(['B', 'a', 'b', 'd'])
      expect(await ids(null, 2)).toEqual(['B', 'a'])
      expect(await ids('a', 2)).toEqual(['b', 'd'])
      expect(await ids('d', 2)).toEqual([])
    })

    it('cannot be put into a room that is not there', async () => {
      const { storage } = subject
      const put = storage.write((tx) => tx.putMember('nowhere', { user: user('ann'), role: 'member', now: 1 }))
      await expect(put).rejects.toThrow('room')
      expect(await storage.read((tx) => tx.user('ann'))).toBeNull()
    })

    it('are counted by the rooms they are in now', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      await makeRoom(storage, 's', ['ann', 'bob', 'cid'])
      await storage.write((tx) => tx.removeMember('s', 'bob', 1))
      const counts = await storage.read((tx) => tx.membershipCounts(['ann', 'bob', 'nobody']))
      expect([...counts].sort()).toEqual([
        ['ann', 2],
        ['bob', 1],
      ])
      expect(await storage.read((tx) => tx.membershipCounts([]))).toEqual(new Map())
    })

    it('share rooms only while both are in', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob', 'cid'])
      await makeRoom(storage, 's', ['ann', 'cid'])
      await makeRoom(storage, 't', ['bob', 'dan'])
      await storage.write((tx) => tx.removeMember('r', 'cid', 1))
      const sharing = async (id: string) =>
        [...(await storage.read((tx) => tx.sharing(id, ['ann', 'bob', 'cid', 'dan', 'zoe'])))].sort()
      expect(await sharing('ann')).toEqual(['ann', 'bob', 'cid'])
      expect(await sharing('bob')).toEqual(['ann', 'bob', 'dan'])
      expect(await sharing('cid')).toEqual(['ann', 'cid'])
      expect(await sharing('zoe')).toEqual([])
    })
  })

  describe('the inbox', () => {
    it('lists rooms by newest activity, with last message and peer', async () => {
      const { storage } = subject
      await makeRoom(storage, 'quiet', ['ann'], { createdAt: 3_000 })
      await makeRoom(storage, 'busy', ['ann', 'bob'])
      await makeRoom(storage, 'pair', ['ann', 'bob'], { kind: 'direct', createdAt: 2_000 })
      await makeRoom(storage, 'left', ['ann', 'bob'])
      await makeRoom(storage, 'foreign', ['bob'])
      await append(storage, 'busy', message(1, 'bob', { now: 2_500 }))
      await append(storage, 'busy', message(2, 'bob', { now: 4_000 }))
      await storage.write((tx) => tx.removeMember('left', 'ann', 1))
      const rows = await storage.read((tx) => tx.roomsOf('ann'))
      expect(rows.map((row) => row.room.room.id)).toEqual(['busy', 'quiet', 'pair'])
      expect(rows.map((row) => row.lastMessage?.seq ?? null)).toEqual([2, null, null])
      expect(rows.map((row) => row.peer?.id ?? null)).toEqual([null, null, 'bob'])
      expect(rows[0]?.member).toMatchObject({ member: { user: user('ann'), role: 'owner' }, delivered: 0, read: 0 })
      expect(await storage.read((tx) => tx.roomsOf('ann', 'pair'))).toEqual([rows[2]])
      expect(await storage.read((tx) => tx.roomsOf('ann', 'left'))).toEqual([])
      expect(await storage.read((tx) => tx.roomIdsOf('ann'))).toEqual(['busy', 'pair', 'quiet'])
      expect(await storage.read((tx) => tx.roomsOf('nobody'))).toEqual([])
    })

    it('holds more rooms than fit into one question', async () => {
      const { storage } = subject
      const ids = upTo(1_200).map((n) => `room-${String(n).padStart(4, '0')}`)
      await storage.write(async (tx) => {
        for (const id of ids) {
          await tx.insertRoom(room(id), 1)
          await tx.putMember(id, { user: user('ann'), role: 'member', now: 1 })
        }
      })
      expect(await storage.read((tx) => tx.roomsOf('ann'))).toHaveLength(1_200)
      expect((await storage.read((tx) => tx.heads(ids))).size).toBe(1_200)
    })
  })
}
