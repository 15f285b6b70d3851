import type { CommandName, CommandRequest, CommandResult } from '@parlor/protocol'
import type { Authorize, Identity } from '../auth/identity.ts'
import type { Notice } from '../fanout/notice.ts'
import type { Storage } from '../storage/storage.ts'

/** The live connection a command came by; absent over HTTP. */
export interface CallerConnection {
  /** Starts or stops the signals of a room on this connection. */
  open(room: string): void
  close(room: string): void
  /** Verifies a new token and puts it in place of the old one; refuses another user. @returns its expiry */
  refresh(token: string): Promise<number>
}

/** Who calls, and by what. */
export interface Caller {
  /** `null` only for commands whose access is `anyone`. */
  readonly identity: Identity | null
  readonly connection: CallerConnection | null
  /** The address the request came from, for limits; never logged with a user's words. */
  readonly address: string
}

/** Who is online, as the node knows it. */
export interface PresenceView {
  isOnline(user: string): boolean
}

/** Makes tokens for guests; absent where guests are off. */
export interface GuestDesk {
  create(input: CommandRequest<'guest.create'>): Promise<CommandResult<'guest.create'>>
}

/** What commands may use. Made once, at the door. */
export interface CommandServices {
  readonly storage: Storage
  readonly authorize: Authorize | null
  readonly presence: PresenceView
  readonly guests: GuestDesk | null
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A random name for a new log's life. */
  readonly epoch: () => string
  /** Tells every node; called by the runner after the commit, never by a command. */
  readonly publish: (notice: Notice) => void
}

/** What a command did: the answer, and what others must hear after the commit. */
export interface Outcome<Name extends CommandName> {
  readonly result: CommandResult<Name>
  readonly notices: readonly Notice[]
}

/** One command: knows neither sockets nor HTTP. Refuses by throwing a `CommandError`. */
export interface Command<Name extends CommandName> {
  readonly name: Name
  run(services: CommandServices, caller: Caller, request: CommandRequest<Name>): Promise<Outcome<Name>>
}
