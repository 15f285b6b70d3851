import type { MemberState, RoomState } from '@parlor/sdk'
import type { User } from '@parlor/protocol'
import type { Strings } from '../strings/strings.ts'
import { nameOfId } from './name-of-id.ts'

/** What a room's header shows. */
export interface HeaderState {
  readonly title: string
  /** The line below the title; empty until something is known. */
  readonly detail: string
  /** What the colour of the face follows from; empty before there is a room. */
  readonly id: string
  readonly picture: string | undefined
  readonly kind: 'user' | 'room'
  readonly presence: 'online' | 'away' | undefined
}

/**
 * What to show of a room: a direct conversation is the other person, any other room is itself.
 *
 * @param label what the page calls the room, if anything
 * @param members the members that are known by name
 * @param me the current user
 */
export function headerOf(
  room: RoomState | undefined,
  members: readonly MemberState[],
  me: User | null,
  label: string | undefined,
  text: Strings,
): HeaderState {
  const info = room?.info
  const peer = info?.kind === 'direct' ? members.find((member) => member.user.id !== me?.id) : undefined
  if (peer) {
    const presence = peer.presence && (peer.presence.online ? 'online' : 'away')
    return {
      title: label || peer.user.name,
      detail: presence ? (presence === 'online' ? text.isOnline : text.isAway) : (peer.user.role ?? ''),
      id: peer.user.id,
      picture: peer.user.avatarUrl,
      kind: 'user',
      presence: presence ?? undefined,
    }
  }
  return {
    title: label || info?.name || (info?.kind !== 'direct' && nameOfId(room?.id ?? '')) || text.chat,
    detail: info ? countsOf(room?.memberCount ?? 0, members, text) : '',
    id: room?.id ?? '',
    picture: info?.avatarUrl,
    kind: 'room',
    presence: undefined,
  }
}

function countsOf(total: number, members: readonly MemberState[], text: Strings): string {
  const online = members.filter((member) => member.presence?.online).length
  return [total ? text.members(total) : '', online ? text.online(online) : ''].filter(Boolean).join(' · ')
}
