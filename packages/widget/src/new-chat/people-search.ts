import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Chat, ChatError, Clock, Stop, User } from '@parlor/sdk'

/** How long typing has to rest until the server is asked, in ms. */
const REST = 150
/** People on one page. */
const PAGE = 50

/** What was found. */
export interface FoundPeople {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly users: readonly User[]
  readonly hasMore: boolean
  readonly error: ChatError | null
}

const NOTHING: FoundPeople = { status: 'loading', users: [], hasMore: false, error: null }

/** Looks for people one may write to, while somebody types; late answers to older words are dropped. */
export class PeopleSearch implements ReactiveController {
  found: FoundPeople = NOTHING
  readonly #host: ReactiveControllerHost
  readonly #chat: () => Chat | undefined
  readonly #clock: () => Pick<Clock, 'after'>
  #query = ''
  /** Told apart from older ones. */
  #asked = 0
  #wait: Stop | null = null
  #asking: Promise<void> = Promise.resolve()

  constructor(host: ReactiveControllerHost, chat: () => Chat | undefined, clock: () => Pick<Clock, 'after'>) {
    this.#host = host
    this.#chat = chat
    this.#clock = clock
    host.addController(this)
  }

  hostDisconnected(): void {
    this.stop()
  }

  /** Begins anew. */
  start(): void {
    this.found = NOTHING
    this.#query = ''
    this.#asking = this.#ask()
  }

  /** Other words were typed. */
  look(query: string): void {
    this.#query = query.trim()
    this.#wait?.()
    this.#wait = this.#clock().after(REST, () => (this.#asking = this.#ask()))
  }

  /** The first who was found for what is typed now, asked for at once; nobody where the words changed meanwhile. */
  async first(): Promise<User | undefined> {
    const query = this.#query
    if (this.#wait) this.#asking = this.#ask()
    await this.#asking
    return query === this.#query && this.found.status === 'ready' ? this.found.users[0] : undefined
  }

  /** Asks for the next page. */
  async more(): Promise<void> {
    if (this.found.status === 'ready' && this.found.hasMore) await this.#ask(this.found.users.at(-1)?.id)
  }

  /** Asks again. */
  again = (): void => void this.#ask()

  /** Nobody looks any more. */
  stop(): void {
    this.#wait?.()
    this.#wait = null
    this.#asked += 1
  }

  async #ask(after?: string): Promise<void> {
    this.#wait?.()
    this.#wait = null
    const chat = this.#chat()
    const asked = (this.#asked += 1)
    if (!chat) return
    if (this.found.status === 'failed') this.#show({ ...this.found, status: 'loading', error: null })
    try {
      const { users, hasMore } = await chat.contacts(this.#query, {
        limit: PAGE,
        ...(after !== undefined && { after }),
      })
      if (asked !== this.#asked) return
      const all = after === undefined ? users : [...this.found.users, ...users]
      this.#show({ status: 'ready', users: all, hasMore, error: null })
    } catch (error) {
      if (asked === this.#asked) this.#show({ ...this.found, status: 'failed', error: error as ChatError })
    }
  }

  #show(found: FoundPeople): void {
    this.found = found
    this.#host.requestUpdate()
  }
}
