import { html } from 'lit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import type { TimelineMessage } from '@parlor/sdk'
import { ChatError } from '@parlor/sdk'
import { defineSamples } from '../fixtures/states.ts'
import { message, people } from '../fixtures/people.ts'
import type { ParlorMessage } from './parlor-message.ts'

defineSamples()
afterEach(() => document.body.replaceChildren())

async function show(
  changes: Partial<TimelineMessage>,
  properties: Partial<ParlorMessage> = {},
): Promise<ParlorMessage> {
  const element = document.createElement('parlor-message') as ParlorMessage
  Object.assign(element, { message: message(1, changes) }, properties)
  document.body.append(element)
  await element.updateComplete
  return element
}

const find = (element: ParlorMessage, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector)
const failed = { sender: people.me, own: true, seq: null, status: 'failed' } as const

describe('the text of a message', () => {
  it('is text: markup stays what was typed', async () => {
    const text = '<img src=x onerror=alert(1)><b>bold</b> &amp; <script>alert(1)</script>'
    const element = await show({ text })
    expect(find(element, '[part=text]')?.textContent).toBe(text)
    expect(element.renderRoot.querySelectorAll('img, b, script').length).toBe(0)
  })

  it('links only where it is safe, and gives nothing away', async () => {
    const element = await show({ text: 'https://example.edu/a and javascript:alert(1)' })
    const links = [...element.renderRoot.querySelectorAll('a')]
    expect(links.map((link) => link.href)).toEqual(['https://example.edu/a'])
    expect(links[0]?.rel).toBe('noopener noreferrer nofollow ugc')
    expect(links[0]?.target).toBe('_blank')
  })

  it('keeps its lines, runs in its own direction, and shows emoji alone large', async () => {
    const lines = await show({ text: 'one\ntwo\n\nfour' }, { time: false })
    expect(find(lines, '[part=text]')!.innerText).toBe('one\ntwo\n\nfour')
    const one = find(await show({ text: 'one' }, { time: false }), '[part=bubble]')!.offsetHeight
    const two = find(await show({ text: 'one\ntwo' }, { time: false }), '[part=bubble]')!.offsetHeight
    expect(find(lines, '[part=bubble]')!.offsetHeight).toBeCloseTo(one + 3 * (two - one), -1)
    const arabic = await show({ text: 'مرحبا' })
    expect(getComputedStyle(find(arabic, 'p')!).direction).toBe('rtl')
    const emoji = await show({ text: '🎉👏' })
    expect(getComputedStyle(find(emoji, '[part=text]')!).fontSize).toBe('34px')
  })
})

it('ends where its bubble ends, also a chain of joined signs that may not be broken', async () => {
  const element = await show({ text: '👩\u200d'.repeat(400) }, { time: false })
  const bubble = find(element, '[part=bubble]')!.getBoundingClientRect()
  expect(find(element, '[part=text]')!.getBoundingClientRect().width).toBeGreaterThan(bubble.width)
  const at = (x: number) => element.shadowRoot!.elementFromPoint(x, bubble.top + bubble.height / 2)
  expect(at(bubble.right - 4)?.closest('[part=bubble]')).not.toBeNull()
  expect(at(bubble.right + 4)?.closest('[part=bubble]') ?? null).toBeNull()
})

describe('who wrote it', () => {
  it('stands above the first message of a run of others, and nowhere else', async () => {
    const first = await show({ sender: people.liora }, { first: true })
    expect(find(first, '[part=name]')?.textContent).toBe('Liora Quent')
    expect(find(first, '.role')?.textContent).toBe('Instructor')
    for (const element of [
      await show({}, { first: false }),
      await show({}, { plain: true }),
      await show({ sender: people.me, own: true }),
    ]) {
      expect(find(element, '[part=name]')).toBeNull()
      expect(find(element, 'parlor-avatar')).toBeNull()
    }
  })

  it('says where a program wrote it, also between the two of a direct conversation', async () => {
    const sender = { id: 'desk', name: 'Fern Hill Desk', bot: true } as const
    for (const plain of [false, true]) {
      const element = await show({ sender }, { first: true, plain })
      expect(find(element, '[part=name]')?.textContent).toBe('Fern Hill Desk')
      expect(find(element, '[part=bot]')?.textContent).toBe('App')
      expect(element.ariaLabel).toMatch(/^Fern Hill Desk, an app: /)
    }
    expect(find(await show({ sender: people.liora }, { first: true }), '[part=bot]')).toBeNull()
  })

  it('others’ words stand leading and one’s own trailing, in both directions', async () => {
    for (const dir of ['ltr', 'rtl']) {
      document.body.dir = dir
      const other = find(await show({}), '.bubble')!.getBoundingClientRect()
      const own = find(await show({ sender: people.me, own: true }), '.bubble')!.getBoundingClientRect()
      if (dir === 'ltr') expect(own.left).toBeGreaterThan(other.left)
      else expect(own.right).toBeLessThan(other.right)
    }
    document.body.dir = ''
  })
})

