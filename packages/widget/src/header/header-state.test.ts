import type { MemberState } from '@parlor/sdk'
import { describe, expect, it } from 'vitest'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { MORNING, people } from '../fixtures/people.ts'
import { english } from '../strings/english.ts'
import { headerOf } from './header-state.ts'

const info = {
  id: 'r',
  kind: 'group',
  name: 'Statistics 201',
  settings: { access: 'members', posting: 'members' },
  epoch: 'e',
  rev: 1,
  createdAt: MORNING,
} as const
const room = (changes = {}) =>
  new FakeRoom('r', people.me, { info: { ...info, ...changes }, memberCount: 38 }).getSnapshot()
const member = (user: MemberState['user'], online?: boolean): MemberState => ({
  user,
  role: 'member',
  delivered: 0,
  read: 0,
  presence: online === undefined ? null : { user: user.id, online },
})

describe('the head of a room', () => {
  it('names the room, how many belong to it, and how many are here', () => {
    const head = headerOf(room(), [member(people.me, true), member(people.noor, false)], people.me, undefined, english)
    expect(head).toMatchObject({ title: 'Statistics 201', detail: '38 members · 1 online', kind: 'room' })
  })

  it('says nothing of who is here while nobody knows', () => {
    expect(headerOf(room(), [], people.me, undefined, english).detail).toBe('38 members')
    expect(headerOf(undefined, [], null, undefined, english)).toMatchObject({ title: 'Chat', detail: '' })
  })

  it('is the other person in a direct conversation, with presence', () => {
    const direct = room({ kind: 'direct', name: undefined })
    const members = [member(people.me, true), member(people.liora, false)]
    expect(headerOf(direct, members, people.me, undefined, english)).toMatchObject({
      title: 'Liora Quent',
      detail: 'Away',
      kind: 'user',
      presence: 'away',
    })
    expect(headerOf(direct, [member(people.me), member(people.liora)], people.me, undefined, english).detail).toBe(
      'Instructor',
    )
  })

  it('takes the name the page gives', () => {
    expect(headerOf(room(), [], people.me, 'Marlow Lane Bicycles', english).title).toBe('Marlow Lane Bicycles')
  })
})
