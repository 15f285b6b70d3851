import { nothing, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { people } from '../fixtures/people.ts'
import { english } from '../strings/english.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import { bringAids } from './bring-aids.ts'
import { EmojiPicking } from './emoji-picking.ts'
import type { ParlorComposer } from './parlor-composer.ts'

let composer: ParlorComposer
let room: FakeRoom
const field = () => within<HTMLTextAreaElement>(composer, 'textarea')
const options = () => [...composer.renderRoot.querySelectorAll('[role=option]')].map((one) => one.textContent?.trim())
const smile = () => within(composer, '[part=emoji]')

beforeEach(async () => {
  room = chatWith().room
  document.body.style.paddingBlockStart = '420px'
  composer = await mount(document.createElement('parlor-composer'), { room, me: people.me.id })
  await bringAids()
  await expect.poll(() => maybeWithin(composer, '[part=emoji]'), { timeout: 5_000 }).not.toBeNull()
})
afterEach(() => composer.remove())

async function write(text: string): Promise<void> {
  await userEvent.click(field())
  await userEvent.keyboard(text)
  await settled()
}

describe('an emoji', () => {
  it('is written by its name behind a colon: the list opens, Enter takes', async () => {
    await write('Off we go :rocke')
    expect(options()).toEqual([expect.stringContaining('🚀')])
    expect(field().getAttribute('aria-controls')).toBe(composer.renderRoot.querySelector('[role=listbox]')!.id)
    expect(await faultsOf(composer)).toEqual([])
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(field().value).toBe('Off we go 🚀 ')
    expect(options()).toEqual([])
    expect(room.calls.filter((call) => call.startsWith('send'))).toEqual([])
  })

  it('is left alone where Escape closed the list, and in a time of day', async () => {
    await write(':thumbs')
    await userEvent.keyboard('{Escape}')
    await settled()
    expect([options(), field().value]).toEqual([[], ':thumbs'])
    await userEvent.keyboard(' at 10:30')
    await settled()
    expect(options()).toEqual([])
  })

  it('is chosen behind the button, and stands where the caret was', async () => {
    await write('ab')
    field().setSelectionRange(1, 1)
    smile().click()
    await expect.poll(() => maybeWithin(composer, 'parlor-emoji', 'input')).not.toBeNull()
    await settled()
    expect(smile().getAttribute('aria-expanded')).toBe('true')
    expect(await faultsOf(composer)).toEqual([])
    await userEvent.keyboard('rocket{Enter}')
    await settled()
    expect([field().value, focused()]).toEqual(['a🚀b', field()])
    expect(maybeWithin(composer, 'parlor-emoji')).toBeNull()
  })

  it('need not be chosen: Escape gives the focus back to the field, and does nothing else', async () => {
    await write('Hello')
    smile().click()
    await expect.poll(() => maybeWithin(composer, 'parlor-emoji', 'input')).not.toBeNull()
    await settled()
    await userEvent.keyboard('{Escape}')
    await settled()
    expect([field().value, focused(), maybeWithin(composer, 'parlor-emoji')]).toEqual(['Hello', field(), null])
  })
})

describe('keys that format', () => {
  it('put signs around what is selected, which can be undone, and take them away again', async () => {
    await write('so much')
    field().setSelectionRange(3, 7)
    await userEvent.keyboard('{Control>}b{/Control}')
    expect(field().value).toBe('so **much**')
    expect([field().selectionStart, field().selectionEnd]).toEqual([5, 9])
    expect(composer.value).toBe('so **much**')
    await userEvent.keyboard('{Control>}b{/Control}')
    expect(field().value).toBe('so much')
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(field().value).toBe('so **much**')
  })
})

describe('rich text that is pasted', () => {
  const paste = (html: string, plain: string) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', plain)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true })
    return !field().dispatchEvent(event)
  }

  it('keeps its formatting, in the place of what is selected', async () => {
    await write('read old now')
    field().setSelectionRange(5, 8)
    expect(paste('<p>the <b>whole</b> <a href="https://example.org/b">chapter</a></p>', 'the whole chapter')).toBe(true)
    await settled()
    expect(composer.value).toBe('read the **whole** [chapter](https://example.org/b) now')
  })

  it('is left to the browser where it has none, or is very long', async () => {
    await write('x')
    expect(paste('<div><span style="color:red">plain</span></div>', 'plain')).toBe(false)
    expect(paste(`<b>${'a'.repeat(200_001)}</b>`, 'a')).toBe(false)
  })
})

it('emoji that cannot be fetched are said to be missing, and can be asked for again', async () => {
  let missed = 0
  const fetch = vi.fn<() => Promise<void>>().mockRejectedValue(new Error('offline'))
  const picking = new EmojiPicking(composer, { fetch, pick: () => undefined, missing: () => (missed += 1) })
  const place = document.createElement('div')
  render(picking.button(english), place)
  for (const times of [1, 2]) {
    place.querySelector('button')!.click()
    await vi.waitFor(() => expect(missed).toBe(times))
  }
  expect(picking.render(english)).toBe(nothing)
})

it('emoji that are open close when one goes on in the field', async () => {
  await write('ab')
  smile().click()
  await expect.poll(() => maybeWithin(composer, 'parlor-emoji', 'input')).not.toBeNull()
  await settled()
  await userEvent.click(field())
  await settled()
  expect([maybeWithin(composer, 'parlor-emoji'), focused()]).toEqual([null, field()])
})

describe('a book that is pasted', () => {
  const line = 'The quick brown fox jumps over it\n'
  const book = line.repeat(30_000)
  const putIn = () => {
    field().focus()
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', book)
    return field().dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    )
  }

  it('is all there, is told to be too long, and goes where the caret was', async () => {
    await userEvent.click(field())
    await userEvent.keyboard('ab{ArrowLeft}')
    expect(putIn()).toBe(false)
    await settled()
    expect(field().value).toBe(`a${book}b`)
    expect(composer.value).toBe(field().value)
    expect(field().selectionStart).toBe(book.length + 1)
    expect(composer.renderRoot.querySelector('.hint')?.textContent).toContain('characters too many')
  })

  it('is taken back by the keys of undo, and put there again, while nothing else is written', async () => {
    await userEvent.click(field())
    await userEvent.keyboard('ab{ArrowLeft}')
    putIn()
    await settled()
    await userEvent.keyboard('{Control>}z{/Control}')
    expect([field().value, field().selectionStart, composer.value]).toEqual(['ab', 1, 'ab'])
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    await settled()
    expect(composer.value).toBe(`a${book}b`)
    composer.value = 'other words'
    await settled()
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(field().value).not.toBe('ab')
  })

  it('takes its directions again line by line once it is short enough', async () => {
    await userEvent.click(field())
    putIn()
    await settled()
    expect(field().dir).toBe('ltr')
    composer.value = 'short'
    await settled()
    expect(field().dir).toBe('auto')
  })
})
