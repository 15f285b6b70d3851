import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { createStore } from '../store/store.ts'
import type { TabMessage } from './tab-channel.ts'
import { createBrowser } from './test-browser.ts'
import { createTabs, type Tabs, type TabsPlatform } from './tabs.ts'

const scope = { server: 'https://chat.example', user: 'ada' }
const leads = (tabs: Tabs): boolean => tabs.isLeader.getSnapshot()
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function join(platform: TabsPlatform, options: Partial<Parameters<typeof createTabs>[0]> = {}) {
  const environment = createManualEnvironment()
  return Object.assign(createTabs({ scope, environment, platform, ...options }), { environment })
}

describe('tabs of one user', () => {
  it('have one leader; the next in line follows when it closes', async () => {
    const browser = createBrowser()
    const [first, second, third] = [join(browser), join(browser), join(browser)]
    await settle()
    expect([first, second, third].map(leads)).toEqual([true, false, false])
    second.close()
    first.close()
    await settle()
    expect([first, second, third].map(leads)).toEqual([false, false, true])
  })

  it('do not lead after they closed, though their turn was just coming', async () => {
    const browser = createBrowser()
    const first = join(browser)
    first.close()
    const second = join(browser)
    await settle()
    expect([first, second].map(leads)).toEqual([false, true])
  })

  it('tell each other what changed, but not themselves', async () => {
    const browser = createBrowser()
    const [one, other] = [join(browser), join(browser)]
    const heard: TabMessage[] = []
    one.subscribe(() => expect.unreachable())
    other.subscribe((message) => heard.push(message))
    one.post({ type: 'outbox.confirmed', room: 'lobby', ids: ['a'] })
    one.post({ type: 'logout' })
    expect(heard).toEqual([{ type: 'outbox.confirmed', room: 'lobby', ids: ['a'] }, { type: 'logout' }])
    other.close()
    one.post({ type: 'logout' })
    expect(heard).toHaveLength(2)
  })

  it('drop messages they do not understand', () => {
    const browser = createBrowser()
    const tabs = join(browser)
    tabs.subscribe(() => expect.unreachable())
    const stranger = browser.createChannel('parlor|https://chat.example|ada')
    for (const message of [
      null,
      'logout',
      {},
      { type: 'toString' },
      { type: 'outbox.changed' },
      { type: 'outbox.confirmed', room: 'a', ids: [1] },
      { type: 'outbox.sent', ids: 'a' },
    ])
      stranger.postMessage(message)
  })

  it('let only those lead that can send', async () => {
    const browser = createBrowser()
    const isOnline = createStore(true)
    const first = join(browser, { isCandidate: isOnline })
    const second = join(browser)
    await settle()
    isOnline.set(false)
    await settle()
    expect([first, second].map(leads)).toEqual([false, true])
    isOnline.set(true)
    second.close()
    await settle()
    expect(leads(first)).toBe(true)
  })

  it('hand leadership on when the page is frozen and queue again when it thaws', async () => {
    const browser = createBrowser()
    const [first, second] = [join(browser), join(browser)]
    await settle()
    first.environment.signal('freeze')
    await settle()
    expect([first, second].map(leads)).toEqual([false, true])
    first.environment.signal('resume')
    second.close()
    await settle()
    expect(leads(first)).toBe(true)
  })

  it('keep a leader that answers', async () => {
    const browser = createBrowser()
    const [first, second] = [join(browser), join(browser)]
    await settle()
    second.post({ type: 'outbox.changed', room: 'lobby' })
    second.environment.advance(60_000)
    await settle()
    expect([first, second].map(leads)).toEqual([true, false])
  })

  it('replace a leader that stays silent; it queues behind the others', async () => {
    const browser = createBrowser()
    const silent = join({ ...browser, createChannel: () => ({ postMessage() {}, close() {}, onmessage: null }) })
    const second = join(browser)
    await settle()
    second.post({ type: 'outbox.changed', room: 'lobby' })
    second.environment.advance(4_999)
    await settle()
    expect([silent, second].map(leads)).toEqual([true, false])
    second.environment.advance(1)
    await settle()
    expect([silent, second].map(leads)).toEqual([false, true])
    second.close()
    await settle()
    expect(leads(silent)).toBe(true)
  })

  it('replace a leader that fell silent over what it queued itself, as long as that waits', async () => {
    const browser = createBrowser()
    const silent = join({ ...browser, createChannel: () => ({ postMessage() {}, close() {}, onmessage: null }) })
    let isWaiting = false
    const second = join(browser, { isWaiting: () => isWaiting })
    await settle()
    second.environment.advance(60_000)
    await settle()
    expect([silent, second].map(leads)).toEqual([true, false])
    isWaiting = true
    const speaker = browser.createChannel(`parlor|${scope.server}|${scope.user}`)
    speaker.postMessage({ type: 'outbox.changed', room: 'lobby' })
    second.environment.advance(10_000)
    await settle()
    expect([silent, second].map(leads)).toEqual([false, true])
  })

  it('replace a silent leader over what one of them finds on the device, of which nobody has told', async () => {
    const browser = createBrowser()
    const silent = join({ ...browser, createChannel: () => ({ postMessage() {}, close() {}, onmessage: null }) })
    let isWaiting = false
    const second = join(browser, { isWaiting: () => isWaiting })
    await settle()
    second.environment.advance(60_000)
    isWaiting = true
    second.environment.advance(60_000)
    await settle()
    expect([silent, second].map(leads)).toEqual([true, false])
    second.waits()
    second.environment.advance(10_000)
    await settle()
    expect([silent, second].map(leads)).toEqual([false, true])
  })

  it('keep a leader that answers, however long something waits', async () => {
    const browser = createBrowser()
    const [first, second] = [join(browser), join(browser, { isWaiting: () => true })]
    await settle()
    first.post({ type: 'outbox.changed', room: 'lobby' })
    for (let passed = 0; passed < 60; passed += 1) {
      second.environment.advance(1_000)
      await settle()
    }
    expect([first, second].map(leads)).toEqual([true, false])
  })
})

describe('tabs that cannot find each other', () => {
  const noChannel: TabsPlatform = {
    createChannel: () => {
      throw new DOMException('Denied', 'SecurityError')
    },
  }

  it('all lead, and keep silent without harm', () => {
    const tabs = join(noChannel)
    expect(leads(tabs)).toBe(true)
    tabs.post({ type: 'logout' })
    tabs.close()
    expect(leads(tabs)).toBe(false)
  })

  it('all lead where asking for a lock throws or is refused', async () => {
    const denied = new DOMException('Denied', 'SecurityError')
    const throwing = join({
      ...noChannel,
      locks: {
        request: () => {
          throw denied
        },
      } as never,
    })
    const refusing = join({ ...noChannel, locks: { request: () => Promise.reject(denied) } as never })
    await settle()
    expect([throwing, refusing].map(leads)).toEqual([true, true])
  })

  it('stand alone outside of a browser', () => {
    const tabs = createTabs({ scope, environment: createManualEnvironment() })
    expect(leads(tabs)).toBe(true)
    tabs.close()
  })
})
