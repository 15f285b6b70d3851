import { ChatError } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { MORNING, message, people } from '../fixtures/people.ts'
import type { ParlorRoom } from '../room/parlor-room.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'

let element: ParlorRoom
let room: FakeRoom
let chat: FakeChat
beforeEach(async () => {
  ;({ chat, room } = chatWith())
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; inline-size: 480px; block-size: 560px'
})
afterEach(() => element.remove())

const row = (id: string, name?: string, more: object = {}) => ({
  room: {
    id,
    kind: 'group' as const,
    ...(name ? { name } : {}),
    settings: { access: 'members' as const, posting: 'members' as const },
    epoch: 'e',
    rev: 1,
    createdAt: MORNING,
  },
  rev: 1,
  head: 0,
  role: 'member' as const,
  memberCount: 3,
  receipt: { user: people.me.id, delivered: 0, read: 0 },
  unread: 0,
  mentions: 0,
  ...more,
})

async function ask(what: 'forward' | 'edits' | 'reactions'): Promise<void> {
  await mount(element, { chat, room })
  within(element, 'parlor-timeline', 'parlor-message').focus()
  within(element, 'parlor-timeline').dispatchEvent(
    new CustomEvent(`parlor-${what}`, { detail: { id: 'm-1' }, bubbles: true, composed: true, cancelable: true }),
  )
  const tag = { forward: 'parlor-forward', edits: 'parlor-edits', reactions: 'parlor-reactors' }[what]
  await expect.poll(() => maybeWithin<HTMLDialogElement>(element, tag, 'dialog')?.open).toBe(true)
  await settled()
  const dialog = within<HTMLDialogElement>(element, tag, 'dialog')
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished))
}

describe('forwarding a message', () => {
  const names = () =>
    [...within(element, 'parlor-forward').shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')].map(
      (option) => option.innerText,
    )
  beforeEach(() => {
    room.patch({ messages: [message(1, { text: 'The **plan**' })], head: 1 })
    chat.inbox.set({
      status: 'ready',
      error: null,
      unread: 0,
      mentions: 0,
      rooms: [
        row('garden', 'Garden group'),
        row('d', undefined, { peer: people.liora }),
        row('news', 'News', { role: 'observer' }),
        row('lab', 'Lab group'),
      ],
    })
  })

  it('offers the rooms one may write in, narrowed by what is typed, and goes by Enter', async () => {
    await ask('forward')
    expect(names()).toEqual(['Garden group', 'Liora Quent', 'Lab group'])
    expect(textOf(within(element, 'parlor-forward', '.excerpt'))).toBe('Noor Belvane : The plan')
    expect(await faultsOf(element)).toEqual([])
    await userEvent.keyboard('gro')
    expect(names()).toEqual(['Garden group', 'Lab group'])
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await settled()
    expect(room.calls).toContain('forward m-1 lab')
    expect(maybeWithin(element, 'parlor-forward', 'dialog')).toBeNull()
    expect(textOf(within(element, '.toast'))).toMatch(/Forwarded to .*Lab group/)
    expect(focused()?.localName).toBe('parlor-message')
  })

  it('takes the room that was pressed only when told to go', async () => {
    await ask('forward')
    const options = within(element, 'parlor-forward').shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')
    options[1]!.click()
    await settled()
    expect(room.calls.filter((call) => call.startsWith('forward'))).toEqual([])
    within(element, 'parlor-forward', '.go').click()
    await settled()
    expect(room.calls).toContain('forward m-1 d')
  })

  it('says when no room fits, and closes by Escape without doing anything', async () => {
    await ask('forward')
    await userEvent.keyboard('zzz')
    expect(textOf(within(element, 'parlor-forward', '.note'))).toBe('No match for “zzz”')
    expect(within<HTMLButtonElement>(element, 'parlor-forward', '.go').disabled).toBe(true)
    await userEvent.keyboard('{Enter}{Escape}')
    await settled()
    expect(maybeWithin(element, 'parlor-forward', 'dialog')).toBeNull()
    expect(room.calls.filter((call) => call.startsWith('forward'))).toEqual([])
  })
})

describe('the edits of a message', () => {
  it('are shown newest first, as formatted text, and asked for again when they did not come', async () => {
    room.patch({ messages: [message(1, { text: 'Now', editedAt: MORNING + 9 })], head: 1 })
    let fails = true
    room.edits = async () => {
      if (fails) throw new ChatError('OFFLINE')
      return [
        { text: 'First', until: MORNING + 5 },
        { text: '**Second** <b>', until: MORNING + 9 },
      ]
    }
    await ask('edits')
    const again = within(element, 'parlor-edits', '[role=alert] button')
    fails = false
    again.click()
    await settled()
    const said = [...within(element, 'parlor-edits').shadowRoot!.querySelectorAll<HTMLElement>('.told')]
    expect(said.map((one) => one.innerText.trim())).toEqual(['Now', 'Second <b>', 'First'])
    expect(within(element, 'parlor-edits', '.told strong').innerText).toBe('Second')
    expect(await faultsOf(element)).toEqual([])
  })
})

describe('the reactions to a message', () => {
  it('name everybody, a page at a time', async () => {
    const reactions = [{ emoji: '👍', count: 3, own: true, users: [people.me] }]
    room.patch({ messages: [message(1, { reactions })], head: 1 })
    room.reactions = async (_message, _emoji, { after } = {}) =>
      after ? { users: [people.noor], hasMore: false } : { users: [people.kofi, people.me], hasMore: true }
    await ask('reactions')
    const names = () =>
      [...within(element, 'parlor-reactors').shadowRoot!.querySelectorAll<HTMLElement>('.who bdi')].map(
        ({ innerText }) => innerText,
      )
    expect(within(element, 'parlor-reactors', 'h3').innerText).toBe('👍 3')
    expect(names()).toEqual(['Kofi Dunmere', 'You'])
    within(element, 'parlor-reactors', '.button').click()
    await settled()
    expect(names()).toEqual(['Kofi Dunmere', 'You', 'Noor Belvane'])
    expect(await faultsOf(element)).toEqual([])
  })
})
