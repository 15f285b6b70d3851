import type { Clock, Stop, TimelineMessage, User } from '@parlor/sdk'
import type { Twins } from '../names/twin.ts'
import type { Strings } from '../strings/strings.ts'
import { plainOf } from '../text/plain-of.ts'
import type { Alteration } from './alterations.ts'

/** How long messages are gathered before they are spoken, in ms. */
const GATHER = 1_000
/** More than this in one go are counted, not read out. */
const READ_OUT = 3
/** Of a longer message its beginning is read out, in UTF-16 units: nobody can stop the rest. It is all there to be read. */
const MOST_SPOKEN = 500

/**
 * Tells screen readers what arrived, politely: gathered for a second, read out when few, counted
 * when many. Never history, never one's own messages; of one's own only that one was not sent.
 */
export class Announcer {
  readonly #clock: Pick<Clock, 'after'>
  readonly #say: (text: string) => void
  #heard = -1
  #failed = new Set<string>()
  #waiting: TimelineMessage[] = []
  #altered: Alteration[] = []
  #stop: Stop | null = null
  /** Those whose names alone do not tell them apart. */
  #twins: Twins | undefined

  /**
   * @param clock sets the one timer
   * @param say puts a text into the live region
   */
  constructor(clock: Pick<Clock, 'after'>, say: (text: string) => void) {
    this.#clock = clock
    this.#say = say
  }

  /** Starts anew, in another room. */
  reset(): void {
    this.#stop?.()
    this.#stop = null
    this.#heard = -1
    this.#failed = new Set()
    this.#waiting = []
    this.#altered = []
  }

  /** Takes what others changed of messages that were there already; told with what arrives. */
  tell(altered: readonly Alteration[], strings: Strings, twins?: Twins): void {
    this.#twins = twins
    if (!altered.length) return
    this.#altered.push(...altered)
    this.#stop ??= this.#clock.after(GATHER, () => this.#speak(strings))
  }

  /** Looks at the newest messages of a room that is live. */
  hear(messages: readonly TimelineMessage[], strings: Strings, twins?: Twins): void {
    this.#twins = twins
    const before = this.#heard
    const failed = new Set<string>()
    const fresh: TimelineMessage[] = []
    let head = Math.max(before, 0)
    for (let at = messages.length - 1; at >= 0; at -= 1) {
      const message = messages[at]
      if (!message) continue
      if (message.status === 'failed') failed.add(message.id)
      if (message.seq === null) continue
      head = Math.max(head, message.seq)
      if (before < 0 || message.seq <= before) break
      if (!message.own) fresh.unshift(message)
    }
    const anew = [...failed].some((id) => !this.#failed.has(id))
    this.#heard = head
    this.#failed = failed
    if (before < 0) return
    if (anew) this.#say(strings.notSent)
    if (!fresh.length) return
    this.#waiting.push(...fresh)
    this.#stop ??= this.#clock.after(GATHER, () => this.#speak(strings))
  }

  #speak(strings: Strings): void {
    const waiting = this.#waiting
    const altered = this.#altered
    this.#waiting = []
    this.#altered = []
    this.#stop = null
    const said =
      waiting.length > READ_OUT
        ? [strings.newMessages(waiting.length)]
        : waiting.map(({ sender, text }) => strings.said(this.#nameOf(sender), spoken(text)))
    // A moderator who clears up is not read out line by line.
    const told = altered.length > READ_OUT ? [] : altered.map((one) => this.#alterationWords(one, strings))
    if (said.length || told.length) this.#say([...said, ...told].join('\n'))
  }

  #alterationWords({ kind, message: { sender, text } }: Alteration, strings: Strings): string {
    const name = this.#nameOf(sender)
    return kind === 'edited' ? strings.someoneEdited(name, spoken(text)) : strings.someoneDeleted(name)
  }

  #nameOf({ id, name }: User): string {
    return name + (this.#twins?.get(id)?.tail ?? '')
  }
}

/** What is read out of a message. */
function spoken(text: string): string {
  return plainOf(text, { max: MOST_SPOKEN })
}
