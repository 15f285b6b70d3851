import type { Chat, MemberState, Room, User } from '@parlor/sdk'

/** Who is to be shown, and what can be done with them here. */
export interface MembersSubject {
  readonly chat: Chat
  /** The room whose members they are. */
  readonly room: Room
  /** Whose card it is opened with; the list when absent. */
  readonly user?: User | undefined
  /** Writes somebody's name into the field; absent where there is no field to write in. */
  readonly mention?: ((user: User, alone: boolean) => void) | undefined
  /** Shows what somebody wrote; absent where there is no place for it. */
  readonly search?: ((user: User) => unknown) | undefined
  /** Opens the conversation with somebody; absent where there is no place for it. */
  readonly message?: ((user: User) => unknown) | undefined
}

/** What `parlor-members` asks for. */
export interface MembersAsk {
  /** Id of the room. */
  readonly room: string
  /** Id of one of them, whose profile is wanted; all of them when absent. */
  readonly user?: string
}

/** What `parlor-profile` tells. */
export interface ProfileAsk {
  /** Id of the room. */
  readonly room: string
  readonly user: User
  /** For a page with a place for direct conversations: what "Message" does then. */
  readonly message: (run: (user: User) => unknown) => void
}

/** Somebody as far as the room knows them: `role` is `null` for who is not known to be in it. */
export type Person = Pick<MemberState, 'user' | 'presence'> & { readonly role: MemberState['role'] | null }

/** Who is in a room, found by id: among the members, or those whose messages are shown. */
export function personIn(room: Room, id: string): User | undefined {
  const inRoom = (room.above ?? room).members.getSnapshot().find(({ user }) => user.id === id)?.user
  return inRoom ?? room.getSnapshot().messages.find(({ sender }) => sender.id === id)?.sender
}
