import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../define.ts'
import { FakeChat } from '../fixtures/fake-chat.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { message, people } from '../fixtures/people.ts'
import { maybeWithin, mount, settled, within } from '../test-support/page.ts'
import type { ParlorComposer } from './parlor-composer.ts'

let composer: ParlorComposer
let room: FakeRoom
let other: FakeRoom
const field = () => within<HTMLTextAreaElement>(composer, 'textarea')
const quoted = () => maybeWithin(composer, '.above .t')?.textContent?.includes('Noor Belvane') ?? false
const saved = (one: FakeRoom) => one.draft.getSnapshot()
const write = async (text: string) => {
  field().focus()
  await userEvent.keyboard(text)
  await settled()
}

beforeEach(async () => {
  const chat = new FakeChat()
  room = chat.room('course-101')
  other = chat.room('lab-c')
  document.body.style.paddingBlockStart = '200px'
  composer = await mount(document.createElement('parlor-composer'), { room, me: people.me.id })
})
afterEach(() => composer.remove())

describe('what is written', () => {
  it('is kept by its room, and is there when that is opened again', async () => {
    await write('Could we')
    expect(saved(room)).toEqual({ text: 'Could we' })
    composer.room = other
    await settled()
    expect([field().value, saved(other)]).toEqual(['', null])
    composer.room = room
    await settled()
    expect(field().value).toBe('Could we')
    const second = await mount(document.createElement('parlor-composer'), { room })
    expect(within<HTMLTextAreaElement>(second, 'textarea').value).toBe('Could we')
    second.remove()
  })

  it('goes on where another device stopped, unless one writes here', async () => {
    room.draft.set({ text: 'From my phone' })
    await settled()
    expect(field().value).toBe('From my phone')
    room.draft.set({ text: 'From my phone, longer' })
    await settled()
    expect(field().value).toBe('From my phone, longer')
    composer.value = 'Mine'
    room.draft.set({ text: 'Theirs' })
    await settled()
    expect([field().value, saved(room)]).toEqual(['Mine', { text: 'Mine' }])
  })

  it('is no longer kept once it was sent, or taken away', async () => {
    await write('Hello{Enter}')
    expect(room.calls).toContain('send Hello')
    expect([field().value, saved(room)]).toEqual(['', null])
    await write('x')
    expect(saved(room)).toEqual({ text: 'x' })
    await userEvent.keyboard('{Backspace}')
    await settled()
    expect(saved(room)).toBeNull()
  })

  it('is not kept while a message is changed, and comes back after that', async () => {
    room.append(message(1, { sender: people.me, text: 'Old words' }))
    await write('New')
    composer.edit(room.getSnapshot().messages[0]!)
    await write(' words')
    expect(saved(room)).toEqual({ text: 'New' })
    composer.cancelEdit()
    await settled()
    expect([field().value, saved(room)]).toEqual(['New', { text: 'New' }])
  })

  it('is kept with the message it answers, which is found again when that has loaded', async () => {
    room.append(message(4))
    composer.reply(room.getSnapshot().messages[0]!)
    await write('Yes')
    expect(saved(room)).toEqual({ text: 'Yes', replyTo: { id: 'm-4', seq: 4 } })
    other.draft.set({ text: 'No', replyTo: { id: 'm-7', seq: 7 } })
    composer.room = other
    await settled()
    expect([field().value, quoted()]).toEqual(['No', false])
    await write(', never')
    expect(saved(other)).toEqual({ text: 'No, never', replyTo: { id: 'm-7', seq: 7 } })
    other.append(message(7))
    await settled()
    expect([field().value, quoted()]).toEqual(['No, never', true])
  })

  it('stays when the same room comes from another chat', async () => {
    await write('Unfinished')
    const again = new FakeChat().room('course-101')
    composer.room = again
    await settled()
    expect([field().value, saved(again)]).toEqual(['Unfinished', { text: 'Unfinished' }])
  })
})
