import type { Change } from '@parlor/protocol'
import type { Cancel, Clock } from '../../environment/clock.ts'

/** How long a change may wait for the ones before it, in milliseconds, before the room is told to sync instead. */
export const GAP_WAIT_MS = 250

/** Where a room's log stands. */
export interface RoomHead {
  readonly epoch: string
  readonly rev: number
}

/** What a feed sends. */
export interface RoomFeedOutput {
  change(change: Change): void
  head(room: string, head: RoomHead): void
}

/**
 * The order of one room's changes on this node: each revision goes out once, in order, and none
 * ahead of a hole. Commits of one room may be told out of order (their publishers race), so a
 * change that is early waits; when what it waits for does not come, the room is told its newest
 * revision and every client fetches the rest under its own authority.
 */
export interface RoomFeed {
  /** A change was published. */
  accept(change: Change): void
  /** Whether the given head is ahead of everything sent. */
  isBehind(head: RoomHead): boolean
  /** The log stands at `head`: tells the room, and goes on from there. */
  catchUp(head: RoomHead): void
  close(): void
}

/**
 * @param start where the log stood when this node began to listen; earlier changes are the clients' to sync
 */
export function createRoomFeed(room: string, start: RoomHead, clock: Clock, output: RoomFeedOutput): RoomFeed {
  let sent = start
  let early: readonly Change[] = []
  let giveUp: Cancel | null = null

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
    } else giveUp ??= clock.after(GAP_WAIT_MS, () => skipHole())
  }

  function skipHole(): void {
    giveUp = null
    const newest = early.at(-1)
    early = []
    if (newest !== undefined) catchUp({ epoch: newest.epoch, rev: newest.rev })
  }

  function catchUp(head: RoomHead): void {
    sent = head
    output.head(room, head)
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
        early = [...early, change].sort((a, b) => a.after - b.after)
        settle()
      }
    },
    isBehind: (head) => head.epoch !== sent.epoch || head.rev > sent.rev,
    catchUp,
    close() {
      giveUp?.()
      early = []
    },
  }
}