describe('how far it got', () => {
  it('is told by shape and by name', async () => {
    const labels = []
    for (const status of ['pending', 'sent', 'delivered', 'read'] as const) {
      const element = await show({ sender: people.me, own: true, status })
      const state = find(element, '[part=state]')
      labels.push(state?.getAttribute('aria-label'))
      expect(state?.querySelector('svg')).not.toBeNull()
    }
    expect(labels).toEqual(['Sending', 'Sent', 'Delivered', 'Read'])
    expect(
      find(await show({ sender: people.me, own: true, status: 'read', readBy: 21 }), '[part=state]')?.ariaLabel,
    ).toBe('Read by 21')
  })

  it('changes without changing a size', async () => {
    const element = await show({ sender: people.me, own: true, seq: null, status: 'pending' })
    const height = element.getBoundingClientRect().height
    const width = find(element, '.bubble')!.getBoundingClientRect().width
    for (const status of ['sent', 'delivered', 'read'] as const) {
      element.message = { ...element.message!, seq: 1, status }
      await element.updateComplete
      expect(element.getBoundingClientRect().height).toBe(height)
      expect(find(element, '.bubble')!.getBoundingClientRect().width).toBe(width)
    }
  })

  it('when it failed says why and what can be done, and asks for it by events that cross shadow roots', async () => {
    const asked: string[] = []
    for (const type of ['parlor-retry', 'parlor-dismiss'] as const)
      document.body.addEventListener(
        type,
        (event) => asked.push(`${type} ${(event as CustomEvent<{ id: string }>).detail.id}`),
        { once: true },
      )
    const element = await show({ ...failed, error: new ChatError('FORBIDDEN') })
    expect(find(element, '.aside span')?.textContent).toBe('Not sent: you may not write in this room')
    const buttons = [...element.renderRoot.querySelectorAll('button')]
    expect(buttons.map((button) => button.textContent)).toEqual(['Try again', 'Delete'])
    for (const button of buttons) button.click()
    expect(asked).toEqual(['parlor-retry m-1', 'parlor-dismiss m-1'])
  })

  it('says so while a message would be lost with the page', async () => {
    const element = await show({ sender: people.me, own: true, seq: null, status: 'pending', volatile: true })
    expect(find(element, '.note')?.textContent).toBe('Not saved on this device')
  })
})

describe('on paper', () => {
  const onPaper = (media: string) => cdp().send('Emulation.setEmulatedMedia', { media })
  beforeEach(() => onPaper('print'))
  afterEach(() => onPaper(''))

  it('a message that was not sent says so and why, without the buttons', async () => {
    const element = await show({ ...failed, error: new ChatError('FORBIDDEN') })
    expect(element.renderRoot.querySelector<HTMLElement>('.after')!.innerText.trim()).toBe(
      'Not sent: you may not write in this room',
    )
  })

  it('a message that waits says so below it, and one that was read says no more than on the screen', async () => {
    const said = (element: ParlorMessage) => getComputedStyle(find(element, '[part=state]')!, '::after').content
    const waiting = await show({ ...failed, status: 'pending' })
    expect(said(waiting)).toBe('"Sending"')
    const [bubble, state] = ['[part=bubble]', '[part=state]'].map((part) =>
      find(waiting, part)!.getBoundingClientRect(),
    )
    expect(state!.top).toBeGreaterThanOrEqual(bubble!.bottom)
    expect(state!.width).toBeGreaterThan(40)
    expect(said(await show({ ...failed, status: 'read' }))).toBe('none')
  })
})

