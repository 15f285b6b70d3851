import { afterEach, describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { createTabs, type Tabs, type TabsPlatform } from './tabs.ts'
import type { TabMessage } from './tab-channel.ts'

const open: Tabs[] = []
let scopes = 0
const run = crypto.randomUUID()
const newScope = () => ({ server: `https://${run}.example`, user: `ada-${(scopes += 1)}` })

function join(scope: { server: string; user: string }, platform?: TabsPlatform) {
  const environment = createManualEnvironment()
  const tabs = createTabs({ scope, environment, ...(platform && { platform }) })
  open.push(tabs)
  return Object.assign(tabs, { environment })
}

/** A page of its own in this one, as good as another tab. */
function openFrame(): { platform: TabsPlatform; remove: () => void } {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const inside = frame.contentWindow as Window & typeof globalThis
  return {
    platform: { locks: inside.navigator.locks, createChannel: (name) => new inside.BroadcastChannel(name) },
    remove: () => frame.remove(),
  }
}

const leads = (tabs: Tabs): boolean => tabs.isLeader.getSnapshot()

describe('tabs in a browser', () => {
  afterEach(() => open.splice(0).forEach((tabs) => tabs.close()))

  it('have one leader, and another when it closes', async () => {
    const scope = newScope()
    const first = join(scope)
    await vi.waitUntil(() => leads(first))
    const second = join(scope)
    const heard: TabMessage[] = []
    first.subscribe((message) => heard.push(message))
    second.post({ type: 'outbox.changed', room: 'lobby' })
    await vi.waitUntil(() => heard.length > 0)
    expect(leads(second)).toBe(false)
    first.close()
    await vi.waitUntil(() => leads(second))
    expect(leads(first)).toBe(false)
  })

  it('pass leadership on when the page of the leader dies', async () => {
    const scope = newScope()
    const frame = openFrame()
    const dying = join(scope, frame.platform)
    await vi.waitUntil(() => leads(dying))
    const survivor = join(scope)
    frame.remove()
    await vi.waitUntil(() => leads(survivor))
  })

  it('take over from a leader that does not answer', async () => {
    const scope = newScope()
    const deaf = join(scope, {
      locks: navigator.locks,
      createChannel: () => ({ postMessage() {}, close() {}, onmessage: null }),
    })
    await vi.waitUntil(() => leads(deaf))
    const other = join(scope)
    other.post({ type: 'outbox.changed', room: 'lobby' })
    other.environment.advance(5_000)
    await vi.waitUntil(() => leads(other) && !leads(deaf))
    other.close()
    await vi.waitUntil(() => leads(deaf))
  })

  it('of different users each have their own leader', async () => {
    const [ada, grace] = [join(newScope()), join(newScope())]
    await vi.waitUntil(() => leads(ada) && leads(grace))
  })
})
