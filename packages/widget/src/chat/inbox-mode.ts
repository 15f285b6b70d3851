import type { ReactiveController, TemplateResult } from 'lit'
import type { Chat, InboxState } from '@parlor/sdk'
import { LatePart } from '../lazy/late-part.ts'
import { StoreController } from '../store/store-controller.ts'
import type { Strings } from '../strings/strings.ts'
import type { ParlorElement } from '../styles/parlor-element.ts'

type Inbox = typeof import('../inbox/index.ts')

/** The chat that may show an inbox. */
export interface InboxModeHost extends ParlorElement {
  readonly mode: string
  room: string | undefined
  /** Goes to a message of the room, or of the thread of a message in it. */
  readonly reveal: (seq: number, thread?: string) => Promise<void>
}

/**
 * What a chat does in the modes that show the list of rooms: it loads what they need when first needed, watches the
 * list, and opens what the user chooses.
 */
export class InboxMode implements ReactiveController {
  readonly #host: InboxModeHost
  readonly #list: StoreController<InboxState>
  readonly #inbox: LatePart<Inbox>

  constructor(host: InboxModeHost, chat: () => Chat | null) {
    this.#host = host
    host.addController(this)
    this.#inbox = new LatePart(host, fetchInbox)
    this.#list = new StoreController(host, () => (this.on ? chat()?.inbox : null))
    host.addEventListener('parlor-room-open', (event) => this.#asked(event, event.detail.room))
    host.addEventListener('parlor-room-close', (event) => this.#asked(event, undefined))
    host.addEventListener('parlor-jump', (event) => this.on && this.#inbox.want()?.jump(host, event))
  }

  /** Whether the chat shows the list. */
  get on(): boolean {
    return this.#host.mode === 'inbox' || this.#host.mode === 'page'
  }

  /** Unread messages of all rooms. */
  get unread(): number {
    return this.#list.value?.unread ?? 0
  }

  hostUpdate(): void {
    if (this.on) this.#inbox.want()
  }

  /** Draws the list and the room. */
  screen(strings: Strings, draw: (inbox: Inbox) => TemplateResult): TemplateResult | null {
    return this.#inbox.screen(strings, draw)
  }

  /** After all who listen have been asked, those of the page too. */
  #asked(event: Event, room: string | undefined): void {
    if (!this.on) return
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.#host.room = room
    })
  }
}

async function fetchInbox(): Promise<Inbox> {
  const inbox = await import('../inbox/index.ts')
  inbox.defineInbox()
  return inbox
}