describe('to a screen reader', () => {
  it('it is one sentence of who, what, when and how far', async () => {
    const element = await show({ sender: people.me, own: true, text: 'Hello', status: 'read' })
    expect(element.getAttribute('role')).toBe('article')
    expect(element.getAttribute('aria-label')).toMatch(/^You: Hello\. .*2025.*\. Read$/)
  })

  it.each(['Hello.', 'Hello…', 'Hello?', '你好。', 'متى؟'])(
    '“%s” has no second full stop after its own sign',
    async (text) => {
      const replyTo = { id: 'm-0', seq: 1, sender: people.noor, text }
      const element = await show({ sender: people.me, own: true, text, status: 'read', replyTo })
      const label = element.getAttribute('aria-label')!
      expect(label.startsWith(`You: In reply to ${people.noor.name}: ${text} ${text} `)).toBe(true)
      expect(label).toMatch(/2025[^.]*\. Read$/)
    },
  )
})

describe('the tip with the full date', () => {
  it('goes away with Escape, which then means nothing else, and is back with the next focus', async () => {
    const element = await show({})
    const closing = vi.fn<(event: KeyboardEvent) => boolean>(({ defaultPrevented }) => defaultPrevented)
    document.body.addEventListener('keydown', closing)
    const tip = () => element.renderRoot.querySelector('.tip')
    const escape = () =>
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
      )
    element.tabIndex = 0
    element.focus({ focusVisible: true } as FocusOptions)
    await expect.poll(tip).not.toBeNull()
    escape()
    await element.updateComplete
    expect(tip()).toBeNull()
    escape()
    expect(closing.mock.results.map(({ value }) => value)).toEqual([true, false])
    element.blur()
    element.focus({ focusVisible: true } as FocusOptions)
    await element.updateComplete
    expect(tip()).not.toBeNull()
    document.body.removeEventListener('keydown', closing)
  })
})

describe('a message that the page draws', () => {
  const custom = (element: ParlorMessage) => find(element, '[part=custom]')

  it('is what the function gives: a template, a node or words', async () => {
    const node = Object.assign(document.createElement('poll-card'), { textContent: 'Yes or no?' })
    for (const [given, shown] of [
      [html`<b>Poll</b>`, 'Poll'],
      [node, 'Yes or no?'],
      ['<i>no markup</i>', '<i>no markup</i>'],
    ] as const) {
      const element = await show({ text: 'usual' }, { renderMessage: () => given })
      expect(custom(element)!.textContent).toBe(shown)
      expect(find(element, '[part=text]')).toBeNull()
      expect(element.getAttribute('aria-label')).toContain('usual')
    }
  })

  it('may hold what is shown otherwise, is drawn again with the message, and is as usual where nothing is given', async () => {
    const element = await show(
      { text: 'usual' },
      {
        renderMessage: ({ metadata, text }, byDefault) =>
          metadata?.['kind'] === 'poll'
            ? html`<hr />
                ${byDefault()}`
            : text === 'two'
              ? 'second'
              : undefined,
      },
    )
    expect([custom(element), find(element, '[part=text]')?.textContent]).toEqual([null, 'usual'])
    element.message = message(1, { text: 'usual', metadata: { kind: 'poll' } })
    await element.updateComplete
    expect(custom(element)!.querySelector('hr')).not.toBeNull()
    expect(custom(element)!.querySelector('[part=text]')?.textContent).toBe('usual')
    element.message = message(1, { text: 'two' })
    await element.updateComplete
    expect(custom(element)!.textContent).toBe('second')
  })

  it('is not asked for when it was deleted', async () => {
    const renderMessage = vi.fn(() => 'never')
    const element = await show({ text: '', deleted: { at: 1, by: people.liora.id } }, { renderMessage })
    expect(renderMessage).not.toHaveBeenCalled()
    expect(find(element, '.tombstone')).not.toBeNull()
  })

  it('is shown as usual when the function fails, which is told of once', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const renderMessage = () => {
      throw new TypeError('no such poll')
    }
    const [first, second] = [
      await show({ text: 'one' }, { renderMessage }),
      await show({ text: 'two' }, { renderMessage }),
    ]
    expect([first, second].map((each) => find(each, '[part=text]')?.textContent)).toEqual(['one', 'two'])
    expect(told.mock.calls).toEqual([
      ['Parlor: renderMessage failed, and messages are shown as usual: TypeError: no such poll'],
    ])
    told.mockRestore()
  })
})
