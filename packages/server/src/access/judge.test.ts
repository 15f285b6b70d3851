import type { MemberRole, Room, RoomSettings, User } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import type { Seat } from '../storage/rows.ts'
import { judge, mayPost, type Entry, type Word } from './judge.ts'

const user: User = { id: 'ann', name: 'Ann' }
const guest: User = { id: 'guest-1', name: 'Vi', guest: true }
const byRoom: Word = { by: 'room' }

function seat(
  access: RoomSettings['access'],
  role: MemberRole | null,
  left = false,
  kind: Room['kind'] = 'group',
): Seat {
  const room: Room = { id: 'r', kind, settings: { access, posting: 'members' }, epoch: 'e', rev: 0, createdAt: 1 }
  return { room, role, left }
}

const verdict = (word: Word, who: User, at: Seat | null, entry: Entry = 'member', room = 'r') => {
  const { kind } = judge(word, who, at, room, entry)
  return kind
}

describe('the judgement on a user in a room', () => {
  it('lets members in and nobody else, where the room has the say', () => {
    expect(verdict(byRoom, user, seat('members', 'observer'))).toBe('in')
    for (const entry of ['member', 'use', 'join'] as const) {
      expect(verdict(byRoom, user, seat('members', null), entry)).toBe('out')
      expect(verdict(byRoom, user, seat('members', 'member', true), entry)).toBe('out')
      expect(verdict(byRoom, user, null, entry)).toBe('out')
    }
  })

  it('opens an open room by the way of entering', () => {
    const by = (at: Seat) => (['member', 'use', 'join'] as const).map((entry) => verdict(byRoom, user, at, entry))
    expect(by(seat('users', null))).toEqual(['out', 'admit', 'admit'])
    expect(by(seat('users', 'member', true))).toEqual(['out', 'out', 'admit'])
    expect(by(seat('users', 'member'))).toEqual(['in', 'in', 'in'])
    expect(by(seat('users', null, false, 'direct'))).toEqual(['out', 'out', 'out'])
  })

  it('lets guests only into rooms opened to guests, members or not', () => {
    for (const access of ['members', 'users'] as const) {
      expect(verdict(byRoom, guest, seat(access, null), 'join')).toBe('out')
      expect(verdict(byRoom, guest, seat(access, 'member'), 'join')).toBe('out')
    }
    expect(verdict(byRoom, guest, seat('guests', null), 'use')).toBe('admit')
    expect(verdict(byRoom, guest, seat('guests', 'member'))).toBe('in')
  })

  it('follows the host in everything', () => {
    const says = (grant: { role: MemberRole } | null): Word => ({ by: 'host', grant })
    expect(verdict(says(null), user, seat('guests', 'owner'), 'join')).toBe('evict')
    expect(verdict(says(null), user, seat('guests', null), 'join')).toBe('out')
    expect(verdict(says(null), user, seat('guests', 'owner', true), 'join')).toBe('out')
    expect(verdict(says({ role: 'member' }), user, seat('members', 'member'))).toBe('in')
    expect(verdict(says({ role: 'member' }), user, seat('members', 'owner'))).toBe('admit')
    expect(verdict(says({ role: 'member' }), user, seat('members', 'member', true))).toBe('admit')
    expect(verdict(says({ role: 'member' }), guest, null)).toBe('admit')
  })

  it('follows the token, but does not take back who left', () => {
    const granted: Word = { by: 'token', grant: { role: 'member' } }
    expect(verdict(granted, guest, null)).toBe('admit')
    expect(verdict(granted, user, seat('members', 'member'))).toBe('in')
    expect(verdict(granted, user, seat('members', 'owner'))).toBe('admit')
    expect(verdict(granted, user, seat('members', 'member', true), 'use')).toBe('out')
    expect(verdict(granted, user, seat('members', 'member', true), 'join')).toBe('admit')
  })

  it('makes no room under an id kept for direct conversations', () => {
    const granted: Word = { by: 'token', grant: { role: 'owner' } }
    expect(verdict(granted, user, null, 'join', 'direct:x')).toBe('out')
  })

  it('lets write by role and settings', () => {
    const allowed = (posting: RoomSettings['posting'], closed?: RoomSettings['closed']) =>
      (['owner', 'moderator', 'member', 'observer'] as const).filter((role) =>
        mayPost(role, { access: 'members', posting, ...(closed && { closed }) }, 5),
      )
    expect(allowed('members')).toEqual(['owner', 'moderator', 'member'])
    expect(allowed('moderators')).toEqual(['owner', 'moderator'])
    expect(allowed('members', { reason: 'the exam' })).toEqual(['owner', 'moderator'])
    expect(allowed('members', { until: 5 })).toEqual(['owner', 'moderator', 'member'])
  })
})
