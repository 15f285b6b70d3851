/** What a chat says outside itself, and what it does around its room. Loaded once the room is there. */
import type { ReactiveController, TemplateResult } from 'lit'
import { inboxTotals, type Chat, type ChatError, type InboxState, type Room, type RoomState } from '@parlor/sdk'
import { StoreController } from '../store/store-controller.ts'
import type { SomeTexts } from '../strings/own-strings.ts'
import type { ParlorElement } from '../styles/parlor-element.ts'
import { mayDescribe } from './may-describe.ts'
import { RoomNews } from './room-news.ts'
import { UnreadBadge } from './unread-badge.ts'

/** The chat that it speaks for. */
export interface OutsideHost extends ParlorElement {
  readonly mode: string
  readonly room: string | undefined
  readonly titleBadge: boolean
  readonly appBadge: boolean
}

/** What it is told of the chat. */
export interface OutsideSession {
  readonly chat: Chat | null
  /** Says in the console what an error means for the author of the page. */
  explain(error: ChatError): void
}

/** Tells the page how much is unread, in the threads of the room too, and what was refused. */
export class Outside implements ReactiveController {
  readonly #host: OutsideHost
  readonly #news: RoomNews
  readonly #badge: UnreadBadge
  /** In an inbox the sums of the list hold them already. */
  readonly #threads: StoreController<InboxState>
  #describeButton: typeof import('./describe-button.ts').describeButton | undefined

  constructor(host: OutsideHost, session: OutsideSession) {
    this.#host = host
    const emit = (type: string, detail: unknown) =>
      host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }))
    this.#news = new RoomNews(emit, (error) => session.explain(error))
    this.#badge = new UnreadBadge(host, () => ({ title: host.titleBadge, app: host.appBadge }))
    this.#threads = new StoreController(host, () => (this.#isInbox ? null : session.chat?.threads))
    host.addController(this)
  }

  hostConnected(): void {}

  /** Unread messages of the threads of the room that one takes part in. */
  get inThreads(): number {
    const { room } = this.#host
    return inboxTotals((this.#threads.value?.rooms ?? []).filter((row) => row.room.parent?.room === room)).unread
  }

  /**
   * Takes how things stand.
   * @param unread how much is unread of what the chat shows
   */
  take(state: RoomState | undefined, unread: number): void {
    if (!this.#host.isConnected) return
    this.#news.take(state, unread)
    this.#badge.show(unread)
  }

  /** The way to another name for the room, which comes with the first room that one may give one. In an inbox, its menu has it. */
  describing(room: Room | null, state: RoomState | undefined, texts: SomeTexts): TemplateResult | undefined {
    const info = mayDescribe(state)
    if (!room || !info) return undefined
    if (this.#describeButton) return this.#describeButton(room, info, texts)
    import('./describe-button.ts').then(
      (file) => {
        this.#describeButton = file.describeButton
        this.#host.requestUpdate()
      },
      () => {},
    )
    return undefined
  }

  get #isInbox(): boolean {
    return this.#host.mode === 'inbox' || this.#host.mode === 'page'
  }
}
