import { ChatError } from '@parlor/sdk'
import { describe, expect, it } from 'vitest'
import { problemOf, type Place } from './problem.ts'

const place: Place = {
  server: 'https://chat.example',
  page: 'https://shop.example',
  room: 'lobby',
  guest: true,
  answers: false,
}

describe('what the author of a page is told', () => {
  it('names the page to list where the server answers, but not to it', () => {
    const text = problemOf(new ChatError('OFFLINE'), { ...place, answers: true })
    expect(text).toMatch(/^https:\/\/chat\.example answers, but not to this page\. Add https:\/\/shop\.example /)
  })

  it('names the page to list where the server said so itself', () => {
    expect(problemOf(new ChatError('ORIGIN_REFUSED'), place)).toContain('Add https://shop.example to its origins')
  })

  it('says what may be in the way where nothing answers', () => {
    expect(problemOf(new ChatError('OFFLINE'), place)).toMatch(
      /^https:\/\/chat\.example cannot be reached: .*connect-src/,
    )
  })

  it('repeats why a token could not be had, also when the page threw', () => {
    const answered = new ChatError('TOKEN_UNAVAILABLE', { message: '/chat-token answered 404.' })
    expect(problemOf(answered, place)).toBe('there is no token for the user: /chat-token answered 404.')
    const thrown = new ChatError('TOKEN_UNAVAILABLE', { cause: new TypeError('user is undefined') })
    expect(problemOf(thrown, place)).toBe('there is no token for the user: user is undefined')
  })

  it('says what opens a room, to guests and to users', () => {
    const refused = new ChatError('NOT_FOUND')
    expect(problemOf(refused, place)).toMatch(/room "lobby".*NOT_FOUND.*PARLOR_GUEST_ROOMS/)
    expect(problemOf(refused, { ...place, guest: false })).toMatch(/room "lobby".*claim "rooms"/)
  })

  it('names the switch where guests are not admitted', () => {
    expect(problemOf(new ChatError('GUESTS_OFF'), place)).toMatch(/admits no guests.*PARLOR_GUEST_ROOMS/)
  })

  it.each(['TOKEN_INVALID', 'PROTOCOL_UNSUPPORTED', 'INVALID'] as const)('reports %s as it was said', (code) => {
    const text = problemOf(new ChatError(code, { message: 'So it is.' }), place)
    expect(text).toBe(`https://chat.example refused the connection: So it is. (${code})`)
  })

  it.each([
    'TOKEN_EXPIRED',
    'TOKEN_MISSING',
    'TOKEN_REVOKED',
    'USER_CHANGED',
    'BUSY',
    'RATE_LIMITED',
    'TIMEOUT',
  ] as const)('is silent about %s, which passes or is the user’s to mend', (code) => {
    expect(problemOf(new ChatError(code), place)).toBeNull()
  })
})
