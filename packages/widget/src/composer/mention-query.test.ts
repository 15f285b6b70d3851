import type { MemberState } from '@parlor/sdk'
import { describe, expect, it } from 'vitest'
import { callable, queryAt, withName, wordAt } from './mention-query.ts'

const member = (id: string, name: string): MemberState => ({
  user: { id, name },
  role: 'member',
  delivered: 0,
  read: 0,
  presence: null,
})
const members = [
  member('u1', 'Tam Norwell'),
  member('u2', 'Noor Belvane'),
  member('u3', 'Zoë Étienne'),
  member('me', 'Noam Me'),
]
const names = (typed: string, everyone = false) =>
  callable(members, typed, { me: 'me', everyone }).map(({ name }) => name)

describe('a name that is being written', () => {
  it('begins with an @ before the caret, at the start or after a space or bracket', () => {
    expect(queryAt('@', 1)).toEqual({ from: 0, typed: '' })
    expect(queryAt('Thanks @no', 10)).toEqual({ from: 7, typed: 'no' })
    expect(queryAt('(@no', 4)).toEqual({ from: 1, typed: 'no' })
    expect(queryAt('line\n@no', 8)).toEqual({ from: 5, typed: 'no' })
    expect(queryAt('@Noor Belvane', 13)).toEqual({ from: 0, typed: 'Noor Belvane' })
  })

  it('follows the caret, not the end of the text', () => {
    expect(queryAt('@no and more', 3)).toEqual({ from: 0, typed: 'no' })
    expect(queryAt('Thanks @no', 6)).toBeNull()
  })

  it('is not an e-mail address, nor a sentence that began with a name', () => {
    expect(queryAt('noor@example', 12)).toBeNull()
    expect(queryAt('@Noor that is what I', 20)).toBeNull()
    expect(queryAt('@ five', 6)).toBeNull()
    expect(queryAt('@noor\n', 6)).toBeNull()
  })
})

describe('who may be meant', () => {
  it('are those of whose names a word begins so, first names first; never oneself', () => {
    expect(names('no')).toEqual(['Noor Belvane', 'Tam Norwell'])
    expect(names('')).toEqual(['Noor Belvane', 'Tam Norwell', 'Zoë Étienne'])
    expect(names('oor')).toEqual([])
  })

  it('are found whatever the case and the accents', () => {
    expect(names('ZOE')).toEqual(['Zoë Étienne'])
    expect(names('etie')).toEqual(['Zoë Étienne'])
    expect(wordAt('Zoë Étienne', 'etie')).toBe(4)
  })

  it('are everyone as well, for those who may call everyone', () => {
    expect(names('e', true)).toEqual(['Zoë Étienne', 'everyone'])
    expect(names('e')).toEqual(['Zoë Étienne'])
  })
})

describe('a name that was chosen', () => {
  const noor = { id: 'u2', name: 'Noor' }
  const put = (text: string, caret: number, from: number, who: { id: string; name: string } = noor) =>
    withName({ text, chosen: [] }, caret, { from, typed: text.slice(from + 1, caret) }, who)

  it('takes the place of what was typed, and the caret goes behind it', () => {
    const belvane = { id: 'u2', name: 'Noor Belvane' }
    expect(put('Thanks @no', 10, 7, belvane)).toEqual({
      text: 'Thanks @Noor Belvane ',
      caret: 21,
      chosen: [belvane],
      sign: '@Noor Belvane ',
    })
    expect(put('@no, thanks', 3, 0)).toMatchObject({ text: '@Noor, thanks', caret: 5 })
    expect(put('@no thanks', 3, 0)).toMatchObject({ text: '@Noor thanks', caret: 6 })
  })

  it('takes the place of a namesake who was chosen first and taken out again', () => {
    const [one, other] = [
      { id: 'u4', name: 'Sam Lee' },
      { id: 'u5', name: 'Sam Lee' },
    ]
    const query = { from: 0, typed: 'Sam Lee' }
    expect(withName({ text: '@Sam Lee', chosen: [one] }, 8, query, other).chosen).toEqual([other])
    const both = { text: '@Sam Lee and @s', chosen: [one] }
    expect(withName(both, 15, { from: 13, typed: 's' }, other).chosen).toEqual([one, other])
  })
})
