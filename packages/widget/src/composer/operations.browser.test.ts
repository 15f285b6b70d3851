import { ChatError, type User } from '@parlor/sdk'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import type {} from '@vitest/browser-playwright'
import '../test-support/define-all.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { message, people } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import type { ParlorComposer } from './parlor-composer.ts'

let composer: ParlorComposer
let room: FakeRoom
let said: unknown[]
const field = () => within<HTMLTextAreaElement>(composer, 'textarea')
const above = () => maybeWithin(composer, '.above .t')?.innerText.replace(/[\u2066-\u2069]/g, '')
const people_ = () =>
  [...composer.renderRoot.querySelectorAll('[role=option] bdi')].map((option) => option.textContent?.trim())
const chosen = () => composer.renderRoot.querySelector('[role=option][aria-selected=true] bdi')?.textContent

beforeEach(async () => {
  room = chatWith().room
  said = []
  document.body.style.paddingBlockStart = '300px'
  composer = await mount(document.createElement('parlor-composer'), { room, me: people.me.id })
  vi.spyOn(room, 'send').mockImplementation(async (draft) => {
    said.push(draft)
    return { id: 'x', seq: 1, createdAt: 1 }
  })
})
afterEach(() => composer.remove())

async function write(text: string): Promise<void> {
  await userEvent.click(field())
  await userEvent.keyboard(text)
  await settled()
}

describe('an answer', () => {
  it('shows what it answers, keeps what is written, and is sent as a reply', async () => {
    await write('With')
    composer.reply(message(4, { text: 'Is **n** counted?' }))
    await settled()
    expect(above()).toBe('Reply to Noor Belvane\nIs n counted?')
    expect(focused()).toBe(field())
    expect(await faultsOf(composer)).toEqual([])
    await userEvent.keyboard('out{Enter}')
    expect(said).toEqual([{ text: 'Without', replyTo: 'm-4' }])
    await settled()
    expect(above()).toBeUndefined()
    await write('and alone{Enter}')
    expect(said.at(-1)).toBe('and alone')
  })

  it('is dropped by Escape, which leaves the words, or by its button', async () => {
    await write('Hello')
    composer.reply(message(4))
    await settled()
    await userEvent.keyboard('{Escape}')
    expect([above(), field().value]).toEqual([undefined, 'Hello'])
    composer.reply(message(4))
    await settled()
    within(composer, '.above button').click()
    await settled()
    expect(above()).toBeUndefined()
    expect(focused()).toBe(field())
  })

  it('waits with the draft of its room', async () => {
    await write('Hello')
    composer.reply(message(4))
    composer.room = chatWith('other').room
    await settled()
    expect([above(), field().value]).toEqual([undefined, ''])
    composer.room = room
    await settled()
    expect([above(), field().value]).toEqual(['Reply to Noor Belvane\nMessage 4', 'Hello'])
  })

  it('tells when what it answers was deleted meanwhile', async () => {
    room.append(message(4))
    composer.reply(room.getSnapshot().messages[0]!)
    room.change('m-4', { text: '', deleted: { at: 1, by: people.noor.id } })
    await settled()
    expect(above()).toContain('Message deleted')
  })
})

