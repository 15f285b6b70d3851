import type { TimelineMessage } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { message, people } from '../fixtures/people.ts'
import { faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorActions } from './parlor-actions.ts'

let actions: ParlorActions
let anchor: HTMLButtonElement
let told: readonly [type: string, detail: unknown][]
const tell = (event: Event) => (told = [...told, [event.type, (event as CustomEvent).detail]])
const TYPES = [
  'react',
  'reply',
  'thread',
  'edit',
  'forward',
  'edits',
  'reactions',
  'delete',
  'pin',
  'copy',
  'mark-unread',
].map((name) => `parlor-${name}`)
const dialog = () => maybeWithin<HTMLDialogElement>(actions, 'dialog')
const items = () => [...actions.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')]
const itemNames = () => items().map((item) => item.innerText)
const emoji = (name: string) => within(actions, 'parlor-emoji', `button[aria-label="React with ${name}"]`)

beforeEach(async () => {
  told = []
  for (const type of TYPES) document.addEventListener(type, tell)
  document.body.style.padding = '80px'
  anchor = document.createElement('button')
  anchor.textContent = 'More'
  document.body.append(anchor)
  anchor.focus()
  actions = await mount(document.createElement('parlor-actions'))
})
afterEach(() => {
  for (const type of TYPES) document.removeEventListener(type, tell)
  document.body.replaceChildren()
  document.body.style.padding = ''
})

async function open(
  changes: Partial<TimelineMessage> = {},
  how: { readonly role?: 'member' | 'moderator'; readonly view?: 'menu' | 'react'; readonly sheet?: boolean } = {},
): Promise<void> {
  const standing = { role: how.role ?? 'member', canSend: true, direct: false }
  await actions.show({
    message: message(1, changes),
    standing,
    view: how.view ?? 'menu',
    anchor: how.sheet ? null : anchor,
  })
  await settled()
  await Promise.all(
    dialog()!
      .getAnimations()
      .map(({ finished }) => finished),
  )
}
const own = { sender: people.me, own: true }

describe('the menu of a message', () => {
  it('offers what one may do, and nothing else', async () => {
    await open()
    expect(itemNames()).toEqual([
      'Reply',
      'Reply in thread',
      'Forward',
      'Copy text',
      'Copy link',
      'Mark as unread',
      'Show profile',
    ])
    actions.hide()
    await open(own)
    expect(itemNames()).toEqual(['Reply', 'Reply in thread', 'Edit', 'Forward', 'Copy text', 'Copy link', 'Delete'])
    actions.hide()
    await open({ pinned: { at: 1, by: 'u' } }, { role: 'moderator' })
    const moderator = [
      'Reply',
      'Reply in thread',
      'Forward',
      'Copy text',
      'Copy link',
      'Mark as unread',
      'Unpin',
      'Show profile',
      'Remove with a reason',
    ]
    expect(itemNames()).toEqual(moderator)
    expect(await faultsOf(actions)).toEqual([])
  })

  it('shows what it said before to its author and to moderators, and who reacted to everybody', async () => {
    const edited = { editedAt: 1, reactions: [{ emoji: '👍', count: 1, own: false, users: [] }] }
    await open(edited)
    expect(itemNames()).toEqual([
      'Reply',
      'Reply in thread',
      'Forward',
      'Copy text',
      'Copy link',
      'Mark as unread',
      'Show reactions',
      'Show profile',
    ])
    actions.hide()
    await open({ ...own, ...edited })
    expect(itemNames()).toContain('Show edits')
    actions.hide()
    await open(edited, { role: 'moderator' })
    expect(itemNames()).toContain('Show edits')
  })

  it('is walked through with arrows, and closed by Escape, which gives the focus back', async () => {
    await open(own)
    expect(focused()).toBe(items()[0])
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    expect(focused()).toBe(items()[2])
    await userEvent.keyboard('{End}{ArrowDown}')
    expect(focused()).toBe(items()[0])
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(dialog()).toBeNull()
    expect(focused()).toBe(anchor)
  })

  it('closes when one presses beside it', async () => {
    await open(own)
    const beside = (type: string) => dialog()!.dispatchEvent(new PointerEvent(type, { bubbles: true }))
    beside('click')
    expect(dialog()?.open).toBe(true)
    beside('pointerdown')
    beside('click')
    await settled()
    expect(dialog()).toBeNull()
  })

  it('says what was chosen, once it is out of the way', async () => {
    const reactions = [{ emoji: '👍', count: 1, own: false, users: [] }]
    for (const name of [
      'Reply',
      'Reply in thread',
      'Edit',
      'Forward',
      'Copy text',
      'Copy link',
      'Show edits',
      'Show reactions',
    ]) {
      await open({ ...own, text: '**Bold**', editedAt: 1, reactions })
      items()
        .find((item) => item.innerText === name)!
        .click()
      await settled()
    }
    await open({}, { role: 'moderator' })
    items()[5]!.click()
    await settled()
    await open({}, { role: 'moderator' })
    items()[6]!.click()
    expect(told).toEqual([
      ['parlor-reply', { id: 'm-1' }],
      ['parlor-thread', { id: 'm-1', room: 'course-101' }],
      ['parlor-edit', { id: 'm-1' }],
      ['parlor-forward', { id: 'm-1' }],
      ['parlor-copy', { id: 'm-1', what: 'text', text: 'Bold' }],
      ['parlor-copy', { id: 'm-1', what: 'link', text: `${location.href.split('#')[0]}#parlor=course-101/1` }],
      ['parlor-edits', { id: 'm-1' }],
      ['parlor-reactions', { id: 'm-1' }],
      ['parlor-mark-unread', { id: 'm-1', seq: 1 }],
      ['parlor-pin', { id: 'm-1', on: true }],
    ])
  })
})

describe('deleting', () => {
  it('asks once more, and stands at the harmless answer', async () => {
    await open(own)
    items().at(-1)!.click()
    await settled()
    expect(textOf(dialog()!)).toContain('Delete this message? It goes away for everyone.')
    expect(focused()?.textContent).toBe('Cancel')
    expect(await faultsOf(actions)).toEqual([])
    await userEvent.keyboard('{Enter}')
    await settled()
    expect([dialog(), told]).toEqual([null, []])
    await open(own)
    items().at(-1)!.click()
    await settled()
    within(actions, '.danger').click()
    expect(told).toEqual([['parlor-delete', { id: 'm-1' }]])
  })

  it('as a moderator takes a reason along', async () => {
    await open({}, { role: 'moderator' })
    items().at(-1)!.click()
    await settled()
    expect(focused()).toBe(within(actions, '.reason'))
    expect(await faultsOf(actions)).toEqual([])
    await userEvent.keyboard(' off topic {Enter}')
    expect(told).toEqual([['parlor-delete', { id: 'm-1', reason: 'off topic' }]])
  })
})

describe('reacting', () => {
  const reactions = [{ emoji: '🎉', count: 1, own: true, users: [people.me] }]

  it('takes one of six with two keys, and knows which are one’s own', async () => {
    await open({ reactions }, { view: 'react' })
    expect(emoji('🎉').ariaPressed).toBe('true')
    expect(emoji('👍').ariaPressed).toBe('false')
    expect(await faultsOf(actions)).toEqual([])
    await userEvent.keyboard('{ArrowRight}{Enter}')
    await settled()
    expect(told).toEqual([['parlor-react', { id: 'm-1', emoji: '🎉', on: false }]])
    expect(dialog()).toBeNull()
  })

  it('finds any other by a word, without the mouse', async () => {
    await open({}, { view: 'react' })
    await userEvent.keyboard('{End}{Enter}')
    await settled()
    await expect.poll(() => maybeWithin(actions, 'parlor-emoji', '.group')).not.toBeNull()
    expect(await faultsOf(actions)).toEqual([])
    await userEvent.keyboard('rock')
    await settled()
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowUp}')
    expect(focused()).toBe(within(actions, 'parlor-emoji', 'input'))
    await userEvent.keyboard('et{Enter}')
    await settled()
    expect(told).toEqual([['parlor-react', { id: 'm-1', emoji: '🚀', on: true }]])
  })

  it('says when there is no such emoji', async () => {
    await open({}, { view: 'react' })
    emoji('👍').closest('.quick')!.querySelector<HTMLElement>('.more')!.click()
    await settled()
    await userEvent.keyboard('qqq')
    await settled()
    expect(within(actions, 'parlor-emoji', '.none').textContent).toBe('No match for “qqq”')
  })
})

