import type { MemberState } from '@parlor/sdk'
import { describe, expect, it } from 'vitest'
import { people } from '../fixtures/people.ts'
import { grouped, inOrder } from './member-groups.ts'

const { compare } = new Intl.Collator('en')
const member = (user: MemberState['user'], role: MemberState['role'] = 'member', online?: boolean): MemberState => ({
  user,
  role,
  delivered: 0,
  read: 0,
  presence: online === undefined ? null : { user: user.id, online },
})
const everybody = [
  member(people.teo),
  member(people.noor, 'member', true),
  member(people.liora, 'moderator', false),
  member(people.kofi, 'observer', true),
  member(people.ines, 'member', false),
  member(people.me, 'owner', true),
]
const namesOf = (query = '') => inOrder(everybody, query, compare).map(({ user }) => user.name)

describe('the members of a room', () => {
  it('stand under three headings: who leads, owners first; who is here; everybody else; each by name', () => {
    const groups = grouped(inOrder(everybody, '', compare))
    expect(groups.map(({ group, members }) => [group, ...members.map(({ user }) => user.name)])).toEqual([
      ['lead', 'Mira Oduya', 'Liora Quent'],
      ['online', 'Kofi Dunmere', 'Noor Belvane'],
      ['others', 'Ines Calloway', 'Teo Marrick'],
    ])
  })

  it('have no heading under which nobody stands', () => {
    expect(grouped([member(people.teo)]).map(({ group }) => group)).toEqual(['others'])
    expect(grouped([])).toEqual([])
  })

  it('are narrowed by what a word of their name begins with, whatever its case and accents', () => {
    expect(namesOf(' MA')).toEqual(['Teo Marrick'])
    expect(namesOf('ó')).toEqual(['Mira Oduya'])
    expect(namesOf('arr')).toEqual([])
  })
})
