import type { TimelineMessage } from '@parlor/sdk'
import type { Block } from './geometry.ts'

/** Where a jump came from. */
export type Origin = Pick<TimelineMessage, 'id' | 'seq'>

/** Where the reader was: a message, and how far from the top of the view it stood, in px. */
export interface Place {
  readonly id: string
  readonly seq: number
  readonly offset: number
}

/** A way back that leads out of the timeline. */
export interface WayBack {
  /** What its button says. */
  readonly name: string
  readonly go: () => void
}

/** How one gets back: to the reply whose quote was followed, to where one was reading, or out of here. */
export type Way =
  | { readonly to: 'reply'; readonly origin: Origin | undefined }
  | { readonly to: 'place'; readonly place: Place }
  | ({ readonly to: 'elsewhere' } & WayBack)

interface Wanted {
  readonly seq: number
  readonly block: Block
  readonly pointed: boolean
}

/** Jumps that a reader asked for: where to, what is pointed out there, and the way back. */
export class Jumps {
  /** Id of the message that is pointed out. */
  target: string | undefined
  /** The way back, while there is one. */
  way: Way | undefined
  #wanted: Wanted | undefined

  /** Forgets everything: another room. */
  reset(): void {
    this.target = this.way = this.#wanted = undefined
  }

  /**
   * A message is asked for by its number.
   * @param block where in the view it is to be
   * @param pointed whether it is pointed out
   * @returns whether it has to be loaded first
   */
  ask(seq: number, messages: readonly TimelineMessage[], block: Block = 'center', pointed = true): boolean {
    this.#wanted = { seq, block, pointed }
    return !messages.some((message) => message.seq === seq)
  }

  /** It cannot be had. */
  giveUp(): void {
    this.#wanted = undefined
  }

  /** Points out what was asked for, once it is there. */
  look(messages: readonly TimelineMessage[]): void {
    const wanted = this.#wanted
    if (!wanted) return
    const there = messages.find(({ seq }) => seq === wanted.seq)?.id
    if (there) this.target = wanted.pointed ? there : undefined
  }

  /** Ends a jump. @returns the place of its message and where it is to be; `null` while there is none */
  arrive(messages: readonly TimelineMessage[]): { readonly index: number; readonly block: Block } | null {
    const wanted = this.#wanted
    const index = wanted ? messages.findIndex(({ seq }) => seq === wanted.seq) : -1
    if (!wanted || index < 0) return null
    this.#wanted = undefined
    return { index, block: wanted.block }
  }
}
