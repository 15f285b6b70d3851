import type { ConnectionState } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../test-support/define-all.ts'
import { faultsOf, mount, textOf, within } from '../test-support/page.ts'
import type { ParlorBanner } from './parlor-banner.ts'

const online: ConnectionState = { status: 'online', via: 'socket' }
const noNetwork: ConnectionState = { status: 'offline', retryAt: null, error: null }
const waiting: ConnectionState = { status: 'offline', retryAt: 1, error: null }
const connecting: ConnectionState = { status: 'connecting', attempt: 2 }

let banner: ParlorBanner
const become = async (connection: ConnectionState, after = 0) => {
  banner.connection = connection
  await banner.updateComplete
  vi.advanceTimersByTime(after)
  await banner.updateComplete
}

beforeEach(async () => {
  banner = await mount(document.createElement('parlor-banner'), { connection: online })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  banner.remove()
})

describe('the banner', () => {
  it('says nothing while all is well, and takes no space', () => {
    expect(textOf(banner)).toBe('')
    expect(banner.offsetHeight).toBe(0)
  })

  it('says at once that there is no network, and what happens to one’s words', async () => {
    await become(noNetwork)
    expect(textOf(banner)).toBe('Offline. Your messages wait here. Try now')
  })

  it('has no fault that axe-core knows of', async () => {
    await become(noNetwork)
    vi.useRealTimers()
    expect(await faultsOf(banner)).toEqual([])
  })

  it('asks to try now', async () => {
    await become(noNetwork)
    const asked = vi.fn()
    banner.addEventListener('parlor-reconnect', asked)
    within(banner, 'button').click()
    expect(asked).toHaveBeenCalledOnce()
  })

  it('mentions reconnecting after two seconds, never sooner', async () => {
    await become(connecting, 1_900)
    expect(textOf(banner)).toBe('')
    await become(connecting, 200)
    expect(textOf(banner)).toBe('Reconnecting…')
    await become(online)
    expect(textOf(banner)).toBe('')
  })

  it('never mentions trouble that was over within two seconds', async () => {
    await become(connecting, 1_000)
    await become(online, 5_000)
    expect(textOf(banner)).toBe('')
  })

  it('counts the two seconds from the beginning of the trouble, not from the last attempt', async () => {
    await become(waiting, 900)
    await become(connecting, 900)
    await become(waiting, 300)
    expect(textOf(banner)).toContain('Offline')
  })

  it('does not blink with each attempt', async () => {
    await become(noNetwork)
    await become(connecting, 300)
    expect(textOf(banner)).toContain('Offline')
    await become(waiting, 5_000)
    expect(textOf(banner)).toContain('Offline')
    await become(connecting, 700)
    expect(textOf(banner)).toBe('Reconnecting…')
  })

  it('mentions the slow way once', async () => {
    await become({ status: 'online', via: 'http' })
    expect(textOf(banner)).toContain('Connected the slow way.')
    await become(banner.connection, 9_000)
    expect(textOf(banner)).toBe('')
  })

  it('says once that the browser keeps nothing', async () => {
    banner.durability = 'memory'
    await become(online)
    expect(textOf(banner)).toBe('This browser keeps nothing. Unsent messages are lost when the page closes.')
    await become(online, 9_000)
    expect(textOf(banner)).toBe('')
  })

  it('draws a line while it catches up, with a word for screen readers', async () => {
    banner.sync = 'catching-up'
    await banner.updateComplete
    expect(textOf(banner)).toBe('Catching up')
    expect(within(banner, '.progress').offsetHeight).toBe(2)
  })
})
