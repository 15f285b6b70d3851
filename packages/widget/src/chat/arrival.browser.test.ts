import { threadId } from '@parlor/protocol'
import { afterEach, expect, it, vi } from 'vitest'
import '../test-support/define-all.ts'
import { history, message } from '../fixtures/people.ts'
import type { ParlorMessage } from '../message/parlor-message.ts'
import { permalinkTo } from '../message/permalink.ts'
import { chatWith, focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import type { ParlorChat } from './parlor-chat.ts'

afterEach(() => {
  document.body.replaceChildren()
  window.history.replaceState(null, '', location.href.split('#')[0]!)
})

async function visit(hash: string, properties: Partial<ParlorChat> = {}) {
  window.history.replaceState(null, '', hash || location.href.split('#')[0]!)
  const { chat, room } = chatWith()
  room.patch({ messages: history(60), head: 2_000, read: 2_000 })
  const element = await mount(document.createElement('parlor-chat'), { chat, room: 'course-101', ...properties })
  await settled()
  const row = (id: string) =>
    [...within(element, 'parlor-room', 'parlor-timeline').shadowRoot!.querySelectorAll('parlor-message')].find(
      (one) => one.message?.id === id,
    )
  return { element, room, row, chat }
}

it('a page whose address names a message shows it, points it out and gives it the focus', async () => {
  const { row } = await visit('#parlor=course-101/12')
  await vi.waitFor(() => expect(focused()).toBe(row('m-12') ?? 'there'))
  expect(row('m-12')!.hasAttribute('target')).toBe(true)
})

it('a popup opens for it, and loads what is not there', async () => {
  const { element, room } = await visit('#parlor=course-101/2000', { mode: 'popup' })
  expect(element.open).toBe(true)
  await expect.poll(() => room.calls).toContain('loadAround 2000')
})

it('another link on the page is followed too', async () => {
  const { row } = await visit('')
  location.hash = '#parlor=course-101/15'
  await vi.waitFor(() => expect(focused()).toBe(row('m-15') ?? 'there'))
})

it('an address that names another room, or none, changes nothing', async () => {
  for (const hash of ['#parlor=other/12', '#top', '']) {
    const { element, room } = await visit(hash, { mode: 'popup' })
    expect(element.open).toBe(false)
    expect(room.calls).toEqual([])
    element.remove()
  }
})

it('is shown once: closing the popup is not undone, nor does moving the element go back to it', async () => {
  const { element, row } = await visit('#parlor=course-101/12', { mode: 'popup' })
  await expect.poll(() => row('m-12')?.hasAttribute('target')).toBe(true)
  element.hide()
  await settled()
  expect(element.open).toBe(false)
  const main = document.createElement('main')
  document.body.append(main)
  main.append(element)
  await settled()
  expect(element.open).toBe(false)
})

it('a link to a message of a thread opens the thread beside its room, at that message', async () => {
  const ROOT = '0190aaaa-0000-7000-8000-0000000000ff'
  const id = threadId('course-101', ROOT)
  for (const mode of ['inline', 'popup', 'inbox', 'page'] as const) {
    const link = permalinkTo({ room: id, seq: 4 }, location.href)
    const { element, chat } = await visit('', { mode })
    chat.inbox.set({ ...chat.inbox.getSnapshot(), status: 'ready' })
    const thread = chat.room(id)
    thread.append(...[1, 2, 3, 4, 5, 6].map((seq) => message(seq, { room: id, text: `Answer ${seq}` })))
    window.location.hash = new URL(link).hash
    const inThread = () => maybeWithin(element, 'parlor-room', 'parlor-thread', 'parlor-room', 'parlor-timeline')
    const pointed = () => inThread()?.shadowRoot!.querySelector<ParlorMessage>('parlor-message[target]')
    await expect.poll(() => pointed()?.message?.text, { message: mode }).toBe('Answer 4')
    await expect.poll(() => focused(), { message: mode }).toBe(pointed())
    expect([element.room, element.open]).toEqual(['course-101', mode === 'popup'])

    // What lies below a thread is seen again when it is what one came for.
    location.hash = '#parlor=course-101/12'
    await expect.poll(() => focused()?.matches('parlor-message[target]')).toBe(true)
    await expect.poll(() => (focused() as ParlorMessage).message?.id).toBe('m-12')
    element.remove()
  }
})
