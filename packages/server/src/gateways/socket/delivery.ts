import { LIMITS, type Presence } from '@parlor/protocol'
import type { Notice } from '../../fanout/notice.ts'
import type { ReceiptCoalescer, ToldMarks } from '../../signals/receipt-coalescer.ts'
import type { Typing } from '../../signals/typing.ts'
import type { Storage } from '../../storage/storage.ts'
import type { Attendance } from './attendance.ts'
import type { Connections } from './connections.ts'
import type { ChangeGatherer } from './gather-changes.ts'
import type { MarkWatch } from './mark-watch.ts'
import type { RoomFeeds } from './room-feeds.ts'
import { openTopic, roomTopic, userTopic, type SocketServer } from './socket-types.ts'

/** What delivery needs. */
export interface DeliveryParts {
  readonly io: SocketServer
  readonly storage: Storage
  readonly connections: Connections
  readonly attendance: Attendance
  readonly feeds: RoomFeeds
  readonly changes: ChangeGatherer
  readonly typing: Typing
  readonly receipts: ReceiptCoalescer
  /** What looks for marks that no notice told of; `null` where there are no other nodes. */
  readonly marks: MarkWatch | null
  /** Whether a user has a connection on this node. */
  readonly isOnline: (user: string) => boolean
  readonly publish: (notice: Notice) => void
  /** Told when the store failed; the signal is lost then, as signals may be. */
  readonly failed: (error: unknown) => void
}

/** Turns a notice into frames, or into the thing that will make them. */
export function createDelivery(parts: DeliveryParts): (notice: Notice) => void {
  const { connections, attendance } = parts
  /** One after another, so that "here" and "gone" of one person keep their order. */
  let presence = Promise.resolve()
  return (notice) => {
    switch (notice.type) {
      case 'change':
        return parts.feeds.accept(notice.change)
      case 'membership':
        // What was said before is heard by those who were in then.
        parts.changes.flush(notice.room)
        for (const connection of connections.of(notice.user)) {
          if (notice.member) attendance.enter(connection, notice.room)
          else attendance.expel(connection, notice.room)
        }
        // Those in the room were not told when this user came online: they did not share a room then.
        if (notice.member && parts.isOnline(notice.user)) {
          parts.publish({ type: 'presence', presence: { user: notice.user, online: true }, rooms: [notice.room] })
        }
        return
      case 'receipt':
        parts.marks?.heard(notice.room, notice.receipt, notice.own)
        return parts.receipts.add(notice.room, notice.receipt, notice.own)
      case 'preferences':
        return void parts.io
          .in(userTopic(notice.user))
          .emit('preferences', { room: notice.room, preferences: notice.preferences })
      case 'typing':
        return parts.typing.set(notice.room, notice.user, notice.typing)
      case 'presence':
        presence = presence.then(() => tellPresence(parts, notice.presence, notice.rooms)).catch(parts.failed)
        return
      case 'revoked':
        for (const connection of connections.of(notice.user)) connection.end('revoked', 'TOKEN_REVOKED')
    }
  }
}

/**
 * Marks go to the whole room; in large rooms only to the devices of the one they belong to. One frame to
 * each: who reads in private hears of their own marks in the frame that tells of the others'.
 */
export async function tellReceipts(
  parts: Pick<DeliveryParts, 'io' | 'storage'>,
  room: string,
  marks: readonly ToldMarks[],
): Promise<void> {
  const first = marks[0]
  if (first === undefined) return
  const standing = await parts.storage.read((tx) => tx.standing(room, first.shown.user))
  if (standing === null) return
  if (standing.room.memberCount <= LIMITS.namedReceipts) {
    const apart = marks.flatMap(({ own }) => (own === undefined ? [] : [own.user]))
    const shown = { room, receipts: marks.map((one) => one.shown) }
    parts.io.to(roomTopic(room)).except(apart.map(userTopic)).emit('receipts', shown)
    for (const user of apart) {
      const receipts = marks.map(({ shown, own }) => (shown.user === user ? (own ?? shown) : shown))
      parts.io.in(userTopic(user)).emit('receipts', { room, receipts })
    }
    return
  }
  for (const { shown, own = shown } of marks) {
    parts.io.in(userTopic(shown.user)).emit('receipts', { room, receipts: [own] })
  }
}

/** Those hear of a user who have a small room open that the user is in. */
async function tellPresence(parts: DeliveryParts, presence: Presence, rooms: readonly string[]): Promise<void> {
  const topics = parts.io.of('/').adapter.rooms
  const candidates = rooms.filter((room) => topics.has(openTopic(room)))
  if (candidates.length === 0) return
  const standings = await parts.storage.read((tx) =>
    Promise.all(candidates.map((room) => tx.standing(room, presence.user))),
  )
  const small = standings.flatMap((standing) =>
    standing !== null && standing.room.memberCount <= LIMITS.namedReceipts ? [openTopic(standing.room.room.id)] : [],
  )
  if (small.length > 0) parts.io.to(small).except(userTopic(presence.user)).emit('presence', presence)
}
