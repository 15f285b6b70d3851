import { html, nothing, svg, type LitElement, type TemplateResult } from 'lit'
import type { Clock, Room } from '@parlor/sdk'
import { timer } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import { adopt } from '../styles/adopt.ts'
import type { Strings } from '../strings/strings.ts'
import { moderates } from '../message/rights.ts'
import { slowStyles } from './slow-styles.ts'
import { inShort, inWords, roundedUp } from './time-left.ts'

/** What one writes in. */
export interface SlowHost extends LitElement {
  /** The room it is written in. */
  room: Room | undefined
}

/** What one has to wait for in a slow room: says how slow it is, counts down where the send button was. */
export class SlowMode {
  readonly #host: SlowHost
  readonly #clock: Pick<Clock, 'now' | 'after'>
  #ticks = false
  /** Whether somebody wanted to send all the same, and is told how long that takes yet. */
  #isTold = false
  /** Whether the styles are there. */
  #isDressed = false

  constructor(host: SlowHost, clock: Pick<Clock, 'now' | 'after'>) {
    this.#host = host
    this.#clock = clock
  }

  /** Seconds between two messages; 0 where one need not wait. */
  get #each(): number {
    const room = this.#host.room
    const state = room?.getSnapshot()
    const { settings } = room?.above?.getSnapshot().info ?? state?.info ?? {}
    return state?.canSend && !moderates(state.role) ? (settings?.slow ?? 0) : 0
  }

  /** Begun seconds until one may write again; 0 when one may. */
  get left(): number {
    const state = this.#host.room?.getSnapshot()
    const each = this.#each
    if (!state || !each || state.slowUntil === null) return 0
    // A clock that was set back meanwhile makes nobody wait for longer.
    const waiting = state.messages.filter(({ status }) => status === 'pending').length
    return Math.max(0, Math.min(Math.ceil((state.slowUntil - this.#clock.now()) / 1_000), each * (waiting + 1)))
  }

  /** Somebody wants to send. @returns whether that has to wait; it is said how long */
  holds(): boolean {
    this.#isTold = this.left > 0
    if (this.#isTold) this.#host.requestUpdate()
    return this.#isTold
  }

  /** What counts down in the place of the send button; `null` when one may write. */
  ring(strings: Strings): TemplateResult | null {
    const { left } = this
    if (left === 0) {
      this.#isTold = false
      return null
    }
    this.#dress()
    this.#tick()
    const name = inWords(roundedUp(left), strings.locale)
    const part = Math.min(left / this.#each, 1)
    return html`<span class="ring" part="wait" role="timer" aria-label=${name} title=${strings.slowWait(name)}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        ${svg`<circle cx="16" cy="16" r="13.5"></circle>
        <circle cx="16" cy="16" r="13.5" pathLength="1" stroke-dashoffset=${1 - part}></circle>`}
      </svg>
      ${inShort(left, strings.locale)}
    </span>`
  }

  /** How slow the room is, below the field. */
  line(strings: Strings): TemplateResult | typeof nothing {
    const each = this.#each
    if (!each) return nothing
    this.#dress()
    const words = strings.slowMode(inWords(each, strings.locale))
    return html`<p id="slow" class="slow ${this.#isTold ? 'told' : ''}">${icon(timer, 'ic-s')}${words}</p>`
  }

  /** What is said of it to who wanted to send. */
  said({ slowWait, locale }: Strings): TemplateResult | typeof nothing {
    if (!this.#isTold) return nothing
    return html`<span class="vh">${slowWait(inWords(roundedUp(this.left), locale))}</span>`
  }

  #dress(): void {
    if (!this.#isDressed) adopt(this.#host, slowStyles)
    this.#isDressed = true
  }

  #tick(): void {
    const until = this.#host.room?.getSnapshot().slowUntil
    if (this.#ticks || until == null) return
    this.#ticks = true
    // The moment at which one second less is left.
    const rest = (((until - this.#clock.now()) % 1_000) + 1_000) % 1_000 || 1_000
    this.#clock.after(rest, () => {
      this.#ticks = false
      if (this.#host.isConnected) this.#host.requestUpdate()
    })
  }
}
