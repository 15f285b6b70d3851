import type { RoomNotice, RoomState, TimelineMessage } from '@parlor/sdk'
import { arrivals } from './arrivals.ts'
import { lineIdOf, nextLine, type NewLine } from './new-line.ts'
import { placeNotices, type PlacedNotices } from './place-notices.ts'
import { marksOf, rowAt, type Row, type RowContext } from './rows.ts'
import { MOST_ROWS, type Slice } from './slice.ts'

/** Notices where they stand, and what that was found from. */
interface Placed extends PlacedNotices {
  readonly messages: readonly TimelineMessage[]
  readonly notices: readonly RoomNotice[]
}

/** So many heads of messages that are not here any more are kept before they are looked through. */
const SPARE = 500

const NOWHERE: Placed = { messages: [], notices: [], above: new Map(), tail: [] }

/** What a {@link Story} needs to know of the reader. */
export interface Reader {
  /** The same text for times of the same calendar day. */
  readonly dayKey: (at: number) => string
  /** Whether what arrives is seen as it arrives. */
  readonly present: () => boolean
  /** Whether the view keeps to the newest message. */
  readonly atEnd: () => boolean
  /** One's own words were added at the foot: they are followed there. */
  readonly spoke: () => void
}

/**
 * What a timeline knows of its room from one state to the next: which messages just came, where
 * reading stopped, which runs have begun. It turns messages into rows; it knows no document.
 */
export class Story {
  /** The messages of the last state. */
  messages: readonly TimelineMessage[] = []
  /** What happened behind the last of them. */
  tail: readonly RoomNotice[] = []
  /** Whether there are newer messages than these. */
  hasNewer = false
  #context: RowContext | null = null
  #placed: Placed = NOWHERE
  #heads = new Set<string>()
  #fresh = new Set<string>()
  #line: NewLine | null = null
  #ready = false
  /** Where the read mark stood. */
  #read = 0
  /** Where the line stood that the reader has seen. */
  #looked: number | undefined
  /** Where the line stood whose beginning the reader has seen. */
  #been: number | undefined

  /** How many messages were new where the line stands. */
  get newCount(): number {
    return this.#line?.count ?? 0
  }

  /** Forgets everything: another room. */
  reset(): void {
    this.messages = []
    this.tail = []
    this.#placed = NOWHERE
    this.hasNewer = false
    this.#context = null
    this.#heads = new Set()
    this.#fresh = new Set()
    this.#line = null
    this.#ready = false
    this.#read = 0
    this.#looked = this.#been = undefined
  }

  /** Takes the next state. */
  take(state: RoomState, reader: Reader): void {
    const { messages } = state
    const came = this.#ready ? arrivals(this.messages, messages) : []
    this.messages = messages
    this.hasNewer = state.hasNewer
    if (this.#placed.messages !== messages || this.#placed.notices !== state.notices)
      this.#placed = { messages, notices: state.notices, ...placeNotices(messages, state.notices) }
    this.tail = this.#placed.tail
    const first = messages[0]
    if (first && state.hasOlder) this.#heads.add(first.id)
    if (this.#heads.size > messages.length + SPARE)
      this.#heads = new Set(messages.flatMap(({ id }) => (this.#heads.has(id) ? id : [])))
    if (came.some(({ own, status }) => own && status === 'pending')) reader.spoke()
    // Who comes back to the foot has seen them come.
    if (state.hasNewer) this.#fresh.clear()
    if (came.length && reader.atEnd())
      this.#fresh = new Set([...[...this.#fresh].slice(-MOST_ROWS), ...came.map(({ id }) => id)])
    if (state.status === 'ready') {
      // What is caught up on was said while nobody was there to see it. Where the mark was set back, the line
      // goes there, although somebody looks.
      const present = this.#ready && state.sync === 'live' && reader.present() && state.read >= this.#read
      this.#read = state.read
      this.#line = nextLine(this.#line, { read: state.read, unread: state.unread, present })
      this.#ready = true
    }
    this.#context = {
      dayKey: reader.dayKey,
      notices: this.#placed.above,
      line: lineIdOf(messages, this.#line, state.hasOlder),
      marks: marksOf(messages),
      heads: this.#heads,
      hasOlder: state.hasOlder,
    }
  }

  /**
   * Place of the first new message as long as the reader has not had it before their eyes; -1
   * otherwise. One who has read nothing yet in this room came for what is said now, not for its past.
   */
  get unseenLine(): number {
    const after = this.#line?.after
    if (!after || after === this.#looked) return -1
    return this.messages.findIndex(({ id }) => id === this.#context?.line)
  }

  /** The reader has the line before their eyes, or went past it. */
  look(): void {
    this.#looked = this.#line?.after
  }

  /**
   * Place of the first new message as long as the reader has not been there: -1 where it is among older ones
   * that are not here; `null` when there is none.
   */
  get news(): number | null {
    const after = this.#line?.after
    if (!after || after === this.#been || !this.#line?.count) return null
    const at = this.messages.findIndex(({ id }) => id === this.#context?.line)
    if (at >= 0) return at
    const first = this.messages.find(({ seq }) => seq !== null)?.seq ?? 0
    return first > after + 1 ? -1 : null
  }

  /** Number of the message where the news begin; `undefined` when there are none. */
  get newsFrom(): number | undefined {
    const { news } = this
    if (news === null) return undefined
    return (news >= 0 ? this.messages[news]?.seq : undefined) ?? (this.#line ? this.#line.after + 1 : undefined)
  }

  /** The reader has been where the news begin, or wants none of it. */
  been(): void {
    this.#been = this.#line?.after
  }

  /** Whether a message came while the view was at the foot. */
  isFresh(id: string): boolean {
    return this.#fresh.has(id)
  }

  /** The rows of a slice. */
  rows({ from, to }: Slice): readonly Row[] {
    const rows: Row[] = []
    for (let at = from; this.#context && at < to; at += 1) {
      const row = rowAt(this.messages, at, this.#context)
      if (row) rows.push(row)
    }
    return rows
  }
}
