import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit'

/** What is being written that a list may end. */
export interface Query {
  /** Where its sign stands. */
  readonly from: number
  /** What follows the sign, up to the caret. */
  readonly typed: string
}

/** The list of {@link Suggestions}. */
export interface SuggestionsLook<Option> {
  /** Id of the list; those of its options follow from it. */
  readonly id: string
  /** Draws what is in an option. */
  readonly row: (option: Option, typed: string) => unknown
  /** One was taken. */
  readonly take: (option: Option, query: Query) => void
}

/** A list that opens over the field while one writes: arrows move in it, Enter and Tab take, Escape closes. */
export class Suggestions<Option> implements ReactiveController {
  readonly #host: LitElement
  readonly #look: SuggestionsLook<Option>
  #query: Query | null = null
  #options: readonly Option[] = []
  #at = 0
  #seen: string | undefined
  /** The sign whose list Escape closed: it stays closed. */
  #hushed = -1

  constructor(host: LitElement, look: SuggestionsLook<Option>) {
    this.#host = host
    this.#look = look
    host.addController(this)
  }

  /** Whether the list is open. */
  get open(): boolean {
    return this.#options.length > 0
  }

  /** Id of the list, for `aria-controls`. */
  get list(): string {
    return this.#look.id
  }

  /** How many are in it. */
  get size(): number {
    return this.#options.length
  }

  /** Id of the option that Enter takes, for `aria-activedescendant`. */
  get active(): string | undefined {
    return this.open ? `${this.list}-${this.#at}` : undefined
  }

  hostDisconnected(): void {
    this.close()
  }

  /** The one that Enter takes is in sight, however low the list is. */
  hostUpdated(): void {
    const root = this.#host.renderRoot as ShadowRoot
    if (this.active !== this.#seen && this.active)
      root.getElementById(this.active)?.scrollIntoView({ block: 'nearest' })
    this.#seen = this.active
  }

  /** Shows what may be meant. @param query what is written at the caret; `null` when that is nothing of this kind */
  show(query: Query | null, options: readonly Option[]): void {
    if (!query) this.#hushed = -1
    if (query?.from !== this.#query?.from || query?.typed !== this.#query?.typed) this.#at = 0
    this.#query = query
    this.#options = query && query.from !== this.#hushed ? options : []
    this.#host.requestUpdate()
  }

  /** Closes the list. */
  close(): void {
    if (!this.open) return
    this.#options = []
    this.#host.requestUpdate()
  }

  /** Does what a key means to the list. @returns whether it was one of its own */
  key(event: KeyboardEvent): boolean {
    if (!this.open || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false
    const count = this.size
    if (event.key === 'ArrowDown') this.#at = (this.#at + 1) % count
    else if (event.key === 'ArrowUp') this.#at = (this.#at - 1 + count) % count
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) this.#take(this.#at)
    else if (event.key === 'Escape') {
      this.#hush()
      this.close()
    } else return false
    event.preventDefault()
    this.#host.requestUpdate()
    return true
  }

  /** The list, as a template. @param label what it is a list of */
  render(label: string): TemplateResult | typeof nothing {
    const query = this.#query
    if (!this.open || !query) return nothing
    return html`<div class="people" part="completion" id=${this.list} role="listbox" aria-label=${label}>
      ${this.#options.map(
        (option, index) =>
          // eslint-disable-next-line lit-a11y/click-events-have-key-events -- the field keeps the focus, and the keys
          html`<div
            class="option"
            id="${this.list}-${index}"
            role="option"
            tabindex="-1"
            aria-selected=${index === this.#at ? 'true' : 'false'}
            @mousedown=${keepFocus}
            @click=${() => this.#take(index)}
          >
            ${this.#look.row(option, query.typed)}
          </div>`,
      )}
    </div>`
  }

  #take(index: number): void {
    const option = this.#options[index]
    const query = this.#query
    this.close()
    if (option === undefined || !query) return
    this.#hush()
    this.#look.take(option, query)
  }

  #hush(): void {
    this.#hushed = this.#query?.from ?? -1
  }
}

function keepFocus(event: Event): void {
  event.preventDefault()
}
