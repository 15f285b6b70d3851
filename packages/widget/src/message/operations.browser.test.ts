import { ChatError, type TimelineMessage } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { message, people } from '../fixtures/people.ts'
import { faultsOf, focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import type { ParlorMessage } from './parlor-message.ts'
import type { Standing } from './rights.ts'

const member: Standing = { role: 'member', canSend: true, direct: false }
const names = new Map(Object.values(people).map(({ id, name }) => [id, name]))
let told: { readonly type: string; readonly detail: Record<string, unknown> }[] = []
const tell = (event: Event) => told.push({ type: event.type, detail: (event as CustomEvent).detail })
const TYPES = ['react', 'reply', 'edit', 'jump', 'actions', 'retry', 'dismiss', 'copy'].map((name) => `parlor-${name}`)

beforeEach(() => {
  told = []
  document.body.style.paddingBlockStart = '80px'
  for (const type of TYPES) document.addEventListener(type, tell)
})
afterEach(() => {
  for (const type of TYPES) document.removeEventListener(type, tell)
  document.body.replaceChildren()
  document.body.dir = ''
})

async function show(changes: Partial<TimelineMessage> = {}, properties: Partial<ParlorMessage> = {}) {
  const element = document.createElement('parlor-message')
  element.tabIndex = 0
  return mount(element, {
    message: message(1, changes),
    standing: member,
    me: people.me.id,
    active: true,
    names,
    ...properties,
  })
}
const bubble = (element: ParlorMessage) => within(element, '.bubble')
const buttons = (element: ParlorMessage) => [...element.renderRoot.querySelectorAll<HTMLElement>('.toolbar button')]
const toolNames = (element: ParlorMessage) => buttons(element).map((button) => button.ariaLabel)
const waitForTools = (element: ParlorMessage) => expect.poll(() => buttons(element).length).toBeGreaterThan(0)

describe('the tools over a message', () => {
  it('come when a mouse rests on it, move nothing, and go with the mouse', async () => {
    const element = await show()
    const before = element.getBoundingClientRect()
    await userEvent.hover(bubble(element))
    await waitForTools(element)
    expect(toolNames(element)).toEqual(['React with 👍', 'React with 🎉', 'React', 'Reply', 'Reply in thread', 'More'])
    expect(element.getBoundingClientRect()).toEqual(before)
    expect(await faultsOf(element)).toEqual([])
    await userEvent.unhover(bubble(element))
    await expect.poll(() => buttons(element).length).toBe(0)
  })

  it('cover no words where there is room beside them, or a name above', async () => {
    await page.viewport(700, 500)
    for (const properties of [{ first: true }, { first: false }, { own: true }]) {
      const { own = false, ...rest } = properties as { own?: boolean; first?: boolean }
      await show({ text: 'the message before', ...(own && { sender: people.me, own }) })
      const element = await show({ text: 'short', ...(own && { sender: people.me, own }) }, rest)
      if (rest.first) element.style.marginBlockStart = '16px'
      await userEvent.hover(bubble(element))
      await waitForTools(element)
      const tools = within(element, '.toolbar').getBoundingClientRect()
      const covered = [...document.querySelectorAll('parlor-message')]
        .map((each) => within(each, '.bubble').getBoundingClientRect())
        .filter(
          (box) =>
            Math.min(box.right, tools.right) - Math.max(box.left, tools.left) > 1 &&
            Math.min(box.bottom, tools.bottom) - Math.max(box.top, tools.top) > 5,
        )
      expect(covered).toEqual([])
      document.body.replaceChildren()
    }
    await page.viewport(800, 600)
  })

  it('have a pencil over one’s own words only', async () => {
    const own = await show({ sender: people.me, own: true })
    await userEvent.hover(bubble(own))
    await waitForTools(own)
    expect(toolNames(own)).toContain('Edit')
  })

  it('are few over what is on its way', async () => {
    const element = await show({ sender: people.me, seq: null, status: 'pending' })
    element.focus()
    await userEvent.keyboard('{Shift}')
    await settled()
    expect(buttons(element).map(({ ariaLabel }) => ariaLabel)).toEqual(['Edit', 'More'])
    expect(await faultsOf(element)).toEqual([])
  })

  it('stand nowhere over what is deleted or failed', async () => {
    for (const changes of [
      { deleted: { at: 1, by: 'u-noor' }, text: '' },
      { sender: people.me, seq: null, status: 'failed' as const },
    ]) {
      const element = await show(changes)
      element.focus()
      await userEvent.keyboard('{Shift}')
      await settled()
      expect(buttons(element)).toEqual([])
      element.remove()
    }
  })

  it('are one stop for Tab, in which arrows move, in the direction of the page', async () => {
    const element = await show()
    await userEvent.tab()
    expect(focused()).toBe(element)
    await settled()
    await userEvent.tab()
    expect(focused()?.ariaLabel).toBe('React with 👍')
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
    expect(focused()?.ariaLabel).toBe('Reply')
    await userEvent.keyboard('{Home}{ArrowLeft}')
    expect(focused()?.ariaLabel).toBe('More')
    document.body.dir = 'rtl'
    await userEvent.keyboard('{ArrowRight}')
    expect(focused()?.ariaLabel).toBe('Reply in thread')
    await userEvent.keyboard('{Escape}')
    expect(focused()).toBe(element)
  })

  it('say what is wanted by events that cross shadow roots and can be prevented', async () => {
    const element = await show({ reactions: [{ emoji: '🎉', count: 1, own: true, users: [people.me] }] })
    await userEvent.hover(bubble(element))
    await waitForTools(element)
    for (const button of buttons(element)) button.click()
    expect(told.map(({ type, detail }) => [type, detail['emoji'] ?? detail['view'], detail['on']])).toEqual([
      ['parlor-react', '👍', true],
      ['parlor-react', '🎉', false],
      ['parlor-actions', 'react', undefined],
      ['parlor-reply', undefined, undefined],
      ['parlor-actions', 'menu', undefined],
    ])
  })

  it('stay inside a narrow window, over long words and short ones', async () => {
    await page.viewport(320, 600)
    for (const [own, text] of [
      [false, 'ok'],
      [true, 'ok'],
      [false, 'a long answer that fills the whole width of a narrow window'],
      [true, 'a long answer that fills the whole width of a narrow window'],
    ] as const) {
      const element = await show({ text, ...(own && { sender: people.me, own }) })
      await userEvent.hover(bubble(element))
      await waitForTools(element)
      const box = within(element, '.toolbar').getBoundingClientRect()
      expect(box.left).toBeGreaterThanOrEqual(0)
      expect(box.right).toBeLessThanOrEqual(320)
      element.remove()
    }
    await page.viewport(800, 600)
  })
})

describe('a finger', () => {
  const touch = (element: ParlorMessage, type: string, at = 0) =>
    bubble(element).dispatchEvent(
      new PointerEvent(type, { pointerType: 'touch', isPrimary: true, bubbles: true, composed: true, clientX: at }),
    )

  it('that rests on a message opens its sheet; one that scrolls or taps does not', async () => {
    let ring = () => {}
    const clock = { after: (_ms: number, run: () => void) => ((ring = run), () => (ring = () => {})) }
    const element = await show({}, { clock })
    touch(element, 'pointerdown')
    ring()
    expect(told).toEqual([{ type: 'parlor-actions', detail: { id: 'm-1', view: 'menu', anchor: null } }])
    told = []
    touch(element, 'pointerdown')
    touch(element, 'pointermove', 30)
    ring()
    touch(element, 'pointerdown')
    touch(element, 'pointerup')
    ring()
    expect(told).toEqual([])
  })
})

describe('reactions', () => {
  const reactions = [
    { emoji: '🎉', count: 12, own: true, users: [people.me, people.noor] },
    { emoji: '👀', count: 1, own: false, users: [people.kofi] },
  ]

  it('name oneself first, wherever the log names one', async () => {
    const both = { emoji: '🎉', count: 3, own: true, users: [people.liora, people.me] }
    const element = await show({ reactions: [both, { ...both, emoji: '👍', users: [people.liora] }] })
    for (const chip of element.shadowRoot!.querySelectorAll('.reaction')) {
      expect(chip.getAttribute('title')).toBe(`You, ${people.liora.name} and 1 more`)
    }
  })

  it('are switches that say what, how many, who, and whether one is among them', async () => {
    const element = await show({ reactions })
    const chips = [...element.renderRoot.querySelectorAll<HTMLElement>('.reaction')]
    expect(
      chips.map((chip) => [chip.textContent?.replace(/\s+/g, ' ').trim(), chip.ariaPressed, chip.ariaLabel]),
    ).toEqual([
      ['🎉12', 'true', '🎉, 12: You, Noor Belvane and 10 more'],
      ['👀1', 'false', '👀, 1: Kofi Dunmere'],
    ])
    chips[0]!.click()
    chips[1]!.click()
    expect(told.map(({ detail }) => detail)).toEqual([
      { id: 'm-1', emoji: '🎉', on: false },
      { id: 'm-1', emoji: '👀', on: true },
    ])
    expect(await faultsOf(element)).toEqual([])
  })

  it('are there to read for those who may not react', async () => {
    const element = await show({ reactions }, { standing: { role: 'observer', canSend: false, direct: false } })
    const chip = within(element, '.reaction')
    expect(chip.getAttribute('aria-disabled')).toBe('true')
    chip.click()
    expect(told).toEqual([])
  })

  it('leave the focus to the message when the last one goes away', async () => {
    const element = await show({ reactions: [reactions[0]!] })
    within(element, '.reaction').focus()
    element.message = message(1)
    await settled()
    expect(focused()).toBe(element)
  })
})

describe('a reply', () => {
  it('shows whom it answers and what they said, and leads there', async () => {
    const element = await show({ replyTo: { id: 'm-0', seq: 9, sender: people.me, text: '**Without** them' } })
    const quote = within(element, '.quote')
    expect(quote.innerText.split(/\s*\n\s*/)).toEqual(['You', 'Without them'])
    expect(element.getAttribute('aria-label')).toMatch(/^Noor Belvane: In reply to You: Without them\. Message 1\. /)
    quote.click()
    expect(told).toEqual([{ type: 'parlor-jump', detail: { id: 'm-1', seq: 9 } }])
    expect(await faultsOf(element)).toEqual([])
  })

  it('says when what it answers is gone', async () => {
    const element = await show({ replyTo: { id: 'm-0', seq: 9, sender: people.kofi } })
    expect(within(element, '.quote span').textContent).toBe('Message deleted')
  })
})

describe('what was changed', () => {
  it('is called edited beside the time, and says when in the tip', async () => {
    const element = await show({ editedAt: Date.UTC(2025, 9, 14, 12), text: 'Better words' })
    expect(within(element, '.meta').textContent).toMatch(/^Edited · /)
    expect(bubble(element).title).toMatch(/ · Edited .*2025/)
    expect(element.getAttribute('aria-label')).toMatch(/Edited .*2025/)
  })

  it('is called saving until it is', async () => {
    const element = await show({
      sender: people.me,
      own: true,
      pending: [{ id: 'o', kind: 'edit', status: 'pending' }],
    })
    expect(within(element, '.meta').textContent).toMatch(/^Saving · /)
    expect(within(element, '.state').ariaLabel).toBe('Saving')
  })

  it('says why it failed, and what can be done about it', async () => {
    const element = await show({
      pending: [{ id: 'o-1', kind: 'edit', status: 'failed', error: new ChatError('TOO_LATE') }],
    })
    expect(within(element, '.aside span').textContent).toBe('Not edited: too much time has passed')
    for (const button of element.renderRoot.querySelectorAll<HTMLElement>('.aside button')) button.click()
    expect(told).toEqual([
      { type: 'parlor-retry', detail: { id: 'o-1' } },
      { type: 'parlor-dismiss', detail: { id: 'o-1' } },
    ])
  })
})

describe('a message that could not be pinned', () => {
  it.each([
    ['FORBIDDEN', 'pin', 'Not pinned: you may not do this here'],
    ['GONE', 'pin', 'Not pinned: the message was deleted'],
    ['LIMIT_REACHED', 'pin', 'Not pinned: there are as many as there can be'],
    ['FORBIDDEN', 'unpin', 'Not unpinned: you may not do this here'],
  ] as const)('%s: a %s says why', async (code, kind, words) => {
    const element = await show({ pending: [{ id: 'o-1', kind, status: 'failed', error: new ChatError(code) }] })
    expect(within(element, '.aside span').textContent).toBe(words)
  })
})

describe('a deleted message', () => {
  it('lets what was to be done to it be given up, not tried again', async () => {
    const element = await show({
      text: '',
      deleted: { at: 1, by: people.noor.id },
      pending: [{ id: 'o-1', kind: 'edit', status: 'failed', error: new ChatError('GONE') }],
    })
    const ways = [...element.renderRoot.querySelectorAll<HTMLElement>('.aside button')]
    expect(within(element, '.aside span').textContent).toBe('Not edited: the message was deleted')
    expect(ways.map((way) => way.innerText)).toEqual(['Discard'])
  })

  it('keeps its place, and nothing of what it said', async () => {
    const element = await show({
      text: '',
      deleted: { at: 1, by: people.noor.id },
      reactions: [{ emoji: '🎉', count: 1, own: false, users: [people.kofi] }],
      replyTo: { id: 'm-0', seq: 9, sender: people.kofi, text: 'secret' },
    })
    expect(within(element, '[part=text]').textContent).toBe('Message deleted')
    expect(element.renderRoot.textContent).not.toContain('secret')
    expect(maybeWithin(element, '.reaction')).toBeNull()
    expect(element.getAttribute('aria-label')).toMatch(/^Noor Belvane: Message deleted\. /)
    expect(await faultsOf(element)).toEqual([])
  })

  it('names the reason when a moderator took it away', async () => {
    const element = await show({ text: '', deleted: { at: 1, by: people.liora.id, reason: 'off topic' } })
    expect(within(element, '[part=text]').textContent).toBe('Removed by a moderator: off topic')
  })
})

describe('names that are called', () => {
  it('stand out, one’s own and everyone’s most', async () => {
    const element = await show({
      text: 'Thanks @Kofi Dunmere, ask @Mira Oduya, and @everyone, not @Ines Calloway',
      mentions: [people.kofi.id, people.me.id],
      everyone: true,
    })
    const mentions = [...element.renderRoot.querySelectorAll('.mention')]
    expect(mentions.map((one) => `${one.textContent}${one.matches('.own-name') ? '!' : ''}`)).toEqual([
      '@Kofi Dunmere',
      '@Mira Oduya!',
      '@everyone!',
    ])
  })
})

describe('a change that failed', () => {
  const failing = (code: 'FORBIDDEN' | 'TOO_LATE', text = 'Better words') =>
    show({
      sender: people.me,
      own: true,
      pending: [{ id: 'o-1', kind: 'edit', status: 'failed', error: new ChatError(code), text }],
    })
  const ways = (element: ParlorMessage) => [...element.renderRoot.querySelectorAll<HTMLElement>('.aside button')]

  it('gives its words back: to be changed again, or to be taken along', async () => {
    const element = await failing('FORBIDDEN')
    expect(ways(element).map((way) => way.innerText)).toEqual(['Try again', 'Edit', 'Copy text', 'Discard'])
    ways(element)
      .slice(1, 3)
      .forEach((way) => way.click())
    expect(told).toEqual([
      { type: 'parlor-edit', detail: { id: element.message!.id } },
      { type: 'parlor-copy', detail: { id: element.message!.id, what: 'text', text: 'Better words' } },
    ])
    expect(await faultsOf(element)).toEqual([])
  })

  it('can be taken along where it is too late to change anything', async () => {
    expect(ways(await failing('TOO_LATE')).map((way) => way.innerText)).toEqual(['Try again', 'Copy text', 'Discard'])
  })
})
