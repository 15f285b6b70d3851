import { describe, expect, it } from 'vitest'
import { becomesAnother } from './becomes-another.ts'

const tokenOf = (sub: string, iat: number) => `h.${btoa(JSON.stringify({ sub, iat }))}.s`
const none = { token: undefined, getToken: undefined }
const changed = (changes: Record<string, unknown>) => new Map(Object.entries(changes))

describe('a chat becomes that of another', () => {
  it('with another server, another chat, or another place to ask for tokens', () => {
    for (const name of ['url', 'chat', 'tokenUrl'])
      expect(becomesAnother(changed({ [name]: undefined }), none, false)).toBe(true)
  })

  it('not with what only changes its looks', () => {
    expect(becomesAnother(changed({ theme: 'page', label: 'Help', open: false }), none, false)).toBe(false)
  })

  it('with a token of somebody else, not with a fresher one of the same user', () => {
    const before = changed({ token: tokenOf('ada', 1) })
    expect(becomesAnother(before, { ...none, token: tokenOf('ada', 2) }, false)).toBe(false)
    expect(becomesAnother(before, { ...none, token: tokenOf('ben', 2) }, false)).toBe(true)
  })

  it('with any new token once the old one was refused', () => {
    expect(becomesAnother(changed({ token: tokenOf('ada', 1) }), { ...none, token: tokenOf('ada', 2) }, true)).toBe(
      true,
    )
  })

  it('when a source of tokens comes or goes, not when a function replaces a function', () => {
    const getToken = () => 't'
    expect(becomesAnother(changed({ getToken: undefined }), { ...none, getToken }, false)).toBe(true)
    expect(becomesAnother(changed({ getToken }), none, false)).toBe(true)
    expect(becomesAnother(changed({ getToken: () => 'older' }), { ...none, getToken }, false)).toBe(false)
  })
})
