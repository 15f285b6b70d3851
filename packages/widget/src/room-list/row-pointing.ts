import type { Clock } from '@parlor/sdk'
import type { Box } from '../message/place.ts'
import { LongPress } from './long-press.ts'

/** What pointing at a row leads to. */
export interface RowPointingParts {
  readonly clock: () => Pick<Clock, 'after'>
  readonly open: (room: string) => void
  readonly menu: (room: string, anchor: Element | Box | null) => void
}

/** A row of the list, by what was hit in it. */
interface Hit {
  readonly room: string
  readonly row: HTMLElement
  readonly at: Element
}

/** Mouse, pen and fingers on the rows of a list: a press opens the room, a long one or the other button its menu. */
export class RowPointing {
  readonly #parts: RowPointingParts
  readonly #press: LongPress

  constructor(parts: RowPointingParts) {
    this.#parts = parts
    this.#press = new LongPress(parts.clock, (room) => parts.menu(room, null))
  }

  readonly click = (event: MouseEvent): void => {
    const hit = rowHit(event)
    if (!hit || this.#press.isOver) return
    if (hit.at.closest('.more')) this.#parts.menu(hit.room, hit.at.closest('.more'))
    else this.#parts.open(hit.room)
  }

  /** The menu key and the other mouse button; under a finger the long press has opened it already. */
  readonly contextMenu = (event: MouseEvent): void => {
    const hit = rowHit(event)
    if (!hit) return
    event.preventDefault()
    if (this.#press.isDown || this.#press.isOver) return
    const byKey = event.button !== 2
    this.#parts.menu(hit.room, byKey ? hit.row : { left: event.clientX, top: event.clientY, width: 0, height: 0 })
  }

  readonly down = (event: PointerEvent): void => {
    const hit = rowHit(event)
    if (hit) this.#press.down(event, hit.room)
  }

  readonly move = (event: PointerEvent): void => this.#press.move(event)

  /** The finger is up, or the list out of the page. */
  readonly end = (): void => this.#press.end()
}

/** The row that an event is about, if any. */
export function rowHit(event: Event): Hit | null {
  const at = event.target as Element
  const row = at.closest<HTMLElement>('.row')
  const room = row?.dataset['room']
  return row && room !== undefined ? { room, row, at } : null
}
