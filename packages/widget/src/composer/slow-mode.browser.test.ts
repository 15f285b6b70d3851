import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import './aids.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { message, people } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorComposer } from './parlor-composer.ts'

let composer: ParlorComposer
let room: FakeRoom
let now = 1_760_000_000_000
const field = () => within<HTMLTextAreaElement>(composer, 'textarea')
const ring = () => maybeWithin(composer, '[role=timer]')
const button = () => maybeWithin(composer, '.send')
const status = () => textOf(within(composer, '[role=status]'))
const sent = () => room.calls.filter((call) => call.startsWith('send'))

/** Puts the room's own time on: so many seconds between two messages, and so many left. */
function slow(each: number, left: number | null, more: object = {}): void {
  const info = room.getSnapshot().info!
  room.patch({
    info: { ...info, settings: { ...info.settings, slow: each } },
    slowUntil: left === null ? null : now + left * 1_000,
    ...more,
  })
}

/** What stands in the ring once so much time has gone by; it looks by itself. */
const after = (ms: number) => {
  now += ms
  return expect.poll(() => (ring() ? textOf(ring()!) : null), { timeout: 5_000 })
}

beforeEach(async () => {
  room = chatWith().room
  composer = await mount(document.createElement('parlor-composer'), { room, me: people.me.id })
  await expect.poll(() => maybeWithin(composer, '.smile'), { timeout: 15_000 }).not.toBeNull()
  vi.spyOn(Date, 'now').mockImplementation(() => now)
})
afterEach(() => {
  vi.restoreAllMocks()
  composer.remove()
})

describe('a slow room', () => {
  it('says how slow it is, to screen readers with the field, and has its button while one may write', async () => {
    slow(30, null)
    await settled()
    expect(textOf(within(composer, '.slow'))).toBe('Slow mode: one message every 30 seconds')
    expect(field().getAttribute('aria-describedby')?.split(' ')).toContain(within(composer, '.slow').id)
    expect([ring(), button() === null]).toEqual([null, false])
    expect(status()).toBe('')
    slow(0, null)
    await settled()
    expect(maybeWithin(composer, '.slow')).toBeNull()
  })

  it('counts down where the button was; the words stay and go on, and it is not spoken by itself', async () => {
    slow(30, 18)
    await settled()
    await userEvent.fill(field(), 'And does the stamp')
    expect(button()).toBeNull()
    expect([textOf(ring()!), ring()!.getAttribute('aria-label')]).toEqual(['18', '18 seconds'])
    expect(status()).toBe('')
    await after(1_000).toBe('17')
    expect(composer.value).toBe('And does the stamp')
    expect(status()).toBe('')
    await after(16_999).toBe('1')
    await after(1).toBeNull()
    await userEvent.click(button()!)
    expect(sent()).toEqual(['send And does the stamp'])
  })

  it('does not send by Enter meanwhile, and says politely how long that takes yet', async () => {
    slow(30, 18)
    await settled()
    await userEvent.fill(field(), 'Too early')
    await userEvent.click(field())
    await userEvent.keyboard('{Enter}')
    await settled()
    expect([sent(), composer.value, status()]).toEqual([[], 'Too early', 'Next message in 18 seconds'])
    expect(focused()).toBe(field())
    composer.submit()
    expect(sent()).toEqual([])
    await after(18_000).toBeNull()
    expect(status()).toBe('')
    await userEvent.keyboard('{Enter}')
    expect(sent()).toEqual(['send Too early'])
  })

  it('lets one change what one has said meanwhile', async () => {
    slow(30, 18)
    room.append(message(90, { id: 'own', sender: people.me, own: true, text: 'Draft' }))
    await settled()
    composer.edit(room.getSnapshot().messages.at(-1)!)
    await settled()
    expect([ring(), button()!.getAttribute('aria-label')]).toEqual([null, 'Save'])
    await userEvent.fill(field(), 'Final')
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(room.calls).toContain('edit own Final')
    expect(ring()).not.toBeNull()
  })

  it('has no fault that axe finds', async () => {
    slow(30, 18)
    await settled()
    expect(ring()).not.toBeNull()
    expect(await faultsOf(composer)).toEqual([])
  })

  it('holds up nobody who leads the room', async () => {
    slow(30, 18, { role: 'moderator' })
    await settled()
    expect([ring(), maybeWithin(composer, '.slow')]).toEqual([null, null])
  })

  it('makes nobody wait for longer because the clock of the device was set back', async () => {
    slow(30, 9_000)
    await settled()
    expect(textOf(ring()!)).toBe('30')
  })
})
