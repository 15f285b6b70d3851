import { describe, expect, it } from 'vitest'
import { readTokenUser } from './token-user.ts'

const jwt = (payload: unknown): string => `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`

describe('a token', () => {
  it('says whose it is', () => {
    expect(readTokenUser(jwt({ sub: 'ada', name: 'Ada Løvelace', avatar: '/ada.png', role: 'Instructor' }))).toEqual({
      id: 'ada',
      name: 'Ada Løvelace',
      avatarUrl: '/ada.png',
      role: 'Instructor',
    })
    expect(readTokenUser(jwt({ sub: 'ada' }))).toEqual({ id: 'ada', name: 'ada' })
  })

  it.each(['', 'opaque', 'a.b.c', jwt({}), jwt({ sub: 7 }), jwt(null), jwt({ sub: '' })])(
    'may say nothing: %s',
    (token) => {
      expect(readTokenUser(token)).toBeNull()
    },
  )
})
