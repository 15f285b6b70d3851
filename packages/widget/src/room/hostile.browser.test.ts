import { ChatError } from '@parlor/sdk'
import { afterEach, describe, expect, it } from 'vitest'
import '../test-support/define-all.ts'
import { hit } from '../fixtures/fake-search.ts'
import { message, people } from '../fixtures/people.ts'
import { chatWith, mount, settled, within } from '../test-support/page.ts'
import { HARM, HOSTILE_TEXTS } from '../text/test-support/hostile-texts.ts'
import type { ParlorRoom } from './parlor-room.ts'

/** Elements that no text of a user may become. */
const NEVER =
  'img, iframe, script, object, embed, form, math, video, audio, link, meta, base, animate, foreignObject, marquee'

/** All elements below a node, in whatever shadow tree. */
function all(node: Element | ShadowRoot): Element[] {
  const inside = node instanceof Element && node.shadowRoot ? all(node.shadowRoot) : []
  return [...inside, ...[...node.children].flatMap((child) => [child, ...all(child)])]
}

function isHarmless(root: Element): void {
  const elements = all(root)
  expect(elements.filter((element) => element.matches(NEVER)).map(({ localName }) => localName)).toEqual([])
  expect(elements.filter(({ attributes }) => [...attributes].some(({ name }) => /^on/.test(name)))).toEqual([])
  expect('harmed' in window).toBe(false)
  expect(performance.getEntriesByType('resource').filter(({ name }) => name.startsWith(HARM))).toEqual([])
}

let element: ParlorRoom | undefined
afterEach(() => element?.remove())

describe('whatever a user or a host calls things', () => {
  it.each(HOSTILE_TEXTS.map((text, at) => [at, text] as const))(
    'is text everywhere in a room, sent or not (%i; cases 55, 60)',
    async (_at, text) => {
      const { chat, room } = chatWith('course-101', text)
      const eve = { id: 'eve', name: text, role: text }
      room.members.set(
        [people.me, eve].map((user) => ({ user, role: 'member', delivered: 0, read: 0, presence: null })),
      )
      room.typing.set([eve])
      const original = { id: 'm-1', seq: 1, sender: eve, text } as const
      // Not sent yet, refused, answered, reacted to, taken away: none is shown by another way than the others.
      room.patch({
        messages: [
          message(1, { sender: eve, text }),
          message(2, { sender: eve, text: `@${text}`, mentions: [eve.id], replyTo: original as never }),
          message(3, { sender: eve, text, reactions: [{ emoji: text, count: 2, own: false, users: [eve] }] as never }),
          message(4, { sender: eve, text: '', deleted: { at: 1, by: 'mod', reason: text } as never }),
          message(5, { sender: people.me, own: true, seq: null, text, status: 'pending' }),
          message(6, {
            sender: people.me,
            own: true,
            seq: null,
            text,
            status: 'failed',
            error: new ChatError('FORBIDDEN', { message: text }),
          } as never),
        ],
        head: 4,
        read: 4,
      })
      room.pinned.set([message(1, { sender: eve, text, pinned: { at: 1, by: 'eve' } })])
      element = document.createElement('parlor-room')
      element.style.cssText = 'display: block; inline-size: 960px; block-size: 600px'
      await mount(element, { chat, room })
      await element.search({ query: text.slice(0, 100) })
      chat.searches.at(-1)?.find([hit(1, `[${text}]`, { sender: eve })])
      within(element, 'parlor-search', '.chip.sender').click()
      room.append(message(7, { sender: eve, text }))
      await settled()
      isHarmless(element)
      expect(within(element, 'parlor-header', 'h2').textContent).toBe(text)
    },
  )

  it('is text also where it was kept before anybody judged it (case 60)', async () => {
    const { chat, room } = chatWith()
    const name = 'An\u202en\u0000<img src=x onerror=window.harmed=1>'
    const eve = { id: 'eve', name, role: name }
    const texts = ['', '\u200b', 'nul \0', 'lone \ud800', '<img src=x onerror=window.harmed=1>'.repeat(2_000)]
    room.patch({
      messages: [...texts.map((text, at) => message(at + 1, { sender: eve, text }))],
      head: 5,
      read: 5,
    })
    element = document.createElement('parlor-room')
    element.style.cssText = 'display: block; inline-size: 480px; block-size: 600px'
    await mount(element, { chat, room })
    await settled()
    isHarmless(element)
    const rows = within(element, 'parlor-timeline').shadowRoot!.querySelectorAll('parlor-message')
    expect(rows).toHaveLength(texts.length)
  })

  it.each(['javascript:window.harmed=1', 'data:text/html,x', 'blob:https://x/1', 'url(//harm.example)', ';}*{x', ' '])(
    'a face is no picture by the address %j (case 58)',
    async (avatarUrl) => {
      const { chat, room } = chatWith()
      room.patch({ messages: [message(1, { sender: { id: 'e', name: 'Eve', avatarUrl } })], head: 1, read: 1 })
      element = document.createElement('parlor-room')
      element.style.cssText = 'display: block; inline-size: 480px; block-size: 400px'
      await mount(element, { chat, room })
      const addresses = all(element).flatMap((one) => [...one.attributes].filter(({ name }) => name === 'src'))
      expect(addresses.filter(({ value }) => !/^https?:/.test(value))).toEqual([])
    },
  )
})
