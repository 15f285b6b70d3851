import { LIMITS, type Presence, type Receipt } from '@parlor/protocol'
import type { Notice } from '../../fanout/notice.ts'
import type { ReceiptCoalescer } from '../../signals/receipt-coalescer.ts'
import type { Typing } from '../../signals/typing.ts'
import type { Storage } from '../../storage/storage.ts'
import type { Attendance } from './attendance.ts'
import type { Connections } from './connections.ts'
import type { RoomFeeds } from './room-feeds.ts'
import { openTopic, roomTopic, userTopic, type SocketServer } from './socket-types.ts'

/** What delivery needs. */
export interface DeliveryParts {
  readonly io: SocketServer
  readonly storage: Storage
  readonly connections: Connections
  readonly attendance: Attendance
  readonly feeds: RoomFeeds
  readonly typing: Typing
  readonly receipts: ReceiptCoalescer
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
        if (notice.own !== undefined) {
          const own = { room: notice.room, receipts: [notice.own] }
          parts.io.in(userTopic(notice.own.user)).emit('receipts', own)
        }
        return parts.receipts.add(notice.room, notice.receipt)
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

/** Marks go to the whole room; in large rooms only to the devices of the one they belong to. */
export async function tellReceipts(
  parts: Pick<DeliveryParts, 'io' | 'storage'>,
  room: string,
  receipts: readonly Receipt[],
): Promise<void> {
  const first = receipts[0]
  if (first === undefined) return
  const standing = await parts.storage.read((tx) => tx.standing(room, first.user))
  if (standing === null) return
  if (standing.room.memberCount <= LIMITS.namedReceipts) {
    parts.io.to(roomTopic(room)).emit('receipts', { room, receipts: [...receipts] })
    return
  }
  for (const receipt of receipts) {
    parts.io.in(userTopic(receipt.user)).emit('receipts', { room, receipts: [receipt] })
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
