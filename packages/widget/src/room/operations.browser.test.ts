import { ChatError } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { history, message, people } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorRoom } from './parlor-room.ts'

let element: ParlorRoom
let room: FakeRoom
const asked = (type: string, detail: unknown) => {
  within(element, 'parlor-timeline').dispatchEvent(
    new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }),
  )
  return settled()
}
const toast = () => maybeWithin(element, '.toast')?.textContent
const composer = () => within(element, 'parlor-composer')
const rowOf = (id: string) =>
  [...within(element, 'parlor-timeline').shadowRoot!.querySelectorAll('parlor-message')].find(
    (row) => row.message?.id === id,
  )
const topOf = (id: string) => rowOf(id)!.getBoundingClientRect().top

beforeEach(async () => {
  const { chat, room: made } = chatWith()
  room = made
  room.patch({ messages: history(60), head: 60, read: 60 })
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; inline-size: 480px; block-size: 560px'
  await mount(element, { chat, room })
})
afterEach(() => {
  element.remove()
  vi.restoreAllMocks()
})

describe('what is asked for in a room', () => {
  it('is carried out', async () => {
    await asked('parlor-react', { id: 'm-60', emoji: '👍', on: true })
    await asked('parlor-react', { id: 'm-60', emoji: '👍', on: false })
    await asked('parlor-pin', { id: 'm-60', on: true })
    await asked('parlor-pin', { id: 'm-60', on: false })
    await asked('parlor-delete', { id: 'm-60', reason: 'off topic' })
    expect(room.calls).toEqual(['react m-60 👍', 'unreact m-60 👍', 'pin m-60', 'unpin m-60', 'delete m-60'])
  })

  it('is not carried out when the page prevents it', async () => {
    const prevent = (event: Event) => event.preventDefault()
    document.addEventListener('parlor-react', prevent)
    await asked('parlor-react', { id: 'm-60', emoji: '👍', on: true })
    document.removeEventListener('parlor-react', prevent)
    expect(room.calls).toEqual([])
  })

  it('takes the focus into the field for an answer and for a change', async () => {
    await asked('parlor-reply', { id: 'm-60' })
    expect(focused()).toBe(within(composer(), 'textarea'))
    expect(within(composer(), '.above').innerText).toContain('Reply to')
    const own = room.getSnapshot().messages.findLast((one) => one.own)!
    await asked('parlor-edit', { id: own.id })
    expect(within<HTMLTextAreaElement>(composer(), 'textarea').value).toBe(own.text)
  })

  it('says in a few words what shows nowhere else, and they go away', async () => {
    let ring = () => {}
    element.clock = { after: (_ms, run) => ((ring = run), () => {}) }
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await asked('parlor-copy', { id: 'm-60', what: 'link', text: 'https://example.edu/#parlor=course-101/60' })
    expect(copied).toHaveBeenCalledWith('https://example.edu/#parlor=course-101/60')
    expect(toast()).toBe('Link copied')
    await Promise.all(
      within(element, '.toast')
        .getAnimations()
        .map(({ finished }) => finished),
    )
    expect(await faultsOf(element)).toEqual([])
    ring()
    await settled()
    expect(toast()).toBeUndefined()
    copied.mockRejectedValue(new DOMException('no'))
    await asked('parlor-copy', { id: 'm-60', what: 'text', text: 'x' })
    expect(toast()).toBe('Not copied: the browser did not allow it')
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard)
    await asked('parlor-copy', { id: 'm-60', what: 'link', text: 'x' })
    expect(toast()).toBe('Not copied: the browser did not allow it')
  })

  it('says in words what was not done to a message that does not say so itself', async () => {
    vi.spyOn(room, 'pin').mockRejectedValueOnce(new ChatError('GONE')).mockRejectedValue(new ChatError('LIMIT_REACHED'))
    vi.spyOn(room, 'unpin').mockRejectedValue(new ChatError('FORBIDDEN'))
    await asked('parlor-pin', { id: 'm-60', on: true })
    expect(toast()).toBe('Not pinned: the message was deleted')
    await asked('parlor-pin', { id: 'm-60', on: true })
    expect(toast()).toBe('Not pinned: there are as many as there can be')
    await asked('parlor-pin', { id: 'm-60', on: false })
    expect(toast()).toBe('Not unpinned: you may not do this here')
  })
})

