import type { Keyed } from './geometry.ts'

/** The one message that Tab reaches; arrows move it. */
export class Cursor {
  #id: string | undefined
  /** Where Tab enters, as last told. */
  #entry: string | undefined

  /** Forgets it: another room. */
  reset(): void {
    this.#id = undefined
  }

  /** Moves it to a message. @returns whether it was elsewhere */
  moveTo(id: string): boolean {
    if (id === this.#id) return false
    this.#id = id
    return true
  }

  /** Its place in the list; -1 while it has none. */
  indexIn(list: readonly Keyed[]): number {
    return list.findIndex(({ id }) => id === this.#id)
  }

  /**
   * Where Tab enters: the message last focused, else the lowest one in view.
   * @param shown the messages in the document
   * @param lowest id of the lowest one in view
   * @param rests false while the view is scrolled: the answer stays then as long as it can, for what Tab reaches is drawn in another way
   */
  among(shown: readonly Keyed[], lowest: string | undefined, rests = true): string | undefined {
    const has = (id: string | undefined) => shown.some((message) => message.id === id)
    if (has(this.#id)) this.#entry = this.#id
    else if (rests || !has(this.#entry)) this.#entry = has(lowest) ? lowest : shown.at(-1)?.id
    return this.#entry
  }
}
