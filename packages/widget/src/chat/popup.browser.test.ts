import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { message } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import { TestChat } from '../test-support/test-chat.ts'
import type { ParlorChat } from './parlor-chat.ts'

let popup: ParlorChat
let room: FakeRoom
const launcher = () => within<HTMLButtonElement>(popup, 'parlor-launcher', 'button')
const panel = () => within<HTMLDialogElement>(popup, 'dialog')
const field = () => within(popup, 'parlor-room', 'parlor-composer', 'textarea')
const badge = () => maybeWithin(popup, 'parlor-launcher', '.badge')?.textContent ?? null
const isShown = () => getComputedStyle(panel()).display !== 'none' && panel().open

beforeEach(async () => {
  localStorage.clear()
  await page.viewport(1000, 800)
  const made = chatWith()
  room = made.room
  document.body.style.setProperty('--parlor-motion', '0')
  popup = await mount(document.createElement('parlor-chat'), { mode: 'popup', room: 'course-101', chat: made.chat })
})
afterEach(async () => {
  popup.remove()
  document.body.removeAttribute('style')
  await settled()
})

describe('a popup', () => {
  it('is a launcher until it is opened', async () => {
    expect(isShown()).toBe(false)
    expect(launcher().getAttribute('aria-expanded')).toBe('false')
    expect(launcher().getAttribute('aria-label')).toBe('Open chat')
    expect(maybeWithin(popup, 'parlor-room')).toBeNull()
    const box = launcher().getBoundingClientRect()
    expect([innerWidth - box.right, innerHeight - box.bottom, box.width]).toEqual([24, 24, 56])
  })

  it('opens and closes by its launcher; the focus moves in, and returns', async () => {
    const heard: string[] = []
    for (const name of ['parlor-open', 'parlor-close']) popup.addEventListener(name, ({ type }) => heard.push(type))
    await userEvent.click(launcher())
    await settled()
    expect(isShown()).toBe(true)
    expect(popup.hasAttribute('open')).toBe(true)
    expect(launcher().getAttribute('aria-expanded')).toBe('true')
    expect(focused()).toBe(field())
    await userEvent.click(launcher())
    await settled()
    expect(isShown()).toBe(false)
    expect(heard).toEqual(['parlor-open', 'parlor-close'])
  })

  it('closes with Escape, and the focus goes back to the launcher', async () => {
    await userEvent.click(launcher())
    await settled()
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(isShown()).toBe(false)
    expect(focused()).toBe(launcher())
  })

  it('closes by the button in its head', async () => {
    popup.show()
    await settled()
    await userEvent.click(within(popup, 'parlor-room', 'parlor-header', '[aria-label="Close chat"]'))
    await settled()
    expect(popup.open).toBe(false)
    expect(isShown()).toBe(false)
  })

  it('gives the focus back to the button of the page that opened it', async () => {
    const help = document.createElement('button')
    document.body.prepend(help)
    help.onclick = () => popup.toggle()
    await userEvent.click(help)
    await settled()
    expect(focused()).toBe(field())
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(focused()).toBe(help)
    help.remove()
  })

  it('leaves the focus alone when the page closes it from elsewhere, or opens it by its attribute', async () => {
    const search = document.createElement('input')
    document.body.prepend(search)
    popup.show()
    await settled()
    search.focus()
    popup.hide()
    await settled()
    expect(focused()).toBe(search)
    const other = await mount(document.createElement('parlor-chat'), {
      mode: 'popup',
      open: true,
      room: 'course-101',
      chat: chatWith().chat,
    })
    expect(within<HTMLDialogElement>(other, 'dialog').open).toBe(true)
    expect(focused()).toBe(search)
    other.remove()
    search.remove()
  })

  it('is a dialog beside the page, which stays usable', async () => {
    popup.show()
    await settled()
    expect(panel().matches(':modal')).toBe(false)
    expect(panel().getAttribute('aria-label')).toBe('Statistics 201')
    const box = panel().getBoundingClientRect()
    expect([box.width, box.height]).toEqual([384, 632])
    expect([innerWidth - box.right, innerHeight - box.bottom]).toEqual([24, 96])
    expect(document.elementFromPoint(10, 10)).not.toBe(popup)
    expect(getComputedStyle(document.documentElement).overflow).toBe('visible')
  })

  it('stands at the other side when asked to, and in right-to-left pages', async () => {
    popup.show()
    popup.position = 'bottom-start'
    await settled()
    expect(panel().getBoundingClientRect().left).toBe(24)
    expect(launcher().getBoundingClientRect().left).toBe(24)
    document.documentElement.dir = 'rtl'
    await settled()
    expect(innerWidth - panel().getBoundingClientRect().right).toBe(24)
    popup.position = 'bottom-end'
    await settled()
    expect(panel().getBoundingClientRect().left).toBe(24)
    document.documentElement.removeAttribute('dir')
  })

  it('fits into a low window', async () => {
    await page.viewport(1000, 500)
    popup.show()
    await settled()
    expect(panel().getBoundingClientRect().top).toBeGreaterThanOrEqual(0)
  })

  it('covers a small window, where nothing behind it can be reached', async () => {
    await page.viewport(390, 700)
    popup.show()
    await settled()
    const box = panel().getBoundingClientRect()
    expect([box.left, box.top, box.width, box.height]).toEqual([0, 0, 390, 700])
    expect(panel().matches(':modal')).toBe(true)
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(isShown()).toBe(false)
    expect(popup.open).toBe(false)
  })

  it('stays open when the window grows, beside the page again', async () => {
    await page.viewport(390, 700)
    popup.show()
    await settled()
    await page.viewport(1000, 800)
    await settled()
    expect(isShown()).toBe(true)
    expect(panel().matches(':modal')).toBe(false)
  })

  it('counts what is unread on its launcher', async () => {
    expect(badge()).toBeNull()
    room.patch({ unread: 3 })
    await settled()
    expect(badge()).toBe('3')
    expect(launcher().getAttribute('aria-label')).toBe('Open chat, 3 unread')
    room.patch({ unread: 120 })
    await settled()
    expect(badge()).toBe('99+')
    room.patch({ unread: 0 })
    await settled()
    expect(badge()).toBeNull()
  })

  it('reads nothing while it is closed, and keeps a draft meanwhile', async () => {
    popup.show()
    await settled()
    await userEvent.keyboard('half a sen')
    popup.hide()
    await settled()
    room.append(message(1))
    await settled()
    expect(room.calls.filter((call) => call.startsWith('markRead'))).toEqual([])
    expect(badge()).toBe('1')
    popup.show()
    await settled()
    expect((field() as HTMLTextAreaElement).value).toBe('half a sen')
  })

  it('leaves Escape to an input method, and to what is open inside', async () => {
    popup.show()
    await settled()
    const escape = (init: KeyboardEventInit) =>
      field().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true, ...init }),
      )
    escape({ isComposing: true })
    expect(popup.open).toBe(true)
    field().addEventListener('keydown', (event) => event.preventDefault(), { once: true })
    escape({})
    expect(popup.open).toBe(true)
  })

  it('connects a stranger only once the popup is opened, and a known user at once', async () => {
    const asked = vi.fn()
    vi.stubGlobal('fetch', asked)
    const stranger = await mount(new TestChat(), { mode: 'popup', url: 'https://chat.example.edu', room: 'lobby' })
    const known = await mount(new TestChat(), {
      mode: 'popup',
      url: 'https://chat.example.edu',
      room: 'lobby',
      token: 't',
    })
    known.made[0]?.room.patch({ unread: 4 })
    await settled()
    expect(stranger.made).toHaveLength(0)
    expect(asked).not.toHaveBeenCalled()
    expect(within(known, 'parlor-launcher', '.badge').textContent).toBe('4')
    stranger.show()
    await settled()
    expect(textOf(stranger)).toContain('What may we call you?')
    expect(focused()).toBe(within(stranger, 'parlor-guest', 'input'))
    vi.unstubAllGlobals()
    stranger.remove()
    known.remove()
  })

  it('shows the page’s own sign on the launcher', async () => {
    const sign = Object.assign(document.createElement('b'), { slot: 'launcher', textContent: '?' })
    popup.append(sign)
    await settled()
    expect(sign.getBoundingClientRect().width).toBeGreaterThan(0)
    expect(within(popup, 'slot[name=launcher] svg').getBoundingClientRect().width).toBe(0)
  })

  it('has no fault that axe-core knows of, closed, open, and covering', async () => {
    room.patch({ unread: 2 })
    room.append(message(1))
    await settled()
    expect(await faultsOf(popup)).toEqual([])
    popup.show()
    await settled()
    expect(await faultsOf(popup)).toEqual([])
    popup.hide()
    await page.viewport(390, 700)
    popup.show()
    await settled()
    expect(await faultsOf(popup)).toEqual([])
  })
})
