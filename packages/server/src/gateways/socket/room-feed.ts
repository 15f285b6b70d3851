import type { Change } from '@parlor/protocol'
import type { Cancel, Clock } from '../../environment/clock.ts'

/** How long a change may wait for the ones before it, in milliseconds, before they are read from the log. */
export const GAP_WAIT_MS = 250

/** Changes that may wait for one; what more there is will be read with it. */
const MOST_EARLY = 500

const NONE: readonly Change[] = []

/** Where a room's log stands. */
export interface RoomHead {
  readonly epoch: string
  readonly rev: number
}

/** What a feed sends, and where it finds what it was not told. */
export interface RoomFeedOutput {
  /** Applies the memberships in a change, then sends it. */
  change(change: Change): void
  head(room: string, head: RoomHead): void
  /**
   * Reads everything after a revision and applies the memberships in it.
   *
   * @returns it as one change, or the head alone when it is too much for one, or of another epoch
   */
  missing(room: string, after: RoomHead): Promise<Change | RoomHead>
}

/**
 * The order of one room's changes on this node: each revision goes out once, in order, and none
 * ahead of a hole: a removal may be in it. Commits of one room may be told out of order (their
 * publishers race), so a change that is early waits; when what it waits for does not come, it is read
 * from the log. Where that is too much to send, the room is told its newest revision and every client
 * fetches the rest under its own authority.
 */
export interface RoomFeed {
  /** A change was published. */
  accept(change: Change): void
  /** Whether the given head is ahead of everything sent. */
  isBehind(head: RoomHead): boolean
  /** The log is ahead: reads what was missed, and goes on from there. */
  catchUp(): void
  close(): void
}

/**
 * @param start where the log stood when this node began to listen; earlier changes are the clients' to sync
 */
export function createRoomFeed(room: string, start: RoomHead, clock: Clock, output: RoomFeedOutput): RoomFeed {
  return new OrderedFeed(room, start, clock, output)
}

/** A class, as a node holds one for every room somebody is in. */
class OrderedFeed implements RoomFeed {
  readonly #room: string
  readonly #clock: Clock
  readonly #output: RoomFeedOutput
  #sent: RoomHead
  #early: readonly Change[] = NONE
  #giveUp: Cancel | null = null
  #reading = false
  #closed = false

  constructor(room: string, start: RoomHead, clock: Clock, output: RoomFeedOutput) {
    this.#room = room
    this.#sent = start
    this.#clock = clock
    this.#output = output
  }

  accept(change: Change): void {
    const sent = this.#sent
    if (change.epoch !== sent.epoch) {
      // Another life of the log: nothing held back belongs to it.
      this.#early = NONE
      this.#send(change)
      this.#settle()
    } else if (change.after <= sent.rev && this.#early.length === 0) {
      if (change.rev > sent.rev) this.#send(change)
    } else if (change.rev > sent.rev) {
      this.#early = [...this.#early, change].sort((a, b) => a.after - b.after).slice(0, MOST_EARLY)
      this.#settle()
    }
  }

  isBehind(head: RoomHead): boolean {
    return head.epoch !== this.#sent.epoch || head.rev > this.#sent.rev
  }

  catchUp(): void {
    this.#stopWaiting()
    if (this.#reading || this.#closed) return
    this.#reading = true
    this.#output.missing(this.#room, this.#sent).then(
      (found) => {
        this.#reading = false
        if (!this.#closed) this.#fill(found)
      },
      () => {
        this.#reading = false
        // The log is away; the heads will be compared again, and all of this is in it.
        this.#early = NONE
      },
    )
  }

  close(): void {
    this.#closed = true
    this.#giveUp?.()
    this.#early = NONE
  }

  #send(change: Change): void {
    this.#sent = { epoch: change.epoch, rev: change.rev }
    this.#output.change(change)
  }

  /** Sends what now joins on, drops what is already covered, and arms or disarms the wait. */
  #settle(): void {
    for (let next = this.#early[0]; next !== undefined && next.after <= this.#sent.rev; next = this.#early[0]) {
      this.#early = this.#early.slice(1)
      if (next.rev > this.#sent.rev) this.#send(next)
    }
    if (this.#early.length === 0) this.#stopWaiting()
    else this.#giveUp ??= this.#clock.after(GAP_WAIT_MS, () => this.catchUp())
  }

  #stopWaiting(): void {
    this.#giveUp?.()
    this.#giveUp = null
  }

  #fill(found: Change | RoomHead): void {
    if (found.epoch !== this.#sent.epoch) this.#early = this.#early.filter(({ epoch }) => epoch === found.epoch)
    else if (found.rev <= this.#sent.rev) return this.#settle()
    if ('after' in found) this.#send(found)
    else {
      this.#sent = { epoch: found.epoch, rev: found.rev }
      this.#output.head(this.#room, this.#sent)
    }
    this.#settle()
  }
}
