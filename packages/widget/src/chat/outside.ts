/** What a chat says outside itself. Loaded once its room is there. */
import type { ReactiveController } from 'lit'
import { inboxTotals, type Chat, type ChatError, type InboxState, type RoomState } from '@parlor/sdk'
import { StoreController } from '../store/store-controller.ts'
import type { ParlorElement } from '../styles/parlor-element.ts'
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
    this.#news.take(state, unread)
    this.#badge.show(unread)
  }

  get #isInbox(): boolean {
    return this.#host.mode === 'inbox' || this.#host.mode === 'page'
  }
}
