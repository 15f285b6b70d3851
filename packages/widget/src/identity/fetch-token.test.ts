import { describe, expect, it } from 'vitest'
import { fetchToken } from './fetch-token.ts'

const answering = (body: string, status = 200) => fetchToken('/chat-token', async () => new Response(body, { status }))

describe('a token from the host’s own site', () => {
  it('may be plain text, a JSON string, or a member of an object', async () => {
    expect(await answering('aaa.bbb.ccc\n')).toBe('aaa.bbb.ccc')
    expect(await answering('"aaa.bbb.ccc"')).toBe('aaa.bbb.ccc')
    expect(await answering('{"token":"aaa.bbb.ccc","expires":1}')).toBe('aaa.bbb.ccc')
  })

  it('is asked for with the visitor’s cookies and never from a cache', async () => {
    let asked: RequestInit | undefined
    await fetchToken('/chat-token', async (_, init) => {
      asked = init
      return new Response('aaa.bbb.ccc')
    })
    expect(asked).toMatchObject({ credentials: 'include', cache: 'no-store' })
  })

  it('is missing when nobody is signed in', async () => {
    await expect(answering('', 401)).rejects.toMatchObject({ code: 'TOKEN_MISSING' })
    await expect(answering('', 403)).rejects.toMatchObject({ code: 'TOKEN_MISSING' })
  })

  it('cannot be had just now when the site fails, is away, or answers with a page', async () => {
    await expect(answering('', 500)).rejects.toMatchObject({ code: 'TOKEN_UNAVAILABLE', retryable: true })
    await expect(answering('<!doctype html><title>Sign in</title>')).rejects.toMatchObject({
      code: 'TOKEN_UNAVAILABLE',
    })
    await expect(answering('{"token":null}')).rejects.toMatchObject({ code: 'TOKEN_UNAVAILABLE' })
    await expect(answering('{"tok')).rejects.toMatchObject({ code: 'TOKEN_UNAVAILABLE' })
    const away = fetchToken('/chat-token', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(away).rejects.toMatchObject({ code: 'TOKEN_UNAVAILABLE' })
  })
})
