import { html, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { noticeOf } from '../room/notice.ts'
import type { Strings } from '../strings/strings.ts'

/** A screen that comes in a file of its own, once somebody wants to see it. */
export class LatePart<Part> {
  readonly #host: ReactiveControllerHost
  readonly #fetch: () => Promise<Part>
  #part: Part | null = null
  #failed = false
  /** Settles when what is on its way is here, or cannot be had. */
  arriving: Promise<void> | null = null

  /** @param fetch gets the file; asked again only by hand after it failed */
  constructor(host: ReactiveControllerHost, fetch: () => Promise<Part>) {
    this.#host = host
    this.#fetch = fetch
  }

  /** What is here; asks for it where it is not. */
  want(): Part | null {
    if (!this.#part && !this.#failed) this.arriving ??= this.#bring()
    return this.#part
  }

  /** Draws it: nothing while it is on its way, and a way to try again where it could not be had. */
  screen<Drawn>(strings: Strings, draw: (part: Part) => Drawn): Drawn | TemplateResult | null {
    const part = this.want()
    if (part) return draw(part)
    if (!this.#failed) return null
    const { loadFailedTitle: title, loadFailedText: text, tryAgain: name } = strings
    return html`<div class="alone-notice">${noticeOf({ title, text, action: { name, run: this.#again } })}</div>`
  }

  async #bring(): Promise<void> {
    try {
      this.#part = await this.#fetch()
    } catch {
      this.#failed = true
    }
    this.arriving = null
    this.#host.requestUpdate()
  }

  #again = (): void => {
    this.#failed = false
    this.#host.requestUpdate()
  }
}
