import { ChatError } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import type {} from '@vitest/browser-playwright'
import '../test-support/define-all.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorComposer } from './parlor-composer.ts'

let composer: ParlorComposer
let room: FakeRoom
const field = () => within<HTMLTextAreaElement>(composer, 'textarea')
const button = () => within<HTMLButtonElement>(composer, '.send')
const sent = () => room.calls.filter((call) => call.startsWith('send '))

beforeEach(async () => {
  room = chatWith().room
  composer = await mount(document.createElement('parlor-composer'), { room })
})
afterEach(() => composer.remove())

async function write(text: string): Promise<void> {
  await userEvent.click(field())
  await userEvent.keyboard(text)
  await settled()
}

describe('the composer', () => {
  it('sends with Enter, and keeps the focus for the next message', async () => {
    await write('Hello{Enter}')
    expect(sent()).toEqual(['send Hello'])
    expect(field().value).toBe('')
    expect(focused()).toBe(field())
    await write('again{Enter}')
    expect(sent()).toEqual(['send Hello', 'send again'])
  })

  it('begins where lines of the page begin while it is empty, and then where its own words do', async () => {
    composer.dir = 'rtl'
    expect(getComputedStyle(field()).direction).toBe('rtl')
    await write('Hello')
    expect(getComputedStyle(field()).direction).toBe('ltr')
  })

  it('breaks the line with Shift and Enter', async () => {
    await write('one{Shift>}{Enter}{/Shift}two{Enter}')
    expect(sent()).toEqual(['send one\ntwo'])
  })

  it('sends by its button, and the focus goes to the field', async () => {
    await write('Hello')
    await userEvent.click(button())
    expect(sent()).toEqual(['send Hello'])
    expect(focused()).toBe(field())
  })

  it('leaves Enter to an input method while it composes', async () => {
    await userEvent.click(field())
    await cdp().send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
    const enter = (init: KeyboardEventInit) =>
      field().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true, ...init }),
      )
    expect(enter({ isComposing: true })).toBe(true)
    // After the composition has ended, some engines give the closing Enter only away by its code.
    expect(enter({ keyCode: 229 })).toBe(true)
    expect(sent()).toEqual([])
    await cdp().send('Input.insertText', { text: '日本' })
    await settled()
    await userEvent.keyboard('{Enter}')
    expect(sent()).toEqual(['send 日本'])
  })

  it('sends nothing that nobody could see', async () => {
    await write('   {Enter}')
    expect(button().getAttribute('aria-disabled')).toBe('true')
    composer.value = '\u200b\u200d'
    composer.submit()
    expect(sent()).toEqual([])
  })

  it('grows with the text to eight lines, then scrolls', async () => {
    const before = field().clientHeight
    composer.value = 'a\nb\nc'
    await settled()
    expect(field().clientHeight).toBe(before + 2 * 22)
    composer.value = 'line\n'.repeat(40)
    await settled()
    expect(field().clientHeight).toBe(before + 7 * 22)
    expect(field().scrollHeight).toBeGreaterThan(field().clientHeight)
    composer.value = ''
    await settled()
    expect(field().clientHeight).toBe(before)
  })

  it('tells the others that one is writing, and that one has stopped', async () => {
    await write('Hi')
    expect(room.calls).toContain('setTyping true')
    await write('{Backspace}{Backspace}')
    expect(room.calls.at(-1)).toBe('setTyping false')
  })

  it('keeps a draft for each room', async () => {
    await write('for the course')
    const other = chatWith('lobby', 'Lobby').room
    composer.room = other
    await settled()
    expect(field().value).toBe('')
    await write('for the lobby')
    composer.room = room
    await settled()
    expect(field().value).toBe('for the course')
    composer.room = other
    await settled()
    expect(field().value).toBe('for the lobby')
  })

  it('counts near the limit, and says how much is too much', async () => {
    composer.value = 'a'.repeat(16_244)
    await settled()
    expect(textOf(composer)).toContain('140 characters left')
    composer.value = 'a'.repeat(16_386)
    await settled()
    expect(textOf(composer)).toContain('Not sent: 2 characters too many')
    composer.submit()
    expect(sent()).toEqual([])
    expect(composer.value).toHaveLength(16_386)
  })

  it('gives a text back that could not be kept, above what was written meanwhile', async () => {
    room.send = () => Promise.reject(new ChatError('OUTBOX_FULL'))
    composer.value = 'first'
    composer.submit()
    composer.value = 'second'
    await settled()
    expect(field().value).toBe('first\nsecond')
    expect(textOf(composer)).toContain('Not sent: too many messages wait on this device')
    await userEvent.click(field())
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(textOf(composer)).not.toContain('Not sent')
  })

  it('does not give a text back that stands in the timeline as failed', async () => {
    const send = room.send.bind(room)
    room.send = async (draft) => {
      const { id } = await send(draft)
      room.change(id, { status: 'failed' })
      throw new ChatError('FORBIDDEN')
    }
    await write('Hello{Enter}')
    await settled()
    expect(field().value).toBe('')
    expect(textOf(composer)).not.toContain('Not sent')
  })

  it('lets the page send in its own way', async () => {
    const heard: string[] = []
    composer.addEventListener('parlor-send', (event) => {
      event.preventDefault()
      heard.push(event.detail.text)
    })
    await write('Hello{Enter}')
    expect(heard).toEqual(['Hello'])
    expect(sent()).toEqual([])
  })

  it('tells readers of an announcement room why they cannot write', async () => {
    const { info } = room.getSnapshot()
    room.patch({ canSend: false, info: info && { ...info, settings: { access: 'members', posting: 'moderators' } } })
    await settled()
    expect(textOf(composer)).toContain('Only moderators write here.')
    expect(maybeWithin(composer, 'textarea')).toBeNull()
    room.patch({ role: 'observer', info })
    await settled()
    expect(textOf(composer)).toContain('You can read here, but not write.')
  })

  it('offers to join a room that is open to all', async () => {
    room.patch({ role: null, canSend: false })
    await settled()
    await userEvent.click(within(composer, '.barred button'))
    await settled()
    expect(room.calls).toContain('join')
    expect(field()).toBeTruthy()
  })

  it('has no fault that axe-core knows of, empty, full or barred', async () => {
    expect(await faultsOf(composer)).toEqual([])
    composer.value = 'a'.repeat(16_386)
    await settled()
    expect(await faultsOf(composer)).toEqual([])
    room.patch({ canSend: false, role: 'observer' })
    await settled()
    expect(await faultsOf(composer)).toEqual([])
  })
})