describe('the pins of a room', () => {
  const pins = [
    message(12, { sender: people.liora, text: '**Problem set** 4', pinned: { at: 2, by: 'u' } }),
    message(3, { sender: people.kofi, text: 'The codebook', pinned: { at: 1, by: 'u' } }),
  ]
  const bar = () => within(element, 'parlor-pinned')
  const list = () => maybeWithin(element, 'parlor-pinned', '.list')

  it('stand under the head, the newest first, and are not there while there are none', async () => {
    expect(bar().getBoundingClientRect().height).toBe(0)
    room.pinned.set(pins)
    await settled()
    expect(textOf(bar())).toBe('Pinned Problem set 4 2')
    expect(await faultsOf(element)).toEqual([])
    room.pinned.set([])
    await settled()
    expect(bar().getBoundingClientRect().height).toBe(0)
  })

  it('come without moving what one reads', async () => {
    const scroller = within(element, 'parlor-timeline', '.scroller')
    scroller.scrollTop = 1_500
    await settled()
    await settled()
    const row = [...within(element, 'parlor-timeline').shadowRoot!.querySelectorAll('parlor-message')].find(
      (one) => one.getBoundingClientRect().top > element.getBoundingClientRect().top + 200,
    )!
    const id = row.message!.id
    const before = topOf(id)
    room.pinned.set(pins)
    await settled()
    await settled()
    expect(Math.abs(topOf(id) - before)).toBeLessThan(1)
    room.pinned.set([])
    await settled()
    await settled()
    expect(Math.abs(topOf(id) - before)).toBeLessThan(1)
  })

  it('open as a list, from which Escape leads back', async () => {
    room.pinned.set(pins)
    await settled()
    within(bar(), '.all').focus()
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(textOf(list()!)).toMatch(/^Pinned messages LQ Liora Quent .* Problem set 4 KD Kofi Dunmere .* The codebook$/)
    expect(focused()?.ariaLabel).toBe('Close')
    await Promise.all(
      list()!
        .getAnimations()
        .map(({ finished }) => finished),
    )
    expect(await faultsOf(element)).toEqual([])
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(list()).toBeNull()
    expect(focused()).toBe(within(bar(), '.all'))
  })

  it('are taken down from the list by those who keep order', async () => {
    room.pinned.set(pins)
    await settled()
    within(bar(), '.all').click()
    await settled()
    const unpin = () => [...list()!.querySelectorAll<HTMLElement>('[aria-label=Unpin]')]
    expect(unpin()).toEqual([])
    within(bar(), '.all').click()
    room.patch({ role: 'moderator' })
    await settled()
    within(bar(), '.all').click()
    await settled()
    await Promise.all(
      list()!
        .getAnimations()
        .map(({ finished }) => finished),
    )
    expect(await faultsOf(element)).toEqual([])
    unpin()[1]!.click()
    await settled()
    expect(room.calls.at(-1)).toBe('unpin m-3')
    expect(focused()?.ariaLabel).toBe('Close')
  })

  it('lead to their message, which is pointed out and has the focus', async () => {
    room.pinned.set(pins)
    await settled()
    within(bar(), '.newest').click()
    await vi.waitFor(() => expect(focused()).toBe(rowOf('m-12') ?? 'there'))
    expect(rowOf('m-12')!.hasAttribute('target')).toBe(true)
  })
})

describe('in the dark', () => {
  it('pins, an answer and its people are as easy to read', async () => {
    document.documentElement.style.colorScheme = 'dark'
    room.pinned.set([message(12, { sender: people.liora, pinned: { at: 2, by: 'u' } })])
    await settled()
    within(element, 'parlor-pinned', '.all').click()
    await asked('parlor-reply', { id: 'm-60' })
    await userEvent.keyboard('@')
    await settled()
    await Promise.all(
      within(element, 'parlor-pinned', '.list')
        .getAnimations()
        .map(({ finished }) => finished),
    )
    const faults = await faultsOf(element)
    document.documentElement.style.colorScheme = ''
    expect(maybeWithin(composer(), '[role=listbox]')).not.toBeNull()
    expect(faults).toEqual([])
  })
})
