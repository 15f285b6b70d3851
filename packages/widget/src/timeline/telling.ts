import type { Clock, RoomState, TimelineMessage } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'
import { alterations, type Alteration } from './alterations.ts'
import { Announcer } from './announcer.ts'

/** What a timeline tells screen readers from one state of its room to the next. */
export class Telling {
  #announcer: Announcer | undefined
  #altered: readonly Alteration[] = []

  /** Forgets everything: another room, or out of the page. */
  reset(): void {
    this.#announcer?.reset()
    this.#altered = []
  }

  /** Compares two states, before the second is drawn. */
  compare(before: readonly TimelineMessage[], after: readonly TimelineMessage[]): void {
    const altered = alterations(before, after)
    if (altered.length) this.#altered = [...this.#altered, ...altered]
  }

  /**
   * Tells what there is to tell, once it is drawn.
   * @param clock sets the one timer
   * @param region where it is told
   */
  tell(state: RoomState, strings: Strings, clock: Pick<Clock, 'after'>, region: () => Element | null): void {
    this.#announcer ??= new Announcer(clock, (text) => {
      const place = region()
      if (place) place.textContent = text
    })
    if (state.status === 'ready' && !state.hasNewer) this.#announcer.hear(state.messages, strings)
    this.#announcer.tell(this.#altered, strings)
    this.#altered = []
  }
}