describe('changing one’s own words', () => {
  const own = message(7, { sender: people.me, text: 'tonight', own: true })

  it('begins with what was just written, though it is still on its way, and never with an older message instead', async () => {
    const waiting = message(8, { sender: people.me, text: 'just now', seq: null, status: 'pending' })
    room.append(own, waiting)
    await write('{ArrowUp}')
    expect(field().value).toBe('just now')
    await userEvent.keyboard(', or so{Enter}')
    await settled()
    expect(room.calls).toContain('edit m-8 just now, or so')
  })

  it('begins with arrow up in an empty field, saves with Enter, and gives the draft back', async () => {
    room.append(message(6, { sender: people.me, text: 'older' }), own, message(8))
    await write('{ArrowUp}')
    expect([above(), field().value]).toEqual(['Edit message\nEscape to cancel', 'tonight'])
    expect(within(composer, '.send').ariaLabel).toBe('Save')
    expect(await faultsOf(composer)).toEqual([])
    await userEvent.keyboard(', with units{Enter}')
    await settled()
    expect(room.calls).toContain('edit m-7 tonight, with units')
    expect([above(), field().value]).toEqual([undefined, ''])
    expect(said).toEqual([])
  })

  it('is not begun by arrow up in words, which moves the caret', async () => {
    room.append(own)
    await write('one{ArrowUp}')
    expect(above()).toBeUndefined()
  })

  it('is cancelled by Escape, and what was written comes back', async () => {
    await write('a draft')
    composer.edit(own)
    await settled()
    expect(field().value).toBe('tonight')
    await userEvent.keyboard('x{Escape}')
    await settled()
    expect([above(), field().value]).toEqual([undefined, 'a draft'])
    expect(room.calls.filter((call) => call.startsWith('edit'))).toEqual([])
  })

  it('saves nothing when nothing was changed, and nothing that a page prevents', async () => {
    composer.edit(own)
    await settled()
    await userEvent.keyboard('{Enter}')
    composer.addEventListener('parlor-save', (event) => event.preventDefault(), { once: true })
    composer.edit(own)
    await settled()
    await userEvent.keyboard('!{Enter}')
    expect(room.calls.filter((call) => call.startsWith('edit'))).toEqual([])
  })

  it('ends when the message is deleted meanwhile', async () => {
    room.append(own)
    await write('a draft')
    composer.edit(own)
    room.change('m-7', { text: '', deleted: { at: 1, by: people.me.id } })
    await settled()
    expect([above(), field().value]).toEqual([undefined, 'a draft'])
  })

  it('gives words back that could not even be kept', async () => {
    room.append(own)
    vi.spyOn(room, 'edit').mockRejectedValue(new ChatError('OUTBOX_FULL'))
    composer.edit(own)
    await settled()
    await userEvent.keyboard('!{Enter}')
    await settled()
    expect(field().value).toBe('tonight!')
    expect(within(composer, '.hint').innerText).toBe('Not edited: too many messages wait on this device')
  })
})

