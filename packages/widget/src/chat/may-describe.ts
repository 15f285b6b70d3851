import type { RoomInfo, RoomState } from '@parlor/sdk'

/** What is known of a room that one may give another name; `null` where one may not. The server judges again. */
export function mayDescribe(state: RoomState | undefined): RoomInfo | null {
  const { role, info } = state ?? {}
  return info?.kind === 'group' && (role === 'owner' || role === 'moderator') ? info : null
}
