import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import './aids.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { people } from '../fixtures/people.ts'
import { chatWith, faultsOf, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorComposer } from './parlor-composer.ts'

let composer: ParlorComposer
let room: FakeRoom
const bar = () => textOf(within(composer, '[role=status]'))

/** Closes the room, or opens it. */
async function close(closed: { readonly until?: number; readonly reason?: string } | null): Promise<void> {
  const { closed: _, ...settings } = room.getSnapshot().info!.settings
  const info = { ...room.getSnapshot().info!, settings: { ...settings, ...(closed && { closed }) } }
  room.patch({ role: 'member', canSend: closed === null, info })
  await settled()
}

beforeEach(async () => {
  room = chatWith().room
  composer = await mount(document.createElement('parlor-composer'), { room, me: people.me.id })
  await expect.poll(() => maybeWithin(composer, '.smile'), { timeout: 15_000 }).not.toBeNull()
})
afterEach(() => composer.remove())

describe('a room that is closed', () => {
  it('says why, and when it opens again: the time of today, of another day the day too', async () => {
    await close({})
    expect(bar()).toBe('This room is closed')
    const soon = new Date()
    soon.setHours(23, 58, 0, 0)
    await close({ reason: 'the exam', until: soon.getTime() })
    expect(bar().replaceAll('\u202f', ' ')).toBe('This room is closed: \u2068the exam\u2069 It opens again: 11:58 PM')
    await close({ until: new Date(2031, 0, 6, 8, 0).getTime() })
    expect(bar().replaceAll('\u202f', ' ')).toBe(
      'This room is closed It opens again: Monday, January 6, 2031 at 8:00 AM',
    )
    expect(await faultsOf(composer)).toEqual([])
  })

  it('keeps what one was writing until it is open again', async () => {
    await userEvent.click(within(composer, 'textarea'))
    await userEvent.keyboard('half a sen')
    await close({ reason: 'the exam' })
    expect(maybeWithin(composer, 'textarea')).toBeNull()
    await close(null)
    expect(within<HTMLTextAreaElement>(composer, 'textarea').value).toBe('half a sen')
  })
})
