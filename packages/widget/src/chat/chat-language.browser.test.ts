import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import '../test-support/define-all.ts'
import { message, MORNING } from '../fixtures/people.ts'
import { chatWith, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorChat } from './parlor-chat.ts'

const root = document.documentElement
const field = (chat: Element) => within<HTMLTextAreaElement>(chat, 'parlor-room', 'parlor-composer', 'textarea')

async function given(properties: Partial<ParlorChat> = {}, attributes: Record<string, string> = {}) {
  const { chat, room } = chatWith()
  const element = document.createElement('parlor-chat')
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  room.append(message(1, { createdAt: MORNING }))
  return mount(element, { chat, room: room.id, ...properties })
}

afterEach(async () => {
  document.body.replaceChildren()
  root.removeAttribute('dir')
  root.lang = 'en'
  vi.restoreAllMocks()
  await settled()
})

describe('the language of a chat', () => {
  it('is that of its place in the page, also where that names a region', async () => {
    root.lang = 'de-AT'
    const element = await given()
    expect(field(element).placeholder).toBe('Nachricht an Statistics 201')
    expect(textOf(element)).toContain('14. Oktober')
    expect(within(element, '.frame').lang).toBe('de-AT')
  })

  it('is the one that is asked for, and another later', async () => {
    const element = await given({}, { locale: 'es' })
    expect(field(element).placeholder).toBe('Mensaje para Statistics 201')
    expect(textOf(element)).toContain('14 de octubre')
    element.locale = 'de'
    await element.updateComplete
    await settled()
    expect(field(element).placeholder).toBe('Nachricht an Statistics 201')
  })

  it('is English where the page is in one that it does not speak', async () => {
    root.lang = 'is'
    const element = await given()
    expect(field(element).placeholder).toBe('Message Statistics 201')
    expect(within(element, '.frame').lang).toBe('en')
  })

  it('shows nothing to read in English before another language is here', async () => {
    root.lang = 'de'
    const { chat, room } = chatWith()
    const element = Object.assign(document.createElement('parlor-chat'), { chat, room: room.id })
    document.body.append(element)
    while (!element.hasUpdated) await Promise.resolve()
    expect(maybeWithin(element, '.frame')).not.toBeNull()
    expect(maybeWithin(element, 'parlor-room')).toBeNull()
    await element.updateComplete
    expect(field(element).placeholder).toBe('Nachricht an Statistics 201')
  })

  it('does not keep the focus from the field of a popup that is opened', async () => {
    root.lang = 'de'
    const element = document.createElement('parlor-chat')
    element.style.setProperty('--parlor-motion', '0')
    const { chat, room } = chatWith()
    Object.assign(element, { chat, room: room.id, mode: 'popup' })
    document.body.append(element)
    element.show()
    await element.updateComplete
    element.hide()
    await element.updateComplete
    element.show()
    await vi.waitFor(() => expect(focused()).toBe(field(element)))
    expect(within(element, 'parlor-launcher', 'button').getAttribute('aria-label')).toBe('Chat schließen')
  })
})

describe('texts of the page', () => {
  it('take the place of those of the language', async () => {
    const element = await given({ strings: { send: 'Ab damit' }, locale: 'de' })
    const send = within(element, 'parlor-room', 'parlor-composer', '[part=send]')
    expect(send.getAttribute('aria-label')).toBe('Ab damit')
    expect(field(element).placeholder).toBe('Nachricht an Statistics 201')
  })

  it('may come from a function that is told the language', async () => {
    root.lang = 'sv'
    const strings = vi.fn((locale: string) => ({ locale, placeholder: () => `Skriv (${locale})` }))
    const element = await given({ strings })
    expect(field(element).placeholder).toBe('Skriv (sv)')
    expect(strings).toHaveBeenCalledWith('sv')
    expect(textOf(element)).toMatch(/14 oktober/)
  })

  it('may be JSON in an attribute', async () => {
    const element = await given(
      {},
      { locale: 'de', strings: '{"placeholder": "An {1}", "members": {"other": "{n} Leute"}}' },
    )
    expect(field(element).placeholder).toBe('An Statistics 201')
    expect(textOf(element)).toContain('38 Leute')
  })

  it('that are no JSON are told of in the console, and the chat works without', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const element = await given({}, { strings: '{send: Post}' })
    expect(field(element).placeholder).toBe('Message Statistics 201')
    expect(told.mock.calls.flat().join()).toMatch(/^Parlor: the attribute strings \(data-strings\)/)
  })
})

describe('the direction', () => {
  const directionOf = (element: Element) => getComputedStyle(within(element, 'parlor-room')).direction

  it('is that of the language, in a page that does not say', async () => {
    expect(directionOf(await given({ strings: { locale: 'ar' } }))).toBe('rtl')
    expect(directionOf(await given({ strings: { locale: 'ar' }, mode: 'popup', open: true }))).toBe('rtl')
    expect(directionOf(await given())).toBe('ltr')
  })

  it('is what the page says where it is the page’s own language, and that of the language that is asked for', async () => {
    root.dir = 'rtl'
    expect(directionOf(await given())).toBe('rtl')
    expect(directionOf(await given({ locale: 'de' }))).toBe('ltr')
    expect(directionOf(await given({ locale: 'de' }, { dir: 'rtl' }))).toBe('rtl')
  })

  it('leaves a popup in the corner that the page’s direction puts it in', async () => {
    await page.viewport(1000, 700)
    const element = await given({ strings: { locale: 'ar' }, mode: 'popup', open: true })
    const right = within(element, 'dialog').getBoundingClientRect().right
    expect(right).toBeGreaterThan(innerWidth / 2)
    expect(innerWidth - within(element, 'parlor-launcher').getBoundingClientRect().right).toBeCloseTo(24)
  })
})
