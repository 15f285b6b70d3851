import type { Clock, Stop } from '@parlor/sdk'

/** How long a finger rests until it counts, in ms, and how far it may slip meanwhile, in px. */
const PRESS = 400
const SLIP = 10

/** Tells when a finger rests on a row. What follows of the touch is then no press of the row. */
export class LongPress {
  readonly #clock: () => Pick<Clock, 'after'>
  readonly #pressed: (room: string) => void
  #from: { readonly x: number; readonly y: number } | null = null
  #wait: Stop | null = null
  #isOver = false

  /**
   * @param clock sets the timer
   * @param pressed told the room
   */
  constructor(clock: () => Pick<Clock, 'after'>, pressed: (room: string) => void) {
    this.#clock = clock
    this.#pressed = pressed
  }

  /** Whether the touch that ends now has opened something. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Whether a finger is down. */
  get isDown(): boolean {
    return this.#from !== null
  }

  /** A pointer came down on a row. */
  down(event: PointerEvent, room: string): void {
    this.#isOver = false
    if (event.pointerType === 'mouse' || !event.isPrimary) return
    this.end()
    this.#from = { x: event.clientX, y: event.clientY }
    this.#wait = this.#clock().after(PRESS, () => {
      this.#wait = null
      this.#isOver = true
      navigator.vibrate?.(8)
      this.#pressed(room)
    })
  }

  readonly move = (event: PointerEvent): void => {
    const from = this.#from
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLIP) this.end()
  }

  readonly end = (): void => {
    this.#from = null
    this.#wait?.()
    this.#wait = null
  }
}
