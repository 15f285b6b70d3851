import type { Clock, RoomState, TimelineMessage } from '@parlor/sdk'
import type { Twins } from '../names/twin.ts'
import type { Strings } from '../strings/strings.ts'
import { bringTelling } from './bring-telling.ts'
import type { Telling } from './telling.ts'

/** The {@link Telling} of a timeline, which comes once there is something on the screen; what happened until then is told as well. */
export class LateTelling {
  readonly #changed: () => void
  #telling: Telling | undefined
  #scene: Parameters<Telling['twins']> | undefined
  /** The first state that was drawn, and the last one. */
  #first: RoomState | undefined
  #last: Parameters<Telling['tell']> | undefined

  /** @param changed it is here */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** What {@link Telling.twins} gives; nobody before it is here. */
  twins(...scene: Parameters<Telling['twins']>): Twins | undefined {
    this.#scene = scene
    return this.#telling?.twins(...scene)
  }

  /** Forgets everything: another room, or out of the page. */
  reset(): void {
    this.#telling?.reset()
    this.#first = this.#last = undefined
  }

  /** Compares two states, before the second is drawn. */
  compare(before: readonly TimelineMessage[], after: readonly TimelineMessage[]): void {
    this.#telling?.compare(before, after)
  }

  /** Takes what {@link Telling.tell} takes. */
  tell(state: RoomState, strings: Strings, clock: Pick<Clock, 'after'>, region: () => Element | null): void {
    if (this.#telling) return this.#telling.tell(state, strings, clock, region)
    this.#first ??= state
    this.#last = [state, strings, clock, region]
    bringTelling().then(
      ({ Telling }) => this.#come(new Telling()),
      () => undefined,
    )
  }

  #come(telling: Telling): void {
    const [first, last] = [this.#first, this.#last]
    if (this.#telling || !first || !last) return
    this.#telling = telling
    if (this.#scene) telling.twins(...this.#scene)
    const [state, ...how] = last
    telling.tell(first, ...how)
    telling.compare(first.messages, state.messages)
    telling.tell(state, ...how)
    this.#changed()
  }
}