describe('calling people by name', () => {
  // It comes in a file of its own.
  beforeAll(() => import('./completion.ts'))

  it('opens a list behind an @, in which arrows move and Enter takes', async () => {
    await write('Thanks @')
    expect(people_()).toEqual(['Liora Quent', 'Noor Belvane'])
    expect(field().getAttribute('aria-activedescendant')).toBe('people-0')
    expect(await faultsOf(composer)).toEqual([])
    await userEvent.keyboard('{ArrowDown}')
    await settled()
    expect(chosen()).toBe('Noor Belvane')
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(field().value).toBe('Thanks @Noor Belvane ')
    expect(people_()).toEqual([])
    await userEvent.keyboard('!{Enter}')
    expect(said).toEqual([{ text: 'Thanks @Noor Belvane !', mentions: [people.noor.id] }])
  })

  it('finds by the beginning of any part of a name, takes with Tab, and leaves the caret behind it', async () => {
    await write('ask @bel please')
    field().setSelectionRange(8, 8)
    await userEvent.keyboard('{ArrowLeft}{ArrowRight}')
    await settled()
    expect(people_()).toEqual(['Noor Belvane'])
    await userEvent.tab()
    await settled()
    expect(field().value).toBe('ask @Noor Belvane please')
    expect(field().selectionEnd).toBe(18)
    expect(focused()).toBe(field())
  })

  it('finds in a thread everybody of the room it hangs in', async () => {
    const members = (user: User) => [{ user, role: 'member' as const, delivered: 0, read: 0, presence: null }]
    const above = chatWith().room
    above.members.set(members(people.teo))
    room.members.set(members(people.noor))
    room.above = above
    await write('@')
    await settled()
    expect(people_()).toEqual(['Teo Marrick'])
  })

  it('calls who was called before a message was changed, and whose name stands in a draft of yesterday', async () => {
    room.patch({ role: 'moderator' })
    const saved = vi.spyOn(room, 'edit').mockResolvedValue()
    composer.edit(message(3, { text: '@everyone look', everyone: true, sender: people.me, own: true }))
    await settled()
    await userEvent.keyboard(' here{Enter}')
    expect(saved.mock.lastCall?.[1]).toEqual({ text: '@everyone look here', everyone: true })
    room.draft.set('@Noor Belvane do you know?')
    await settled()
    composer.submit()
    expect(said).toEqual([{ text: '@Noor Belvane do you know?', mentions: [people.noor.id] }])
  })

  it('finds those of a large room who were not loaded', async () => {
    room.patch({ memberCount: 4 })
    const more = vi.spyOn(room, 'loadMoreMembers').mockImplementation(async () => {
      const tam = { user: people.teo, role: 'member' as const, delivered: 0, read: 0, presence: null }
      room.members.set([...room.members.getSnapshot(), tam])
    })
    await write('@te')
    await settled()
    expect(people_()).toEqual(['Teo Marrick'])
    expect(more).toHaveBeenCalledTimes(1)
  })

  it('keeps the one that Enter takes in sight where the list is higher than its place', async () => {
    const letters = ['Ana', 'Ben', 'Cem', 'Dov', 'Eli', 'Fay', 'Gil', 'Hal']
    room.members.set(
      letters.map((name) => ({ user: { id: name, name }, role: 'member', delivered: 0, read: 0, presence: null })),
    )
    await write('@')
    const list = within(composer, '#people')
    list.style.maxBlockSize = '120px'
    expect(await faultsOf(composer)).toEqual([])
    const inSight = () => {
      const [box, view] = [within(composer, '[aria-selected=true]'), list].map((each) => each.getBoundingClientRect())
      return box!.top >= view!.top && box!.bottom <= view!.bottom
    }
    for (const name of letters.slice(1)) {
      await userEvent.keyboard('{ArrowDown}')
      await settled()
      expect([chosen(), inSight()]).toEqual([name, true])
    }
  })

  it('is closed by Escape for this name, and Enter sends again', async () => {
    await write('@no')
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(people_()).toEqual([])
    await userEvent.keyboard('o')
    await settled()
    expect(people_()).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(said).toEqual(['@noo'])
  })

  it('can be done by pressing one, and the field keeps the focus', async () => {
    await write('@no')
    await userEvent.click(within(composer, '[role=option]'))
    await settled()
    expect(field().value).toBe('@Noor Belvane ')
    expect(focused()).toBe(field())
  })

  it('can be undone as what was typed', async () => {
    await write('Thanks @no')
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(field().value).toBe('Thanks @Noor Belvane ')
    await userEvent.keyboard('{Control>}z{/Control}')
    await settled()
    expect([field().value, composer.value]).toEqual(['Thanks @no', 'Thanks @no'])
  })

  it('looks at what an input method writes, too: on phones, that is all', async () => {
    await write('@')
    await cdp().send('Input.imeSetComposition', { text: 'noo', selectionStart: 3, selectionEnd: 3 })
    await settled()
    expect(people_()).toEqual(['Noor Belvane'])
    await cdp().send('Input.insertText', { text: 'lio' })
    await settled()
    expect(people_()).toEqual(['Liora Quent'])
  })

  it('leaves Enter and arrows to an input method', async () => {
    await userEvent.click(field())
    await userEvent.keyboard('@no')
    await settled()
    await cdp().send('Input.imeSetComposition', { text: 'お', selectionStart: 1, selectionEnd: 1 })
    const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })
    expect(field().dispatchEvent(enter)).toBe(true)
    expect(said).toEqual([])
  })

  it('forgets those whose names were taken out again', async () => {
    await write('@no')
    await settled()
    await userEvent.keyboard('{Enter}')
    await settled()
    composer.value = 'nobody'
    composer.submit()
    expect(said).toEqual(['nobody'])
  })

  it('calls everyone only for those who keep order', async () => {
    await write('@every')
    expect(people_()).toEqual([])
    room.patch({ role: 'moderator' })
    await userEvent.keyboard('o')
    await settled()
    expect(people_()).toEqual(['everyone'])
    await userEvent.keyboard('{Enter}{Enter}')
    await settled()
    expect(said).toEqual([{ text: '@everyone ', everyone: true }])
  })
})

describe('a change that failed', () => {
  const failing = message(4, {
    sender: people.me,
    text: 'Old words',
    pending: [{ id: 'o-1', kind: 'edit', status: 'failed', error: new ChatError('FORBIDDEN'), text: 'Better words' }],
  })

  it('comes back to the field with its words, and what is saved stands in its place', async () => {
    room.append(failing)
    composer.edit(failing)
    await settled()
    expect([above(), field().value]).toEqual(['Edit message\nEscape to cancel', 'Better words'])
    await write(' still{Enter}')
    expect(room.calls.slice(-2)).toEqual(['edit m-4 Better words still', 'dismiss o-1'])
  })

  it('is forgotten where the old words are saved after all, and kept by Escape', async () => {
    room.append(failing)
    composer.edit(failing)
    await settled()
    await userEvent.keyboard('{Escape}')
    expect(room.calls).not.toContain('dismiss o-1')
    composer.edit(failing)
    await settled()
    await userEvent.fill(field(), 'Old words')
    await userEvent.keyboard('{Enter}')
    expect(room.calls.at(-1)).toBe('dismiss o-1')
    expect(room.calls.join()).not.toContain('edit m-4')
  })
})
