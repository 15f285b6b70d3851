import type { MemberState } from '@parlor/sdk'
import { expect, it } from 'vitest'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { message, people } from '../fixtures/people.ts'
import { authorOf, MessageSurroundings } from './surroundings.ts'

const member = (user: MemberState['user'], read = 0): MemberState => ({
  user,
  role: 'member',
  delivered: read,
  read,
  presence: null,
})

it('what messages know of their room stays the same while only marks, presence and messages change', () => {
  const around = new MessageSurroundings()
  const room = new FakeRoom('r', people.me)
  const names = around.names([member(people.me), member(people.noor)])
  const standing = around.standing(room.getSnapshot())
  room.append(message(1))
  expect(around.names([member(people.me, 5), member(people.noor, 7)])).toBe(names)
  expect(around.standing(room.getSnapshot())).toBe(standing)
})

it('what changes is seen: another name, another member, another role, another kind of room', () => {
  const around = new MessageSurroundings()
  const room = new FakeRoom('r', people.me)
  around.names([member(people.noor)])
  expect(around.names([member({ ...people.noor, name: 'Noor' })]).get(people.noor.id)).toBe('Noor')
  expect(around.names([member(people.noor), member(people.kofi)]).size).toBe(2)
  expect(around.names(undefined).size).toBe(0)
  around.standing(room.getSnapshot())
  room.patch({ role: 'moderator' })
  expect(around.standing(room.getSnapshot())).toEqual({ role: 'moderator', canSend: true, direct: false })
  room.patch({ status: 'loading' })
  expect(around.standing(room.getSnapshot())).toBeUndefined()
})

it('one’s own messages tell who one is', () => {
  expect(authorOf([message(1), message(2, { sender: people.me }), message(3)])).toBe(people.me.id)
  expect(authorOf([message(1)])).toBeUndefined()
})
