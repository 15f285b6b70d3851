import { describe, expect, it } from 'vitest'
import { ChatError } from '../errors.ts'
import { tokenIn } from './given-token.ts'

describe('the token a page gives', () => {
  it.each([
    ['text', 'a.b.c'],
    ['text with the end of a line', 'a.b.c\n'],
    ['the text of a JSON answer', '{"token":"a.b.c"}'],
    ['the text of a JSON string', '"a.b.c"'],
    ['a parsed answer', { token: 'a.b.c' }],
  ])('may be %s', (_what, given) => {
    expect(tokenIn(given)).toBe('a.b.c')
  })

  it.each([
    ['nothing', undefined],
    ['no text', ''],
    ['a number', 7],
    ['an answer without one', { user: 'ada' }],
    ['the text of such an answer', '{"user":"ada"}'],
    ['a broken answer', '{"token":'],
    ['a member that is no text', { token: 7 }],
    ['a sign-in page', '<!doctype html><title>Sign in</title>'],
  ])('is not %s, and the page is told so without repeating it', (_what, given) => {
    const error = catching(() => tokenIn(given))
    expect(error).toMatchObject({ code: 'TOKEN_UNAVAILABLE', retryable: true })
    expect(error.message).toContain('getToken must give a token')
    expect(error.message).not.toContain('doctype')
  })
})

function catching(work: () => unknown): ChatError {
  try {
    work()
  } catch (error) {
    if (error instanceof ChatError) return error
  }
  throw new Error('It was taken for a token.')
}
