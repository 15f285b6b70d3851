import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import type { ParlorChat } from './index.ts'
import { settled, textOf, within } from './test-support/page.ts'

const SOURCE = new URL('./script-tag.ts', import.meta.url).href
let loads = 0
let tag: HTMLScriptElement

/** Runs the script as a tag of the page would: once more, with its own `data-*`. */
async function load(
  data: Record<string, string>,
  src = 'https://chat.example.edu/parlor.js',
  where = document.body,
): Promise<void> {
  tag = document.createElement('script')
  tag.type = 'text/plain'
  Object.assign(tag.dataset, data)
  where.append(tag)
  tag.src = src
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(tag)
  await import(/* @vite-ignore */ `${SOURCE}?load=${(loads += 1)}`)
  await settled()
}

const chats = () => [...document.querySelectorAll<ParlorChat>('parlor-chat')]
let warned: MockInstance<typeof console.warn>
let told: MockInstance<typeof console.error>

beforeEach(() => {
  localStorage.clear()
  warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  told = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

describe('the script tag', () => {
  it('only makes the elements known when it names no room; they find its server', async () => {
    await load({})
    expect(chats()).toHaveLength(0)
    expect(customElements.get('parlor-chat')).toBeDefined()
    expect((customElements.get('parlor-chat') as typeof ParlorChat).server).toBe('https://chat.example.edu')
    expect(warned.mock.calls.filter(([line]) => String(line).startsWith('Parlor'))).toEqual([])
  })

  it('puts a popup on the page with what its data says', async () => {
    await load({
      room: 'lobby',
      name: 'Robin',
      theme: 'dark',
      position: 'bottom-start',
      accent: '#7c5cff',
      tokenUrl: '/t',
    })
    const [chat] = chats()
    expect(chat).toMatchObject({
      room: 'lobby',
      mode: 'popup',
      url: 'https://chat.example.edu',
      name: 'Robin',
      theme: 'dark',
      position: 'bottom-start',
      tokenUrl: '/t',
    })
    expect(chat?.style.getPropertyValue('--parlor-accent')).toBe('#7c5cff')
    expect(chat?.parentElement).toBe(document.body)
  })

  it('puts an inline chat after itself, or where it is told to', async () => {
    await load({ room: 'lobby', mode: 'inline' })
    expect(tag.nextElementSibling).toBe(chats()[0])
    expect(textOf(chats()[0]!)).toContain('What may we call you?')
    const place = Object.assign(document.createElement('div'), { id: 'chat' })
    document.body.prepend(place)
    await load({ room: 'other', mode: 'inline', target: '#chat', url: 'https://elsewhere.example' })
    expect(place.firstElementChild).toMatchObject({ room: 'other', url: 'https://elsewhere.example' })
  })

  it.each(['inline', 'inbox', 'page'])(
    'shows a chat (%s) at the end of the page when it stands in the head',
    async (mode) => {
      document.body.append(document.createElement('main'))
      await load({ room: 'lobby', mode }, undefined, document.head)
      expect(document.body.lastElementChild).toBe(chats()[0])
      expect(chats()[0]!.getBoundingClientRect().height).toBeGreaterThan(200)
      expect(told).not.toHaveBeenCalled()
      tag.remove()
    },
  )

  it('may stand on a page several times: several chats, one warning a load, one Parlor', async () => {
    await load({ room: 'one' })
    const first = window.Parlor
    warned.mockClear()
    await load({ room: 'two' })
    expect(chats().map(({ room }) => room)).toEqual(['one', 'two'])
    expect(window.Parlor).toBe(first)
    expect(warned.mock.calls.map(([line]) => line)).toEqual([
      'Parlor: it is loaded more than once on this page; the first one is used.',
    ])
  })

  it('says in one line what is wrong', async () => {
    await load({ room: 'lobby', mode: 'inline', target: '#nowhere' })
    await load({ room: 'lobby' }, 'data:text/javascript,')
    expect(told.mock.calls.map(([line]) => line)).toEqual([
      'Parlor: there is no element for data-target="#nowhere".',
      'Parlor: it does not know its server: the script tag needs data-url.',
    ])
    expect(chats()).toHaveLength(0)
  })

  it('lets the page open, close, listen and log out', async () => {
    await load({ room: 'one' })
    await load({ room: 'two' })
    const heard: string[] = []
    const stop = window.Parlor!.on('open', () => heard.push('open'))
    window.Parlor!.open('two')
    await settled()
    expect(chats().map(({ open }) => open)).toEqual([false, true])
    window.Parlor!.open()
    await settled()
    expect(chats().map(({ open }) => open)).toEqual([true, true])
    window.Parlor!.close()
    await settled()
    expect(chats().map(({ open }) => open)).toEqual([false, false])
    expect(heard).toEqual(['open', 'open'])
    stop()
    window.Parlor!.open()
    await settled()
    expect(heard).toHaveLength(2)
    localStorage.setItem('parlor:guest:https://chat.example.edu', '{"token":"t","name":"Robin"}')
    await window.Parlor!.logout()
    expect(localStorage).toHaveLength(0)
    expect(window.Parlor!.version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('leaves nothing on the page but Parlor', async () => {
    await load({ room: 'one' })
    expect(Object.keys(window).filter((name) => /parlor/i.test(name))).toEqual(['Parlor'])
    expect(within(chats()[0]!, 'parlor-launcher', 'button')).toBeTruthy()
  })
})
