import type { ReactiveController } from 'lit'
import type { InboxRow } from '@parlor/sdk'
import type { ParlorElement } from '../styles/parlor-element.ts'
import { rowHit } from './row-pointing.ts'
import type { RowsView } from './rows-view.ts'

/** The row of a list that Tab reaches. It keeps the focus when rows change places. */
export class RowFocus implements ReactiveController {
  readonly #host: ParlorElement
  readonly #view: RowsView
  readonly #rows: () => readonly InboxRow[]
  #active: string | undefined
  #had = false

  /** @param rows as they are shown now */
  constructor(host: ParlorElement, view: RowsView, rows: () => readonly InboxRow[]) {
    this.#host = host
    this.#view = view
    this.#rows = rows
    host.addController(this)
  }

  /** Its room, which need not be shown any more. */
  get active(): string | undefined {
    return this.#active
  }

  /** Its place; -1 where it is not shown. */
  get index(): number {
    return this.#rows().findIndex(({ room }) => room.id === this.#active)
  }

  hostUpdate(): void {
    this.#had = this.#focused !== null
  }

  hostUpdated(): void {
    // Rows move when something is said, and an element that is moved loses the focus.
    if (!this.#had || this.#focused) return
    const row = this.#active === undefined ? null : this.#elementOf(this.#active)
    const { renderRoot } = this.#host
    const next = row ? openOf(row) : renderRoot.querySelector<HTMLElement>('.scroller')
    next?.focus({ preventScroll: true })
  }

  /** Makes it that of a room. */
  rest(room: string): void {
    if (room === this.#active) return
    this.#active = room
    this.#host.requestUpdate()
  }

  /** Moves the focus to the row at a place, and brings it into view. */
  async move(index: number): Promise<void> {
    const id = this.#rows()[index]?.room.id
    if (id === undefined) return
    this.#active = id
    this.#view.bring(index)
    this.#host.requestUpdate()
    await this.#host.updateComplete
    openOf(this.#elementOf(id))?.focus({ preventScroll: true })
  }

  /** It went into a row by itself. */
  readonly focusIn = (event: FocusEvent): void => {
    const hit = rowHit(event)
    if (hit) this.rest(hit.room)
  }

  get #focused(): Element | null {
    const { renderRoot } = this.#host
    const at = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null
    return at?.closest('.row') ?? null
  }

  #elementOf(room: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`.row[data-room="${CSS.escape(room)}"]`)
  }
}

function openOf(row: HTMLElement | null): HTMLElement | null {
  return row?.querySelector<HTMLElement>('.open') ?? null
}
