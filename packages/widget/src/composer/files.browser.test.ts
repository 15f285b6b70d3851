import { threadId } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { message } from '../fixtures/people.ts'
import type { ParlorRoom } from '../room/parlor-room.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import { bringAids } from './bring-aids.ts'
import type { FilesAsk } from './files-ask.ts'
import type { ParlorComposer } from './parlor-composer.ts'

let element: ParlorRoom
let chat: FakeChat
let room: FakeRoom
/** What the page does with files; nothing when absent. */
let page: ((ask: FilesAsk) => void) | null
let asked: { readonly room: string; readonly names: readonly string[] }[]

const heard = (event: CustomEvent<FilesAsk>) => {
  asked.push({ room: event.detail.room, names: event.detail.files.map(({ name }) => name) })
  page?.(event.detail)
}
const composer = () => within<ParlorComposer>(element, 'parlor-composer')
const field = () => within<HTMLTextAreaElement>(element, 'parlor-composer', 'textarea')
const below = () => within(element, 'parlor-composer', '.hint').innerText.trim()
const overlay = () => maybeWithin(element, 'parlor-composer', '[part=drop]')

beforeEach(async () => {
  ;({ chat, room } = chatWith())
  page = null
  asked = []
  document.addEventListener('parlor-files', heard as EventListener)
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; inline-size: 480px; block-size: 560px'
  await mount(element, { chat, room })
  await bringAids()
  await expect.poll(() => maybeWithin(element, 'parlor-composer', '[part=emoji]'), { timeout: 5_000 }).not.toBeNull()
})
afterEach(() => {
  element.remove()
  document.removeEventListener('parlor-files', heard as EventListener)
})

const notes = new File(['x'], 'notes.pdf', { type: 'application/pdf' })
const plot = new File(['y'], 'plot.png', { type: 'image/png' })

function holding(files: readonly File[], texts: Readonly<Record<string, string>> = {}): DataTransfer {
  const data = new DataTransfer()
  for (const file of files) data.items.add(file)
  for (const [type, text] of Object.entries(texts)) data.setData(type, text)
  return data
}

/** Over the messages. @returns whether the page kept the browser from its own doing */
function drag(type: string, files: readonly File[] = [notes], texts = {}): boolean {
  const dataTransfer = holding(files, texts)
  const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true })
  return !within(element, 'parlor-timeline', '.scroller').dispatchEvent(event)
}

function paste(files: readonly File[], texts = {}): boolean {
  const clipboardData = holding(files, texts)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true })
  return !field().dispatchEvent(event)
}

describe('files that are dropped anywhere on a room', () => {
  it('are given to the page, and its words for them stand behind what is written', async () => {
    page = ({ files, take }) => take(files.map(({ name }) => `[${name}](https://files.example/${name})`).join(' '))
    composer().value = 'Here:'
    await settled()
    expect(drag('dragover')).toBe(true)
    await settled()
    expect(overlay()!.innerText).toBe('Drop to add')
    expect(await faultsOf(element)).toEqual([])
    expect(drag('drop', [notes, plot])).toBe(true)
    await expect
      .poll(() => field().value)
      .toBe('Here: [notes.pdf](https://files.example/notes.pdf) [plot.png](https://files.example/plot.png)')
    expect(asked).toEqual([{ room: 'course-101', names: ['notes.pdf', 'plot.png'] }])
    expect([overlay(), below()]).toEqual([null, ''])
  })

  it('are refused in words where no page takes them, which go away with the next letter; nobody leaves the page', async () => {
    expect(drag('dragover')).toBe(true)
    expect(drag('drop')).toBe(true)
    await settled()
    expect(below()).toBe('Files cannot be sent here.')
    expect(await faultsOf(element)).toEqual([])
    await userEvent.click(field())
    await userEvent.keyboard('a')
    await settled()
    expect(below()).toBe('')
    expect(drag('dragover'), 'the browser would open it').toBe(true)
    await settled()
    expect(overlay(), 'nobody takes it').toBeNull()
  })

  it('are invited in another room, and where a page takes them by now, though they were refused before', async () => {
    drag('drop')
    page = ({ room: id, take }) => id === 'course-102' && take('[notes](https://files.example/6)')
    element.room = chat.room('course-102')
    await settled()
    expect(below(), 'said of another room').toBe('')
    drag('dragover')
    await settled()
    expect(overlay()).not.toBeNull()
    drag('drop')
    await expect.poll(() => field().value).toBe('[notes](https://files.example/6)')
    element.room = room
    await settled()
    drag('dragover')
    await settled()
    expect(overlay(), 'refused there').toBeNull()
  })

  it('do not lie over the field once they are held elsewhere, and words that are dragged are none', async () => {
    drag('dragenter')
    await settled()
    expect(overlay()).not.toBeNull()
    drag('dragleave')
    await settled()
    expect(overlay()).toBeNull()
    expect(drag('dragover', [], { 'text/plain': 'words' })).toBe(false)
    await settled()
    expect(overlay()).toBeNull()
  })

  it('find no place in a room where one may only read', async () => {
    room.patch({ canSend: false, role: 'observer' })
    await settled()
    expect([drag('dragover'), drag('drop')]).toEqual([true, true])
    await settled()
    expect(asked).toEqual([])
  })
})

