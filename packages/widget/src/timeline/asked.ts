import type { Room, TimelineMessage } from '@parlor/sdk'
import type { ActionsAsk } from '../message/actions-ask.ts'
import { bringActions } from '../message/bring-actions.ts'
import type { ParlorActions } from '../message/parlor-actions.ts'
import type { Standing } from '../message/rights.ts'
import type { Travel } from './travel.ts'

/** The timeline that is asked. */
export interface AskedHost {
  readonly room: () => Room | null
  readonly messages: () => readonly TimelineMessage[]
  readonly standing: () => Standing | undefined
  readonly menu: () => ParlorActions | null
  readonly travel: () => Promise<Travel>
  readonly changed: () => void
  /** What was wanted could not be fetched. */
  readonly missing: () => void
}

/**
 * What messages ask of their timeline: to try again, to forget, to open their menu, to show what they
 * answer. Each is done unless a listener further out prevents it.
 */
export class Asked {
  /** Id of the message whose menu is open. */
  open: string | undefined
  readonly #host: AskedHost

  constructor(host: AskedHost) {
    this.#host = host
  }

  /** "Try again" and "Delete" under what failed. */
  readonly again = (event: CustomEvent<{ readonly id: string }>): void => {
    const { type, detail } = event
    this.#unlessPrevented(event, () => {
      const room = this.#host.room()
      void (type === 'parlor-retry' ? room?.retry(detail.id) : room?.dismiss(detail.id))?.catch(() => undefined)
    })
  }

  /** The menu of a message. */
  readonly actions = (event: CustomEvent<ActionsAsk>): void => {
    const { id, view, anchor } = event.detail
    this.#unlessPrevented(event, () => {
      const message = this.#host.messages().find((one) => one.id === id)
      const standing = this.#host.standing()
      if (!message || !standing) return
      this.open = id
      this.#host.changed()
      void bringActions().then(
        () => {
          // Meanwhile the menu of another message may have been asked for.
          if (this.open === id) void this.#host.menu()?.show({ message, standing, view, anchor })
        },
        () => {
          this.closed()
          this.#host.missing()
        },
      )
    })
  }

  /** The menu has closed. */
  readonly closed = (): void => {
    this.open = undefined
    this.#host.changed()
  }

  /** The original of a reply. */
  readonly jump = (event: CustomEvent<{ readonly id: string; readonly seq: number | null }>): void => {
    const { id, seq } = event.detail
    this.#unlessPrevented(event, () => {
      if (seq === null) return
      const reply = this.#host.messages().find((message) => message.id === id)
      this.#host
        .travel()
        .then((travel) => travel.toQuoted(seq, reply))
        .catch(() => undefined)
    })
  }

  #unlessPrevented(event: Event, act: () => void): void {
    queueMicrotask(() => {
      if (!event.defaultPrevented) act()
    })
  }
}
