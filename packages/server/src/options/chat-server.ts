import type { MemberRole, Room, User } from '@parlor/protocol'
import type { TokenOptions, TokenUser } from '../auth/token-signer.ts'
import type { ChatServerPaths } from '../gateways/paths.ts'
import type { RoomDescription } from '../storage/rows.ts'
import type { RoomOptions } from './chat-server-options.ts'
import type { Erasure } from '../gateways/host/erase-user.ts'
import type { HostDeletion, HostEdit, HostMessage, HostMessageRef, Posted } from '../gateways/host/host-message.ts'

/** A running chat server. */
export interface ChatServer {
  /** Where things are. */
  readonly paths: ChatServerPaths
  /** Resolves when requests can be served now; rejects otherwise. What `/readyz` answers. */
  ready(): Promise<void>
  /**
   * Ends gracefully: takes no new connections, tells the live ones when to come back (spread over
   * five seconds), finishes what is under way (at most five seconds), closes connections and
   * database. The HTTP server stays the host's to close. Calling it again returns the same promise.
   */
  close(): Promise<void>
  /**
   * Makes a room, or finds it: an existing room is returned as it is.
   *
   * @throws OptionError when the id or name cannot be used
   */
  createRoom(room: RoomOptions): Promise<Room>
  /**
   * Changes name, description, picture or metadata of a room. Everybody in it sees it at once, and a notice
   * tells of another name.
   *
   * @param changes what is left out stays as it is; `null` takes it away
   * @throws CommandError `NOT_FOUND` when there is no such room, `INVALID` when something cannot be used
   */
  updateRoom(room: string, changes: RoomDescription): Promise<Room>
  /**
   * Adds a user to a room, or changes their role. Everybody in the room sees it at once.
   *
   * @param user the id of a user the server knows, or a whole user, who is saved first
   * @param role default `member`
   * @throws CommandError `NOT_FOUND` when there is no such room or user
   */
  addMember(room: string, user: string | User, role?: MemberRole): Promise<void>
  /**
   * Removes a user from a room; nothing newer reaches them. Does nothing when they are not in it.
   *
   * @throws CommandError `NOT_FOUND` when there is no such room
   */
  removeMember(room: string, user: string): Promise<void>
  /**
   * Saves what others see of a user. Not needed for users who connect: their token says it.
   *
   * @throws CommandError `INVALID` when a field cannot be used
   */
  saveUser(user: User): Promise<void>
  /**
   * Says something in a room, as a program. It travels as every message does: durable, in order, once.
   *
   * @returns where it stands, once it is durable
   * @throws CommandError `NOT_FOUND` when there is no such room, or no such message to answer; `INVALID` and
   *   `TOO_LARGE` for what cannot be sent, and `INVALID` for a sender who is a person; `ID_REUSED` when the id
   *   was used for something else
   */
  post(room: string, message: HostMessage): Promise<Posted>
  /**
   * Changes what the host said.
   *
   * @param message what `post` gave back, or `{ id }` with the host's own id
   * @throws CommandError `NOT_FOUND`, `FORBIDDEN` for a message of another sender, `GONE` when it was deleted,
   *   `INVALID`, `TOO_LARGE`, `ID_REUSED`
   */
  editMessage(room: string, message: HostMessageRef, edit: HostEdit): Promise<void>
  /**
   * Takes away a message, whoever said it.
   *
   * @param message its id and number; for one of the host's own, its id is enough
   * @throws CommandError `NOT_FOUND`, `INVALID`, `ID_REUSED`
   */
  deleteMessage(room: string, message: HostMessageRef, deletion?: HostDeletion): Promise<void>
  /** Ends all connections of a user and refuses the tokens issued to them until now. */
  revoke(user: string): Promise<void>
  /**
   * Takes a person away: what they said in any room becomes a tombstone, also where others forwarded it; their
   * reactions, memberships, preferences and drafts go, and so do their name and picture. All their connections end, and
   * tokens issued until now are refused; issue no new ones, which would bring back the name they carry. Numbers stay as
   * they are, and so does what others said, whomever they named. Resolves when it is done; done again, or begun again
   * after a crash, it does what is left. Backups are the host's to erase.
   *
   * @param options `name` by which they are called from now on. Default: `Deleted user`
   * @returns how much was taken away
   * @throws CommandError `NOT_FOUND` for somebody who was never here
   */
  eraseUser(user: string, options?: { readonly name?: string }): Promise<Erasure>
  /**
   * Signs a token for a user, so that the host needs no JWT library. Call it only for the user who
   * is signed in to the host application.
   *
   * @throws OptionError when there is no `auth.secret` to sign with
   */
  token(user: TokenUser, options?: TokenOptions): Promise<string>
}
