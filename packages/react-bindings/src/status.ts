import type { ConnectionState, RoomState } from '@parlor/sdk'

/**
 * How things stand with a room, in one word for one line of text:
 *
 * - `loading`: nothing to show yet.
 * - `live`: what is shown is complete, and new messages come by themselves.
 * - `catching-up`: what is shown may be behind; it is being repaired.
 * - `offline`: what is shown may be behind; it goes on when the connection returns. What is sent waits.
 * - `refused`: this user may not see this room, or there is none; see `error`.
 * - `failed`: the server will not have this user or page at all; see `error`.
 */
export type ChatStatus = 'loading' | 'live' | 'catching-up' | 'offline' | 'refused' | 'failed'

/** The one word for a connection and a room; bad news goes before waiting, and waiting before good news. */
export function chatStatus(connection: ConnectionState, room: Pick<RoomState, 'status' | 'sync'>): ChatStatus {
  if (room.status === 'refused') return 'refused'
  if (connection.status === 'failed') return 'failed'
  if (connection.status === 'offline') return 'offline'
  if (room.status === 'loading') return 'loading'
  return connection.status === 'online' && room.sync === 'live' ? 'live' : 'catching-up'
}
