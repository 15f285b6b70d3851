import type { TimelineMessage } from '@parlor/sdk'

/** Where a jump came from. */
export type Origin = Pick<TimelineMessage, 'id' | 'seq'>

/** Jumps that a reader asked for: where to, what is pointed out there, and the way back. */
export class Jumps {
  /** Id of the message that is pointed out. */
  target: string | undefined
  /** The message whose quote was followed: there is a way back to it. */
  origin: Origin | undefined
  #wanted: number | undefined

  /** Forgets everything: another room. */
  reset(): void {
    this.target = this.origin = this.#wanted = undefined
  }

  /** A message is asked for by its number. @returns whether it has to be loaded first */
  ask(seq: number, messages: readonly TimelineMessage[]): boolean {
    this.#wanted = seq
    return !messages.some((message) => message.seq === seq)
  }

  /** It cannot be had. */
  giveUp(): void {
    this.#wanted = undefined
  }

  /** Points out what was asked for, once it is there. */
  look(messages: readonly TimelineMessage[]): void {
    if (this.#wanted === undefined) return
    this.target = messages.find(({ seq }) => seq === this.#wanted)?.id ?? this.target
  }

  /** Ends a jump. @returns the place of its message; −1 while there is none */
  arrive(messages: readonly TimelineMessage[]): number {
    const wanted = this.#wanted
    const index = wanted === undefined ? -1 : messages.findIndex(({ seq }) => seq === wanted)
    if (index >= 0) this.#wanted = undefined
    return index
  }
}
