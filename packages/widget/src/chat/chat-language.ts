import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { english } from '../strings/en-first.ts'
import { fetchTexts } from '../strings/languages.ts'
import { givenBy, type OwnStrings, type SomeTexts } from '../strings/own-strings.ts'
import { withStrings } from '../strings/own-strings.ts'
import { report } from './report.ts'

/**
 * The texts of a chat: those of its language, and the page's own over them. What is not English is fetched. Until
 * the first texts are here nothing is drawn that one could read; a later language takes the place of the one before
 * when it is here. One that cannot be fetched leaves English, until there is a connection again.
 */
export class ChatLanguage implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #fetch: typeof fetchTexts
  #failed = false
  #tag = ''
  #own: OwnStrings | undefined
  /** What can be shown now. */
  texts: SomeTexts = english
  /** Whether the first texts are still on their way. */
  held = false
  /** Settles when what is on its way is here. */
  arriving: Promise<void> | null = null

  /** @param fetch as {@link fetchTexts} */
  constructor(host: ReactiveControllerHost, fetch = fetchTexts) {
    this.#host = host
    this.#fetch = fetch
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('online', this.retry)
  }

  hostDisconnected(): void {
    removeEventListener('online', this.retry)
  }

  /**
   * Says what is wanted from now on.
   * @param tag BCP 47
   * @param own texts of the page
   * @param first whether nothing was shown so far
   */
  follow(tag: string, own: OwnStrings | undefined, first: boolean): void {
    if (tag === this.#tag && own === this.#own) return
    this.#tag = tag
    this.#own = own
    this.#take(first)
  }

  /** Asks again for what could not be fetched: there is a connection again. */
  readonly retry = (): void => {
    if (this.#failed) this.#take(false)
  }

  #take(first: boolean): void {
    const [tag, own] = [this.#tag, this.#own]
    this.#failed = false
    const show = (texts: SomeTexts) => {
      this.texts = texts
      this.held = false
      this.arriving = null
    }
    const fetched = this.#fetch(tag, own, report)
    if (!fetched) return show(withStrings(english, givenBy(own, tag)))
    this.held ||= first
    const arriving = (this.arriving = fetched
      .catch(() => null)
      .then((texts) => {
        if (this.arriving !== arriving) return
        this.#failed = !texts
        show(texts ?? withStrings(english, givenBy(own, tag)))
        this.#host.requestUpdate()
      }))
  }
}
