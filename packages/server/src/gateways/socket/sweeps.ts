import type { Logger } from '../../environment/logger.ts'
import type { Cancel, Clock } from '../../environment/clock.ts'
import { repeat } from '../../environment/repeat.ts'
import { isRevoked } from '../../auth/authenticator.ts'
import type { Storage } from '../../storage/storage.ts'
import type { Attendance } from './attendance.ts'
import type { Connections } from './connections.ts'
import type { MarkWatch } from './mark-watch.ts'
import type { RoomFeeds } from './room-feeds.ts'
import type { SlowSockets } from './slow-sockets.ts'

/** How often heads are compared with what was sent, in milliseconds. */
const HEADS_EVERY_MS = 2_000

/** How long a committed change may be on its way before it counts as lost, in milliseconds. */
const PUBLISH_WAIT_MS = 50

/** Most rooms in one question for heads. */
const HEADS_PAGE = 500

/** How often users are looked up for revocations and memberships that no notice told of, in milliseconds. */
const USERS_EVERY_MS = 4_000

/** How often buffers are measured, in milliseconds. */
const BUFFERS_EVERY_MS = 1_000

/** What the sweeps need. */
export interface SweepParts {
  readonly clock: Clock
  readonly storage: Storage
  readonly connections: Connections
  readonly feeds: RoomFeeds
  readonly attendance: Attendance
  readonly slow: SlowSockets
  /** Whether other nodes write to the store; what they do not tell must be looked for. */
  readonly shared: boolean
  /** Looks for marks that no notice told of; `null` where there are no other nodes. */
  readonly marks: MarkWatch | null
  readonly logger: Logger
  readonly authorizeEveryMs: number
  /** Asks the host again about every connected user and removes the refused; `null` without `authorize`. */
  readonly reauthorize: (() => Promise<void>) | null
}

/** Starts everything that is looked at again and again. @returns the way to stop it all */
export function startSweeps(parts: SweepParts): Cancel {
  const { clock, logger } = parts
  const often = (ms: number, sweep: () => Promise<void>): Cancel =>
    repeat(clock, ms, sweep, (error) => logger.warn({ err: error }, 'a periodic check failed and will be repeated'))
  const stops = [
    clock.every(BUFFERS_EVERY_MS, () => parts.slow.look()),
    often(HEADS_EVERY_MS, () => compareHeads(parts)),
    often(USERS_EVERY_MS, () => endRevoked(parts)),
  ]
  const { marks, feeds } = parts
  if (marks !== null) stops.push(often(HEADS_EVERY_MS, () => marks.look(feeds.rooms())))
  if (parts.shared) stops.push(often(USERS_EVERY_MS, () => reviewMemberships(parts)))
  if (parts.reauthorize !== null) stops.push(often(parts.authorizeEveryMs, parts.reauthorize))
  return () => {
    for (const stop of stops) stop()
  }
}

/** A publish may be lost; the log is the truth. */
async function compareHeads({ clock, storage, feeds, logger }: SweepParts): Promise<void> {
  const rooms = feeds.rooms()
  for (let start = 0; start < rooms.length; start += HEADS_PAGE) {
    const heads = await storage.read((tx) => tx.heads(rooms.slice(start, start + HEADS_PAGE)))
    await new Promise<void>((resolve) => clock.after(PUBLISH_WAIT_MS, resolve))
    const behind = feeds.compare(heads)
    if (behind > 0) logger.info({ rooms: behind }, 'rooms were behind their logs and have been told')
  }
}

async function endRevoked({ storage, connections }: SweepParts): Promise<void> {
  const users = connections.users()
  for (let start = 0; start < users.length; start += HEADS_PAGE) {
    const rows = await storage.read((tx) => tx.users(users.slice(start, start + HEADS_PAGE)))
    for (const row of rows) {
      for (const connection of connections.of(row.user.id)) {
        if (isRevoked(row, connection.identity)) connection.end('revoked', 'TOKEN_REVOKED')
      }
    }
  }
}

/**
 * A node that has nobody in a room follows no log that would tell of a new member. Their number tells:
 * who leaves is found by the room's own log, so a number that is right means memberships that are.
 */
async function reviewMemberships({ storage, connections, attendance }: SweepParts): Promise<void> {
  const users = connections.users()
  for (let start = 0; start < users.length; start += HEADS_PAGE) {
    const chunk = users.slice(start, start + HEADS_PAGE)
    const counts = await storage.read((tx) => tx.membershipCounts(chunk))
    for (const connection of chunk.flatMap((user) => connections.of(user))) {
      if (connection.phase !== 'live') continue
      if (attendance.count(connection) !== (counts.get(connection.user) ?? 0)) await attendance.review(connection)
    }
  }
}
