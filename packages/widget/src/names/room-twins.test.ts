import { describe, expect, it } from 'vitest'
import type { MemberState, User } from '@parlor/sdk'
import { english } from '../strings/english.ts'
import { RoomTwins } from './room-twins.ts'

const anna: User = { id: 'u-7f3ca1b2', name: 'Anna' }
const other: User = { id: 'u-90de55c4', name: 'Аnnа' }
const kofi: User = { id: 'u-kofi', name: 'Kofi' }
const by = (...senders: User[]) => senders.map((sender) => ({ sender }))
const members = (...users: User[]) => users.map((user) => ({ user }) as unknown as MemberState)

const among = (people: RoomTwins, present: readonly MemberState[], messages: readonly { readonly sender: User }[]) =>
  people.among(present, messages, english)

describe('those one can mistake for another in a room', () => {
  it('are found when the second of them says something', () => {
    const people = new RoomTwins()
    const said = by(anna, kofi, kofi)
    expect([...among(people, [], said).keys()]).toEqual([])
    expect([...among(people, [], [...said, ...by(other)]).keys()].sort()).toEqual([anna.id, other.id])
  })

  it('are found among those who were said to be here, and those who wrote', () => {
    expect([...among(new RoomTwins(), members(anna, kofi), by(other)).keys()].sort()).toEqual([anna.id, other.id])
  })

  it('are found in history that comes in front', () => {
    const people = new RoomTwins()
    const said = by(anna, kofi)
    among(people, [], said)
    expect([...among(people, [], [...by(other), ...said]).keys()].sort()).toEqual([anna.id, other.id])
  })

  it('are found when somebody takes another name', () => {
    const people = new RoomTwins()
    const present = members(anna, kofi)
    among(people, present, [])
    const renamed = { ...kofi, name: 'Anna' }
    expect([...among(people, members(anna, renamed), []).keys()].sort()).toEqual([anna.id, kofi.id].sort())
  })

  it('are the same map while nobody comes, goes or takes another name', () => {
    const people = new RoomTwins()
    const said = by(anna, kofi)
    const first = among(people, members(anna, other), said)
    expect(among(people, members(other, { ...anna, avatarUrl: 'face.png' }), [...said, ...by(kofi)])).toBe(first)
  })

  it('are nobody of another room', () => {
    const people = new RoomTwins()
    among(people, members(anna, other), by(anna, other))
    expect([...among(people, members(kofi), by(anna, kofi)).keys()]).toEqual([])
  })

  it('are nobody any more once the other left and what they said is out of sight', () => {
    const people = new RoomTwins()
    const said = by(other, anna, kofi)
    among(people, members(anna, other), said)
    expect([...among(people, members(anna), said.slice(1)).keys()]).toEqual([])
  })
})
