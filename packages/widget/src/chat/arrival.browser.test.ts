import { afterEach, expect, it } from 'vitest'
import '../test-support/define-all.ts'
import { history } from '../fixtures/people.ts'
import { chatWith, focused, mount, settled, within } from '../test-support/page.ts'
import type { ParlorChat } from './parlor-chat.ts'

afterEach(() => {
  document.body.replaceChildren()
  window.history.replaceState(null, '', location.href.split('#')[0]!)
})

async function visit(hash: string, properties: Partial<ParlorChat> = {}) {
  window.history.replaceState(null, '', hash || location.href.split('#')[0]!)
  const { chat, room } = chatWith()
  room.patch({ messages: history(60), head: 60, read: 60 })
  const element = await mount(document.createElement('parlor-chat'), { chat, room: 'course-101', ...properties })
  await settled()
  const row = (id: string) =>
    [...within(element, 'parlor-room', 'parlor-timeline').shadowRoot!.querySelectorAll('parlor-message')].find(
      (one) => one.message?.id === id,
    )
  return { element, room, row }
}

it('a page whose address names a message shows it, points it out and gives it the focus', async () => {
  const { row } = await visit('#parlor=course-101/12')
  await expect.poll(() => focused()).toBe(row('m-12'))
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
  await expect.poll(() => focused()).toBe(row('m-15'))
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
