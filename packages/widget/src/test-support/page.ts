import type { LitElement } from 'lit'
import { FakeChat } from '../fixtures/fake-chat.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { MORNING, people } from '../fixtures/people.ts'

export { faultsOf } from './axe.ts'

/** Lets promises, updates and two frames pass. */
export async function settled(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Puts an element on the page and waits until it has drawn itself. */
export async function mount<T extends LitElement>(element: T, properties: Partial<T> = {}): Promise<T> {
  Object.assign(element, properties)
  document.body.append(element)
  await element.updateComplete
  await settled()
  return element
}

/** An element inside nested shadow roots, one selector a root. */
export function within<T extends Element = HTMLElement>(host: Element, ...path: string[]): T {
  const found = maybeWithin<T>(host, ...path)
  if (!found) throw new Error(`There is no ${path.join(' > ')} in <${host.localName}>.`)
  return found
}

/** As {@link within}, `null` where there is none. */
export function maybeWithin<T extends Element = HTMLElement>(host: Element, ...path: string[]): T | null {
  let at: Element | null = host
  for (const selector of path) at = at?.shadowRoot?.querySelector(selector) ?? null
  return at as T | null
}

/** The element that has the focus, in whatever shadow root. */
export function focused(): Element | null {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at
}

/** What a user reads in an element and the shadow roots inside it. */
export function textOf(node: Node): string {
  if (node instanceof Element && (node.localName === 'style' || getComputedStyle(node).display === 'none')) return ''
  if (node instanceof Text) return node.data
  if (node instanceof HTMLSlotElement && node.assignedNodes().length)
    return [...node.assignedNodes()].map(textOf).join(' ')
  const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes
  return [...children].map(textOf).join(' ').replace(/\s+/g, ' ').trim()
}

/** A chat with one room that is ready. */
export function chatWith(id = 'course-101', name = 'Statistics 201'): { chat: FakeChat; room: FakeRoom } {
  const chat = new FakeChat()
  const room = chat.room(id)
  room.patch({
    memberCount: 38,
    info: {
      id,
      kind: 'group',
      name,
      settings: { access: 'members', posting: 'members' },
      epoch: 'e-1',
      rev: 1,
      createdAt: MORNING,
    },
  })
  room.members.set(
    [people.me, people.noor, people.liora].map((user) => ({
      user,
      role: 'member',
      delivered: 0,
      read: 0,
      presence: { user: user.id, online: user !== people.liora },
    })),
  )
  return { chat, room }
}
