import type { Clock, MemberState, RoomState, TimelineMessage } from '@parlor/sdk'
import { RoomTwins } from '../names/room-twins.ts'
import type { Twins } from '../names/twin.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { alterations, type Alteration } from './alterations.ts'
import { Announcer } from './announcer.ts'

/** What a timeline tells screen readers from one state of its room to the next. */
export class Telling {
  #announcer: Announcer | undefined
  #altered: readonly Alteration[] = []
  readonly #people = new RoomTwins()
  #twins: Twins | undefined

  /** Forgets everything: another room, or out of the page. */
  reset(): void {
    this.#announcer?.reset()
    this.#altered = []
  }

  /** Whom one could mistake for another in the room; nobody in a conversation of two, who are not named in it. */
  twins(
    state: RoomState | undefined,
    members: readonly MemberState[] | undefined,
    strings: Strings = english,
  ): Twins | undefined {
    const isNamed = state && state.info?.kind !== 'direct'
    return (this.#twins = isNamed ? this.#people.among(members, state.messages, strings) : undefined)
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
    if (state.status === 'ready' && !state.hasNewer) this.#announcer.hear(state.messages, strings, this.#twins)
    this.#announcer.tell(this.#altered, strings, this.#twins)
    this.#altered = []
  }
}