describe('the sheet for fingers', () => {
  it('has the emoji above the menu, at the foot of the window', async () => {
    await open(own, { sheet: true })
    await Promise.all(
      dialog()!
        .getAnimations()
        .map(({ finished }) => finished),
    )
    expect(emoji('👍')).toBeTruthy()
    expect(itemNames()).toContain('Delete')
    expect(dialog()!.getBoundingClientRect().bottom).toBeCloseTo(window.innerHeight, 0)
    expect(await faultsOf(actions)).toEqual([])
    emoji('👍').click()
    expect(told).toEqual([['parlor-react', { id: 'm-1', emoji: '👍', on: true }]])
  })
})

describe('in the dark', () => {
  it('menu, emoji, question and sheet are as easy to read', async () => {
    document.documentElement.style.colorScheme = 'dark'
    document.body.style.background = '#161b1a'
    const faults: string[] = []
    const look = async () => {
      await settled()
      await Promise.all(
        dialog()!
          .getAnimations()
          .map(({ finished }) => finished),
      )
      faults.push(...(await faultsOf(actions)))
    }
    await open({}, { role: 'moderator' })
    await look()
    items().at(-1)!.click()
    await look()
    actions.hide()
    await open({}, { view: 'react' })
    await userEvent.keyboard('{End}{Enter}')
    await look()
    actions.hide()
    await open(own, { sheet: true })
    await look()
    document.documentElement.style.colorScheme = ''
    document.body.style.background = ''
    expect(faults).toEqual([])
  })
})
