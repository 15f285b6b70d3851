import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import type { ParlorChat } from './parlor-chat.ts'

let element: ParlorChat
let room: FakeRoom

const button = () => maybeWithin(element, '[aria-label="Room settings"]')
const dialog = () => maybeWithin<HTMLDialogElement>(element, 'parlor-room', 'parlor-describe', 'dialog')
const name = () => within<HTMLInputElement>(element, 'parlor-room', 'parlor-describe', '[name=name]')

async function open(mode: ParlorChat['mode'], role: 'owner' | 'moderator' | 'member'): Promise<void> {
  const made = chatWith()
  room = made.room
  room.patch({ role })
  element = await mount(document.createElement('parlor-chat'), { chat: made.chat, room: room.id, mode, open: true })
  await settled()
}

beforeEach(() => document.body.style.setProperty('--parlor-motion', '0'))
afterEach(async () => {
  element.remove()
  document.body.removeAttribute('style')
  await settled()
})

describe.each(['inline', 'popup'] as const)('the name and description of the one room of a chat (%s)', (mode) => {
  it('are changed from its head by those who moderate it', async () => {
    await open(mode, 'moderator')
    await expect.poll(button, { timeout: 15_000 }).not.toBeNull()
    expect(await faultsOf(element)).toEqual([])
    await userEvent.click(button()!)
    await expect.poll(() => dialog()?.open).toBe(true)
    expect(name().value).toBe('Statistics 201')
    await userEvent.fill(name(), 'Statistics 202')
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(room.calls).toContain('update {"name":"Statistics 202"}')
    expect(dialog()).toBeNull()
    expect(focused()).toBe(button())
  })

  it('leave no button to those who may not change them', async () => {
    await open(mode, 'member')
    expect(button()).toBeNull()
    room.patch({ role: 'owner' })
    await expect.poll(button).not.toBeNull()
    room.patch({ info: { ...room.getSnapshot().info!, kind: 'direct' } })
    await settled()
    expect(button()).toBeNull()
  })

  it('are asked for in another way by a page that prevents it', async () => {
    await open(mode, 'owner')
    await expect.poll(button).not.toBeNull()
    const asked: unknown[] = []
    element.addEventListener('parlor-describe', (event) => {
      asked.push(event.detail)
      event.preventDefault()
    })
    await userEvent.click(button()!)
    await settled()
    expect([asked, dialog()]).toEqual([[{ room: 'course-101' }], null])
  })
})
