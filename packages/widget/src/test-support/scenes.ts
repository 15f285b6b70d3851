import { threadId } from '@parlor/protocol'
import { ChatError, type RoomNotice } from '@parlor/sdk'
import type { ParlorChat } from '../chat/parlor-chat.ts'
import { hit } from '../fixtures/fake-search.ts'
import type { RenderMessage } from '../message/render-message.ts'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { answered } from '../fixtures/operated.ts'
import { message, MORNING, people } from '../fixtures/people.ts'
import { threadRow } from '../fixtures/thread-rows.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { chatWith, maybeWithin, settled, within } from './page.ts'
import { TestChat } from './test-chat.ts'

/** What a scene does with the page. */
export interface Hands {
  keys(keys: string): Promise<void>
  waitFor(check: () => void): Promise<void>
}

const SLOTS = [
  'header-start',
  'header-end',
  'empty',
  'composer-start',
  'composer-end',
  'thread-composer-start',
  'thread-composer-end',
  'launcher',
  'guest',
]
const LIST_SLOTS = ['list-start', 'list-end', 'no-rooms', 'no-match', 'no-room']

/** What every chat of the scenes is given besides. */
let besidesAll: Partial<ParlorChat> = {}

async function put(element: ParlorChat, properties: Partial<ParlorChat>, slots = false): Promise<ParlorChat> {
  Object.assign(element, besidesAll, properties)
  element.style.setProperty('--parlor-motion', '0')
  if (slots)
    for (const slot of [...SLOTS, ...LIST_SLOTS])
      element.append(Object.assign(document.createElement('span'), { slot, textContent: slot }))
  document.body.append(element)
  await element.updateComplete
  await settled()
  return element
}

const made = (): ParlorChat => {
  const element = document.createElement('parlor-chat')
  element.style.cssText = 'inline-size: 1100px; --parlor-height: 560px'
  return element
}

function conversation(room: FakeRoom): void {
  const joined: RoomNotice = { rev: 9, after: 1, kind: 'joined', user: people.ines, createdAt: MORNING }
  const bot = message(8, {
    sender: { id: 'b', name: 'Calendar', bot: true },
    text: 'The lab begins',
    createdAt: MORNING + 1,
  })
  const asked = message(9, {
    sender: people.teo,
    text: 'Does anyone get 0.049?',
    thread: { replies: 2, lastAt: MORNING + 900_000, repliers: [people.noor] },
  })
  const twin = message(10, { sender: { id: 'u-twin', name: `${people.noor.name}.` } })
  room.patch({
    messages: [...answered(), bot, asked, twin, ...Array.from({ length: 40 }, (_, n) => message(n + 11))],
    notices: [joined],
    head: 50,
    read: 41,
    unread: 9,
    sync: 'catching-up',
    role: 'moderator',
  })
  room.pinned.set([message(1, { pinned: { at: 1, by: 'u-liora' } })])
  room.typing.set([people.noor])
  const thread = room.find(threadId(room.id, asked.id))
  thread.append(message(1, { room: thread.id, sender: people.noor, text: 'Yes' }))
}

/** Draws one message in another way. */
const renderMessage: RenderMessage = ({ seq }) => (seq === 11 ? 'Eleven' : undefined)

/** One room, and all that can be opened in it. */
async function aRoom(look: () => void, { keys, waitFor }: Hands): Promise<void> {
  const { chat, room } = chatWith()
  chat.threads.set({ status: 'ready', error: null, rooms: [threadRow(room.id)], unread: 2, mentions: 1 })
  const element = await put(made(), { chat, room: room.id, renderMessage })
  look()
  conversation(room)
  await settled()
  const inner = within(element, 'parlor-room')
  const timeline = within(inner, 'parlor-timeline')
  const scroller = within(timeline, '.scroller')
  scroller.scrollTop = 0
  await settled()
  await waitFor(() => {
    const rows = [...timeline.shadowRoot!.querySelectorAll('parlor-message')]
    if (!rows.some((row) => maybeWithin(row, '[part=twin]'))) throw new Error('no twin yet')
  })
  look()
  scroller.scrollTop = 600
  await settled()
  look()
  const first = timeline.shadowRoot!.querySelector('parlor-message')!
  first.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }))
  first.focus()
  await keys('{Tab}')
  await settled()
  look()
  first.focus()
  await keys('{Shift>}{F10}{/Shift}')
  await settled()
  look()
  await keys('{Escape}')
  const composer = within(inner, 'parlor-composer') as HTMLElement & { reply(one: unknown): void }
  composer.reply(answered()[0])
  await settled()
  within<HTMLTextAreaElement>(composer, 'textarea').focus()
  await keys('@n')
  await waitFor(() => void within(composer, '[part=completion]'))
  look()
  await keys('{Escape}')
  holdFile(timeline, 'dragover')
  await settled()
  look()
  holdFile(timeline, 'drop')
  await settled()
  look()
  chat.connection.set({ status: 'offline', retryAt: null, error: null })
  await settled()
  await waitFor(() => {
    if (!maybeWithin(inner, 'parlor-banner', '[part=banner]')) throw new Error('not offline yet')
  })
  look()
  chat.connection.set({ status: 'online', via: 'socket' })
  Object.assign(within(inner, 'parlor-pinned'), { expanded: true })
  timeline.dispatchEvent(new CustomEvent('parlor-missing', { bubbles: true, composed: true }))
  within(timeline, 'parlor-actions').dispatchEvent(
    new CustomEvent('parlor-forward', { detail: { id: 'm-1' }, cancelable: true, bubbles: true, composed: true }),
  )
  await settled()
  await waitFor(() => {
    if (!inner.shadowRoot!.querySelector('parlor-forward')) throw new Error('no dialog yet')
  })
  look()
  await keys('{Escape}')
  await whoIsIn(look, inner, waitFor)
  const { info } = room.getSnapshot()
  room.patch({
    role: 'member',
    info: { ...info!, settings: { ...info!.settings, slow: 60 } },
    slowUntil: Date.now() + 60_000,
  })
  await waitFor(() => void within(composer, '[part=wait]'))
  look()
  await besides(look, chat, inner)
  element.remove()
}

