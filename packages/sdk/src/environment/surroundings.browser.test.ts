import { afterEach, describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from './manual-environment.ts'
import { createSurroundings } from './surroundings.ts'

describe('the surroundings of a page', () => {
  afterEach(() => vi.restoreAllMocks())

  it('tell of network, visibility, freezing and the back-forward cache, until stopped', () => {
    const heard: string[] = []
    const surroundings = createSurroundings(createManualEnvironment().clock)
    const stop = surroundings.onSignal((signal) => heard.push(signal))
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    const say = (): void => {
      dispatchEvent(new Event('offline'))
      dispatchEvent(new Event('online'))
      document.dispatchEvent(new Event('visibilitychange'))
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))
      document.dispatchEvent(new Event('freeze'))
      document.dispatchEvent(new Event('resume'))
    }
    say()
    expect(surroundings.isVisible()).toBe(false)
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(heard).toEqual(['offline', 'online', 'hidden', 'resume', 'freeze', 'freeze', 'resume', 'visible'])
    expect(surroundings.isVisible()).toBe(true)
    expect(surroundings.isOnline()).toBe(true)
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    expect(surroundings.isOnline()).toBe(false)
    stop()
    say()
    expect(heard).toHaveLength(8)
  })
})