describe('files that are pasted', () => {
  it('are given to the page, and the words stand where the caret is', async () => {
    page = ({ take }) => take('[plot](https://files.example/1)')
    await userEvent.click(field())
    await userEvent.keyboard('see now{ArrowLeft>4/}')
    expect(paste([plot])).toBe(true)
    await expect.poll(() => field().value).toBe('see [plot](https://files.example/1) now')
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(field().value).toBe('see now')
  })

  it('are left out where there are words for them, as of cells', async () => {
    await userEvent.click(field())
    paste([plot], { 'text/plain': '1\t2', 'text/html': '<table><tr><td>1<td>2</table>' })
    expect(asked).toEqual([])
  })
})

it('a file input that the page puts beside the field is all it needs for a button', async () => {
  const input = Object.assign(document.createElement('input'), { type: 'file', slot: 'composer-start' })
  element.append(input)
  input.files = holding([notes]).files
  input.dispatchEvent(new Event('change', { bubbles: true }))
  expect(asked).toEqual([{ room: 'course-101', names: ['notes.pdf'] }])
  expect(input.value).toBe('')
})

describe('files that a page uploads', () => {
  /** The page's answer, when it comes. */
  const answer = () => {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    page = ({ take }) => take(promise)
    return { resolve, reject }
  }

  it('are said to be on their way, and take nobody from where they are', async () => {
    const upload = answer()
    drag('drop', [notes, plot])
    await settled()
    expect(below()).toBe('Adding 2 files…')
    const elsewhere = document.body.appendChild(document.createElement('input'))
    elsewhere.focus()
    upload.resolve('[both](https://files.example/2)')
    await expect.poll(() => field().value).toBe('[both](https://files.example/2)')
    await settled()
    expect([below(), focused()]).toEqual(['', elsewhere])
    elsewhere.remove()
  })

  it('are said to have failed, and what is written stays', async () => {
    const upload = answer()
    composer().value = 'Here:'
    drag('drop')
    upload.reject(new Error('too large'))
    await expect.poll(below).toBe('The files could not be added.')
    expect(field().value).toBe('Here:')
  })

  it('go to the room they were meant for, whichever is open by then', async () => {
    const upload = answer()
    composer().value = 'Here:'
    drag('drop')
    element.room = chat.room('course-102')
    await settled()
    upload.resolve('[notes](https://files.example/3)')
    await expect.poll(() => room.draft.getSnapshot()?.text).toBe('Here: [notes](https://files.example/3)')
    expect(field().value).toBe('')
    element.room = room
    await settled()
    expect(field().value).toBe('Here: [notes](https://files.example/3)')
  })

  it('are said to be on their way, or to have failed, in their own room alone', async () => {
    const upload = answer()
    drag('drop')
    element.room = chat.room('course-102')
    await settled()
    expect(below()).toBe('')
    upload.reject(new Error('too large'))
    await settled()
    await userEvent.click(field())
    await userEvent.keyboard('a')
    expect(below()).toBe('')
    element.room = room
    await expect.poll(below).toBe('The files could not be added.')
  })

  it('are kept for the room when the chat has gone from the page', async () => {
    const upload = answer()
    drag('drop')
    element.remove()
    upload.resolve('[notes](https://files.example/4)')
    await expect.poll(() => room.draft.getSnapshot()?.text).toBe('[notes](https://files.example/4)')
  })
})

it('files for a thread are given to the thread alone', async () => {
  page = ({ take }) => take('[notes](https://files.example/5)')
  room.patch({ messages: [message(1)], head: 1 })
  await element.thread('m-1')
  const smile = () => maybeWithin(element, 'parlor-thread', 'parlor-room', 'parlor-composer', '[part=emoji]')
  await expect.poll(smile, { timeout: 5_000 }).not.toBeNull()
  const inThread = () => within(element, 'parlor-thread', 'parlor-room', 'parlor-composer')
  const over = (type: string) => {
    const dataTransfer = holding([notes])
    inThread().dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true }))
  }
  drag('dragover')
  await settled()
  expect(overlay()).not.toBeNull()
  over('dragover')
  await settled()
  expect([overlay(), maybeWithin(inThread(), '[part=drop]') !== null]).toEqual([null, true])
  over('drop')
  await settled()
  expect([overlay(), maybeWithin(inThread(), '[part=drop]')]).toEqual([null, null])
  expect(asked.map(({ room: id }) => id)).toEqual([threadId('course-101', 'm-1')])
})
