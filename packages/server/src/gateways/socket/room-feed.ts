import type { Change } from '@parlor/protocol'
import type { Cancel, Clock } from '../../environment/clock.ts'

/** How long a change may wait for the ones before it, in milliseconds, before they are read from the log. */
export const GAP_WAIT_MS = 250

/** Changes that may wait for one; what more there is will be read with it. */
const MOST_EARLY = 500

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
  let sent = start
  let early: readonly Change[] = []
  let giveUp: Cancel | null = null
  let reading = false
  let closed = false

  function send(change: Change): void {
    sent = { epoch: change.epoch, rev: change.rev }
    output.change(change)
  }

  /** Sends what now joins on, drops what is already covered, and arms or disarms the wait. */
  function settle(): void {
    for (let next = early[0]; next !== undefined && next.after <= sent.rev; next = early[0]) {
      early = early.slice(1)
      if (next.rev > sent.rev) send(next)
    }
    if (early.length === 0) {
      giveUp?.()
      giveUp = null
    } else giveUp ??= clock.after(GAP_WAIT_MS, catchUp)
  }

  function catchUp(): void {
    giveUp?.()
    giveUp = null
    if (reading || closed) return
    reading = true
    output.missing(room, sent).then(
      (found) => {
        reading = false
        if (!closed) fill(found)
      },
      () => {
        reading = false
        // The log is away; the heads will be compared again, and all of this is in it.
        early = []
      },
    )
  }

  function fill(found: Change | RoomHead): void {
    const isChange = 'after' in found
    if (found.epoch !== sent.epoch) early = early.filter(({ epoch }) => epoch === found.epoch)
    else if (found.rev <= sent.rev) return settle()
    if (isChange) send(found)
    else {
      sent = { epoch: found.epoch, rev: found.rev }
      output.head(room, sent)
    }
    settle()
  }

  return {
    accept(change) {
      if (change.epoch !== sent.epoch) {
        // Another life of the log: nothing held back belongs to it.
        early = []
        send(change)
        settle()
      } else if (change.after <= sent.rev && early.length === 0) {
        if (change.rev > sent.rev) send(change)
      } else if (change.rev > sent.rev) {
        early = [...early, change].sort((a, b) => a.after - b.after).slice(0, MOST_EARLY)
        settle()
      }
    },
    isBehind: (head) => head.epoch !== sent.epoch || head.rev > sent.rev,
    catchUp,
    close() {
      closed = true
      giveUp?.()
      early = []
    },
  }
}
