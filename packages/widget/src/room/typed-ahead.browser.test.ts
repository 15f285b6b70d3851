import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { message, people } from '../fixtures/people.ts'
import type { ParlorRoomList } from '../room-list/parlor-room-list.ts'
import { chatWith, focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import type { ParlorRoom } from './parlor-room.ts'

/** Lets the files come that are on their way. */
let arrive: () => void
let arrived: Promise<void>

// The files of a build come as late as the network lets them.
vi.mock('../search/bring-search.ts', async (original) => {
  const { bringSearch } = await original<typeof import('../search/bring-search.ts')>()
  return { bringSearch: () => arrived.then(bringSearch) }
})
vi.mock('../thread/bring-thread.ts', async (original) => {
  const { bringThread } = await original<typeof import('../thread/bring-thread.ts')>()
  return { bringThread: () => arrived.then(bringThread) }
})
vi.mock('../dialogs/room-dialogs.ts', async (original) => {
  await arrived
  return original()
})

let element: ParlorRoom
const made = () => {
  const all = chatWith()
  all.chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 0, mentions: 0 })
  all.chat.people = [people.noor]
  return all
}

beforeEach(async () => {
  arrived = new Promise((here) => (arrive = here))
  const { chat, room } = made()
  room.patch({ messages: [message(1)], head: 1, read: 1 })
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; block-size: 560px'
  await mount(element, { chat, room })
})
afterEach(() => document.body.replaceChildren())

it('words that are typed while the search is on its way stand in its field when it is there, and nowhere else', async () => {
  const composer = () => within<HTMLTextAreaElement>(element, 'parlor-composer', 'textarea')
  await userEvent.click(composer())
  await userEvent.keyboard('{Control>}f{/Control}')
  await userEvent.keyboard('stanb{Backspace}dard err')
  expect([maybeWithin(element, 'parlor-search'), composer().value]).toEqual([null, ''])
  arrive()
  const field = () => maybeWithin<HTMLInputElement>(element, 'parlor-search', '#field')
  await expect.poll(() => field()?.value).toBe('standard err')
  expect(focused()).toBe(field())
  await userEvent.keyboard('or')
  expect(field()?.value).toBe('standard error')
  const { searches } = element.chat as unknown as ReturnType<typeof made>['chat']
  await expect.poll(() => searches.at(-1)?.query).toBe('standard error')
})

it('a space that is typed after its button was pressed does not press the button again', async () => {
  const opener = within(element, 'parlor-header', '[aria-label="Search messages"]')
  const asked = vi.fn()
  element.addEventListener('parlor-search', asked)
  opener.focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.keyboard('a b')
  arrive()
  await expect.poll(() => maybeWithin<HTMLInputElement>(element, 'parlor-search', '#field')?.value).toBe('a b')
  expect(asked).toHaveBeenCalledTimes(1)
})

it('an answer that is begun while the thread is on its way stands in the field of the thread', async () => {
  element.focus()
  void element.thread('m-1')
  await userEvent.keyboard('Same here')
  arrive()
  const field = () =>
    maybeWithin<HTMLTextAreaElement>(element, 'parlor-thread', 'parlor-room', 'parlor-composer', 'textarea')
  await expect.poll(() => field()?.value).toBe('Same here')
  expect(within<HTMLTextAreaElement>(element, 'parlor-composer', 'textarea').value).toBe('')
})

it('so does the name of the room that a message is to be repeated in', async () => {
  within(element, 'parlor-timeline', 'parlor-message').focus()
  element.dispatchEvent(new CustomEvent('parlor-forward', { detail: { id: 'm-1' }, bubbles: true, cancelable: true }))
  await settled()
  await userEvent.keyboard('lab')
  arrive()
  await expect.poll(() => maybeWithin<HTMLInputElement>(element, 'parlor-forward', 'input')?.value).toBe('lab')
})

it('keys that write nothing mean what they do meanwhile', async () => {
  const opener = within(element, 'parlor-header', '[aria-label="Search messages"]')
  opener.focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.tab()
  expect(focused()).not.toBe(opener)
  arrive()
})

it('where the file cannot be had, keys go again where the focus is', async () => {
  arrived = Promise.reject(new Error('offline'))
  element.focus()
  await element.search()
  await userEvent.keyboard('Hello')
  expect(within<HTMLTextAreaElement>(element, 'parlor-composer', 'textarea').value).toBe('Hello')
})

it('the search over the list of rooms keeps them, too', async () => {
  const list = document.createElement('parlor-room-list') as ParlorRoomList
  list.style.cssText = 'display: grid; block-size: 560px'
  const { chat } = made()
  await mount(list, { chat, searchable: true })
  within(list, '[aria-label="Search messages"]').focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.keyboard('cable')
  arrive()
  const field = () => maybeWithin<HTMLInputElement>(list, 'parlor-search', '#field')
  await expect.poll(() => field()?.value).toBe('cable')
  expect(focused()).toBe(field())
})
