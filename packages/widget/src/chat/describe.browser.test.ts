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

describe('a room that is to be closed', () => {
  const part = <T extends Element = HTMLInputElement>(field: string) =>
    within<T>(element, 'parlor-room', 'parlor-describe', `[name=${field}]`)
  const maybe = (field: string) => maybeWithin(element, 'parlor-room', 'parlor-describe', `[name=${field}]`)
  const updates = () => room.calls.filter((call) => call.startsWith('update')).map((call) => JSON.parse(call.slice(7)))

  async function ask(): Promise<void> {
    await expect.poll(button, { timeout: 15_000 }).not.toBeNull()
    await userEvent.click(button()!)
    await expect.poll(() => dialog()?.open).toBe(true)
  }

  it('is asked until when and why only where that matters, and is so with what was said', async () => {
    await open('inline', 'owner')
    await ask()
    expect([maybe('until'), maybe('reason')]).toEqual([null, null])
    await userEvent.selectOptions(part<HTMLSelectElement>('closed'), 'opened')
    await settled()
    expect([maybe('until'), maybe('reason') === null]).toEqual([null, false])
    await userEvent.selectOptions(part<HTMLSelectElement>('closed'), 'time')
    await settled()
    expect(await faultsOf(element)).toEqual([])
    await userEvent.fill(part('until'), '2039-01-06T11:30')
    await userEvent.fill(part('reason'), 'the exam')
    await userEvent.keyboard('{Enter}')
    await settled()
    const until = new Date(2039, 0, 6, 11, 30).getTime()
    expect(updates()).toEqual([{ settings: { closed: { until, reason: 'the exam' } } }])
  })

  it('is opened again there, and one that stays as it is is not closed anew', async () => {
    await open('inline', 'owner')
    const info = room.getSnapshot().info!
    const closed = { until: new Date(2039, 0, 6, 11, 30, 17).getTime(), reason: 'the exam' }
    room.patch({ info: { ...info, settings: { ...info.settings, closed } } })
    await ask()
    expect([part('until').value, part('reason').value]).toEqual(['2039-01-06T11:30', 'the exam'])
    await userEvent.fill(name(), 'Exam room')
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(updates()).toEqual([{ name: 'Exam room' }])
    await ask()
    await userEvent.selectOptions(part<HTMLSelectElement>('closed'), 'off')
    await userEvent.click(within(element, 'parlor-room', 'parlor-describe', '[type=submit]'))
    await settled()
    expect(updates().at(-1)).toEqual({ settings: { closed: null } })
  })
})
