import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Chat, Search, SearchOptions, SearchState, Stop } from '@parlor/sdk'

/** What a search shows. */
export interface Found extends SearchState {
  /** The query that `hits` belong to. */
  readonly query: string
  /** Whether the hits are those of an older query, while the answer to the newest one is on its way. */
  readonly stale: boolean
}

const NOTHING: Found = { query: '', stale: false, status: 'idle', hits: [], hasMore: false, error: null }

/**
 * One search after another, as somebody types: what was found stays on screen until there is an
 * answer to the newer question, so that a list does not blink with every letter.
 */
export class Finding implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #search: Search | null = null
  #asked: readonly unknown[] = []
  #stop: Stop | null = null
  #connected = false
  /** The last thing that was an answer. */
  #answer: Found = NOTHING

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#connected = true
    this.#follow()
  }

  hostDisconnected(): void {
    this.#connected = false
    this.#release()
  }

  /** What is to be shown. */
  get found(): Found {
    const search = this.#search
    if (!search) return NOTHING
    const state = search.getSnapshot()
    const { query } = search
    if (state.hits.length || state.status === 'ready' || state.status === 'failed')
      return { ...state, query, stale: false }
    return { ...this.#answer, status: 'loading', error: null, stale: this.#answer.hits.length > 0 }
  }

  /**
   * Looks for something, unless that is looked for already.
   *
   * @param options `null`: for nothing
   */
  look(chat: Chat | undefined, query: string, options: SearchOptions | null): void {
    const blank = query.trim() === ''
    const asked = [chat, blank ? '' : query, ...Object.entries(options ?? {}).flat()]
    if (asked.length === this.#asked.length && asked.every((one, at) => one === this.#asked[at])) return
    // Hits of another person's chat are nobody's.
    const keeps = asked[0] === this.#asked[0] && options !== null
    this.#asked = asked
    this.#answer = keeps ? this.found : NOTHING
    this.#release()
    this.#search = options === null || !chat ? null : chat.search(blank ? '' : query, options)
    this.#follow()
  }

  /** Loads what comes after, or tries once more. */
  more(): void {
    void this.#search?.loadMore().catch(() => undefined)
  }

  #follow(): void {
    if (!this.#connected || this.#stop || !this.#search) return
    this.#stop = this.#search.subscribe(() => this.#host.requestUpdate())
  }

  #release(): void {
    this.#stop?.()
    this.#stop = null
  }
}
