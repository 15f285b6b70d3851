import type { Chat, Room, User } from '@parlor/sdk'
import { tell } from '../inbox/tell.ts'
import type { SearchAsk } from '../search/search-ask.ts'
import { personIn, type MembersSubject } from './members-subject.ts'
import { writeMention } from './write-mention.ts'

/** The element that draws a room. */
type RoomAround = Element & {
  /** Whether other rooms can be gone to. */
  readonly everywhere: boolean
  search(ask: SearchAsk): Promise<void>
}

/**
 * What can be done with people from a room that is open.
 * @param place where the room is drawn
 * @param user id of whom to begin with; in a direct conversation it is the other person where none is named
 */
export function membersIn(place: ShadowRoot, chat: Chat, room: Room, user?: string): MembersSubject {
  const host = place.host as RoomAround
  const isDirect = room.getSnapshot().info?.kind === 'direct'
  const me = chat.user.getSnapshot()?.id
  const peer = isDirect ? room.members.getSnapshot().find((member) => member.user.id !== me)?.user : undefined
  const field = () => place.querySelector('parlor-composer')?.shadowRoot?.querySelector('textarea')
  return {
    chat,
    room,
    user: user === undefined ? peer : personIn(room, user),
    mention: field() && !isDirect ? callByName : undefined,
    search: (one) => host.search({ query: '', sender: one }),
    message: host.everywhere && !isDirect ? (one) => openDirect(host, chat, one) : undefined,
  }

  function callByName(one: User, alone: boolean): void {
    const to = field()
    if (to) writeMention(to, one.name, alone)
  }
}

/** Finds or makes the conversation with somebody, and asks for it to be opened. */
export async function openDirect(from: EventTarget, chat: Chat, { id }: User): Promise<void> {
  const room = await chat.direct(id)
  tell(from, 'parlor-room-open', { room: room.id })
}
