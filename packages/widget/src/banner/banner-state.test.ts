import { ChatError, type ConnectionState } from '@parlor/sdk'
import { describe, expect, it } from 'vitest'
import { bannerDelay, bannerOf } from './banner-state.ts'

const online: ConnectionState = { status: 'online', via: 'socket' }
const connecting: ConnectionState = { status: 'connecting', attempt: 2 }
const waiting: ConnectionState = { status: 'offline', retryAt: 1_760_000_000_000, error: null }
const noNetwork: ConnectionState = { status: 'offline', retryAt: null, error: null }

describe('the banner', () => {
  it('says nothing of a connection that works, was never asked for, or was refused', () => {
    expect(bannerOf(online)).toBe('none')
    expect(bannerOf({ status: 'idle' })).toBe('none')
    expect(bannerOf({ status: 'failed', error: new ChatError('TOKEN_EXPIRED') })).toBe('none')
  })

  it('mentions the way over HTTP', () => {
    expect(bannerOf({ status: 'online', via: 'http' })).toBe('http')
  })

  it('mentions a browser that keeps nothing, once there is no trouble to speak of', () => {
    expect(bannerOf(online, 'memory')).toBe('memory')
    expect(bannerDelay('none', online, 'memory')).toBe(0)
    expect(bannerOf(noNetwork, 'memory')).toBe('offline')
    expect(bannerOf({ status: 'online', via: 'http' }, 'memory')).toBe('http')
  })

  it('keeps silent for two seconds of trouble', () => {
    expect(bannerDelay('none', connecting)).toBe(2_000)
    expect(bannerDelay('none', waiting)).toBe(2_000)
  })

  it('says at once that there is no network, and that all is well again', () => {
    expect(bannerDelay('none', noNetwork)).toBe(0)
    expect(bannerDelay('offline', online)).toBe(0)
    expect(bannerDelay('reconnecting', online)).toBe(0)
  })

  it('does not blink between two attempts', () => {
    expect(bannerDelay('offline', connecting)).toBe(600)
    expect(bannerDelay('reconnecting', waiting)).toBe(0)
  })
})