/** A file over the messages of a room. */
function holdFile(over: HTMLElement, type: 'dragover' | 'drop'): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File(['x'], 'notes.pdf'))
  over.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true }))
}

/** Who is in a room, and one of them. */
async function whoIsIn(look: () => void, host: HTMLElement, waitFor: Hands['waitFor']): Promise<void> {
  const from = maybeWithin(host, 'parlor-header') ?? within(host, 'parlor-menu')
  from.dispatchEvent(
    new CustomEvent('parlor-members', {
      detail: { room: 'course-101' },
      cancelable: true,
      bubbles: true,
      composed: true,
    }),
  )
  await waitFor(() => void within(host, 'parlor-members', '.person'))
  await settled()
  look()
  within(host, 'parlor-members', '.person').click()
  await settled()
  look()
  ;(within(host, 'parlor-members') as HTMLElement & { hide(): void }).hide()
}

/** What opens beside a room. */
async function besides(look: () => void, chat: FakeChat, inner: HTMLElement): Promise<void> {
  const room = inner as HTMLElement & { search(ask?: object): Promise<void>; thread(id: string): Promise<void> }
  await room.search({ query: 'four' })
  await settled()
  chat.searches.at(-1)?.find([hit(4, '[four]')])
  await settled()
  look()
  await room.thread('m-9')
  await settled()
  look()
  const button = within(inner, 'parlor-threads-button')
  button.dispatchEvent(
    new CustomEvent('parlor-threads', { detail: null, cancelable: true, bubbles: true, composed: true }),
  )
  await settled()
  look()
}

/** A popup, closed and open, with what a page puts into it. */
async function aPopup(look: () => void): Promise<void> {
  const { chat, room } = chatWith()
  const element = await put(made(), { chat, room: room.id, mode: 'popup' }, true)
  room.patch({ unread: 3 })
  await settled()
  look()
  element.show()
  await settled()
  look()
  element.remove()
}

/** A visitor who is asked for a name, by the element itself and by the page. */
async function aStranger(look: () => void): Promise<void> {
  for (const slots of [false, true]) {
    const element = await put(new TestChat(), { room: 'lobby', url: 'https://chat.example.edu' }, slots)
    look()
    const inside = element.shadowRoot!.querySelector('parlor-guest')
    inside?.dispatchEvent(new CustomEvent('parlor-guest', { detail: { name: 'Ada' }, bubbles: true, composed: true }))
    await settled()
    element.remove()
  }
}

/** An inbox with and without rooms. */
async function anInbox(look: () => void, { waitFor }: Hands): Promise<void> {
  const { chat } = chatWith()
  const element = await put(made(), { chat, mode: 'inbox' }, true)
  await waitFor(() => void within(element, 'parlor-inbox', 'parlor-room-list', 'slot[name=no-rooms]'))
  look()
  chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 8, mentions: 1 })
  chat.threads.set({ status: 'ready', error: null, rooms: [threadRow('course-101')], unread: 2, mentions: 1 })
  await settled()
  look()
  const list = within(element, 'parlor-inbox', 'parlor-room-list') as HTMLElement & {
    query: string
    openMenu(room: string, anchor: Element | null): void
    compose(): void
    search(ask: object): Promise<void>
    threads(): Promise<void>
  }
  // While the room is not open, it is the list that shows who is in it.
  await whoIsIn(look, list, waitFor)
  element.room = 'course-101'
  await settled()
  list.openMenu('lab-c', null)
  await settled()
  look()
  const menu = within(list, 'parlor-menu') as HTMLElement & { hide(): void }
  menu.hide()
  list.compose()
  await settled()
  look()
  ;(within(list, 'parlor-compose') as HTMLElement & { hide(): void }).hide()
  chat.room('lab-c').leave = async () => Promise.reject(new ChatError('FORBIDDEN'))
  menu.dispatchEvent(
    new CustomEvent('parlor-leave', { detail: { room: 'lab-c' }, cancelable: true, bubbles: true, composed: true }),
  )
  list.query = 'qqq'
  await settled()
  look()
  await list.search({ query: 'four' })
  await settled()
  chat.searches.at(-1)?.find([hit(4, '[four]')])
  await settled()
  look()
  await list.threads()
  await settled()
  look()
  element.remove()
}

/**
 * Shows the elements in all states that have something of their own, and looks at each.
 * @param properties of every chat, such as other texts
 */
export async function showEverything(
  look: () => void,
  hands: Hands,
  properties: Partial<ParlorChat> = {},
): Promise<void> {
  besidesAll = properties
  await aRoom(look, hands)
  await aPopup(look)
  await aStranger(look)
  await anInbox(look, hands)
}
