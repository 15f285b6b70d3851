import type { TimelineMessage } from '@parlor/sdk'
import type { ParlorMessage } from '../message/parlor-message.ts'
import type { Cursor } from './cursor.ts'
import { messageFor } from './keyboard.ts'

/** The timeline that is walked through. */
export interface RovingHost {
  readonly messages: () => readonly TimelineMessage[]
  readonly cursor: Cursor
  /** Brings a message into view. @returns its element */
  readonly bring: (index: number) => HTMLElement | undefined
  readonly latest: () => Promise<void>
  /** The view may have moved. */
  readonly moved: () => void
  readonly changed: () => void
}

/** Walks from message to message with the keyboard; Tab comes back to the last one. */
export class Roving {
  readonly #host: RovingHost

  constructor(host: RovingHost) {
    this.#host = host
  }

  /** Something inside got the focus. */
  readonly focusIn = (event: FocusEvent): void => {
    const { target } = event
    const message = target instanceof Element ? target.closest<ParlorMessage>('parlor-message')?.message : undefined
    if (message && this.#host.cursor.moveTo(message.id)) this.#host.changed()
  }

  /** A key was pressed. */
  readonly key = (event: KeyboardEvent): void => {
    const messages = this.#host.messages()
    const to = messageFor(event, this.#host.cursor.indexIn(messages), messages.length)
    if (to === undefined) return
    event.preventDefault()
    if (event.key === 'End') void this.#host.latest()
    else this.focus(to)
  }

  /** Gives a message the focus. */
  focus(index: number): void {
    const message = this.#host.messages()[index]
    if (!message) return
    this.#host.cursor.moveTo(message.id)
    this.#host.bring(index)?.focus({ preventScroll: true })
    this.#host.moved()
    this.#host.changed()
  }
}
