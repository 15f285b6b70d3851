// The lists that `timeline` lays beside each other, each driven by the same few calls.
import type { TimelineMessage } from '@parlor/sdk'
import { FakeRoom } from '../packages/widget/src/fixtures/fake-room.ts'
import { message, people } from '../packages/widget/src/fixtures/people.ts'

/** A list of messages on the page. */
export interface List {
  /** What scrolls; `null` before it is there. */
  scroller(): HTMLElement | null
  /** The rows that are in the document, the oldest first. */
  rows(): readonly HTMLElement[]
  /** Whether a row shows message `n`, counted from 1. */
  shows(row: HTMLElement, n: number): boolean
  append(...messages: readonly TimelineMessage[]): void
  prepend(messages: readonly TimelineMessage[]): void
  /** Makes a row 120 px or so higher, as a picture that loads does. */
  grow(row: HTMLElement): void
}

/** Messages `from` to `to`, by five people, with these texts. */
export function messagesOf(texts: readonly string[], from: number, to: number): TimelineMessage[] {
  const senders = [people.noor, people.noor, people.kofi, people.liora, people.me, people.ines]
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const n = from + at
    const place = ((n % texts.length) + texts.length) % texts.length
    const sender = senders[Math.abs(Math.floor(n / 3)) % senders.length]!
    return message(n, { sender, text: texts[place]! })
  })
}

/** Parlor's own, over messages in memory: what is measured is the list. */
function parlor(messages: TimelineMessage[]): List {
  const head = messages.at(-1)!.seq!
  const room = new FakeRoom('bench', people.me, { messages, head, read: head })
  const element = Object.assign(document.createElement('parlor-timeline'), { room })
  document.body.append(element)
  const idOf = (row: HTMLElement) => (row as HTMLElement & { message?: TimelineMessage }).message!.id
  return {
    scroller: () => element.shadowRoot?.querySelector<HTMLElement>('.scroller') ?? null,
    rows: () => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('parlor-message') ?? [])],
    shows: (row, n) => idOf(row) === `m-${n}`,
    append: (...more) => room.append(...more),
    prepend: (more) => room.prepend(...more),
    grow: (row) => room.change(idOf(row), { text: 'It grew.\n\n\n\n\n\n'.repeat(3) + 'It grew.' }),
  }
}

/** All rows in the document, nothing else: what a browser does on its own. */
function bare(messages: TimelineMessage[]): List {
  const scroller = document.createElement('div')
  scroller.style.cssText = 'block-size: 100vh; overflow-y: auto'
  const rowOf = ({ id, sender, text, createdAt }: TimelineMessage): HTMLElement => {
    const row = document.createElement('div')
    row.id = id
    row.style.cssText = 'padding: 4px 12px; white-space: pre-wrap; overflow-wrap: anywhere'
    const name = document.createElement('b')
    name.textContent = sender.name
    const time = document.createElement('time')
    time.textContent = new Date(createdAt).toISOString().slice(11, 16)
    const body = document.createElement('div')
    body.textContent = text
    row.append(name, ' ', time, body)
    return row
  }
  scroller.append(...messages.map(rowOf))
  document.body.append(scroller)
  scroller.scrollTop = scroller.scrollHeight
  return {
    scroller: () => scroller,
    rows: () => [...scroller.children] as HTMLElement[],
    shows: (row, n) => row.id === `m-${n}`,
    append(...more) {
      const atEnd = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < 2
      scroller.append(...more.map(rowOf))
      if (atEnd) scroller.scrollTop = scroller.scrollHeight
    },
    prepend: (more) => scroller.prepend(...more.map(rowOf)),
    grow: (row) => (row.style.paddingBlockEnd = '124px'),
  }
}

/** The element of `deep-chat`, which shows messages and has no server. */
function deepChat(messages: TimelineMessage[]): List {
  const element = Object.assign(document.createElement('deep-chat'), {
    history: messages.map(({ text, own }) => ({ text, role: own ? 'user' : 'ai' })),
  })
  element.style.cssText = 'inline-size: 100vw; block-size: 100vh; border: 0'
  document.body.append(element)
  const rows = (): readonly HTMLElement[] => [
    ...(element.shadowRoot?.querySelectorAll<HTMLElement>('.outer-message-container') ?? []),
  ]
  return {
    scroller: () => element.shadowRoot?.querySelector<HTMLElement>('#messages') ?? null,
    rows,
    shows: (row, n) => row === rows().at(-1) && row.textContent.trim() === messages[n - 1]?.text.trim(),
    append: () => undefined,
    prepend: () => undefined,
    grow: () => undefined,
  }
}

/** Lists by the names of contenders. */
export const LISTS: Readonly<Record<string, (messages: TimelineMessage[]) => List>> = {
  parlor,
  bare,
  'deep-chat': deepChat,
}
