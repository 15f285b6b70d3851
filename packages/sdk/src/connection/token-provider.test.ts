import { describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { createTokenProvider } from './token-provider.ts'

describe('the token provider', () => {
  it('asks the page once for everybody who waits, and keeps what it gave', async () => {
    const getToken = vi.fn(async () => `token ${getToken.mock.calls.length}`)
    const tokens = createTokenProvider(getToken, createManualEnvironment().clock)
    expect(await Promise.all([tokens.get(), tokens.get(true), tokens.get()])).toEqual(['token 1', 'token 1', 'token 1'])
    expect(await tokens.get()).toBe('token 1')
    expect(await tokens.get(true)).toBe('token 2')
    expect(getToken).toHaveBeenCalledTimes(2)
  })

  it('asks again after a failure, and leaves no timer behind', async () => {
    const environment = createManualEnvironment()
    const cause = new Error('Down.')
    const getToken = vi.fn<() => string>().mockImplementationOnce(() => {
      throw cause
    })
    getToken.mockReturnValue('token')
    const tokens = createTokenProvider(getToken, environment.clock)
    await expect(tokens.get()).rejects.toMatchObject({ code: 'TOKEN_UNAVAILABLE', cause })
    expect(await tokens.get()).toBe('token')
    await vi.waitUntil(() => environment.timers() === 0)
  })
})
