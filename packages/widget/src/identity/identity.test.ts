import { describe, expect, it } from 'vitest'
import { identityOf } from './identity.ts'
import { serverOfScript, serverUrl } from './server-url.ts'
import { subjectOf } from './subject.ts'

const fetched = async (url: string) => `from ${url}`
const tokenOf = (sources: Parameters<typeof identityOf>[0]) => {
  const identity = identityOf(sources, fetched)
  return identity.kind === 'host' ? identity.getToken() : identity.kind
}

describe('who the user is', () => {
  it('is told by the surest source the page names', async () => {
    expect(await tokenOf({ getToken: () => 'asked', token: 'given', tokenUrl: '/t' })).toBe('asked')
    expect(await tokenOf({ token: 'given', tokenUrl: '/t' })).toBe('given')
    expect(await tokenOf({ tokenUrl: '/t' })).toBe('from /t')
  })

  it('is a guest where the page names none', () => {
    expect(tokenOf({})).toBe('guest')
    expect(tokenOf({ token: '' })).toBe('guest')
  })
})

describe('whom a token speaks of', () => {
  const jwt = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.sig`

  it('is its subject, whatever else changed', () => {
    expect(subjectOf(jwt({ sub: 'u-1', exp: 1 }))).toBe(subjectOf(jwt({ sub: 'u-1', exp: 2 })))
    expect(subjectOf(jwt({ sub: 'u-1' }))).not.toBe(subjectOf(jwt({ sub: 'u-2' })))
  })

  it('is nobody but itself for other tokens', () => {
    expect(subjectOf('opaque')).toBe('opaque')
    expect(subjectOf(undefined)).toBeUndefined()
  })
})

describe('the address of the server', () => {
  it('is absolute and ends without a slash', () => {
    expect(serverUrl('/chat/', 'https://school.example/a/b?c')).toBe('https://school.example/chat')
    expect(serverUrl('https://chat.example.edu/?x#y', 'https://school.example')).toBe('https://chat.example.edu')
  })

  it('is where the script came from, with the path it is mounted under', () => {
    expect(serverOfScript('https://chat.example.edu/parlor.js?v=1/2')).toBe('https://chat.example.edu')
    expect(serverOfScript('https://school.example/chat/parlor.js')).toBe('https://school.example/chat')
  })

  it('is none where it cannot be one', () => {
    expect(serverUrl('javascript:alert(1)', 'https://school.example')).toBeNull()
    expect(serverOfScript('file:///parlor.js')).toBeNull()
  })
})
