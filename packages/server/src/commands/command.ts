import type { CommandName, CommandRequest, CommandResult } from '@parlor/protocol'
import type { Authorize, Identity } from '../auth/identity.ts'
import type { Notice } from '../fanout/notice.ts'
import type { HostWord } from '../access/host-word.ts'
import type { Words } from '../access/words.ts'
import type { SearchIndexer } from '../storage/search/indexer.ts'
import type { Storage, StorageWriter } from '../storage/storage.ts'
import { CommandError } from './command-error.ts'
import type { RoomChanges } from './room-changes.ts'

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
  /** The host's remembered answers, shared with the gateways. Default: made from `authorize`, for commands alone. */
  readonly host?: HostWord | null
  readonly presence: PresenceView
  readonly guests: GuestDesk | null
  /** Told what a search found behind. Default `null`: the next search goes on with it. */
  readonly indexer?: SearchIndexer | null
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A random name for a new log's life. */
  readonly epoch: () => string
  /** How long after writing a message its author may change its text, in milliseconds. Default: always. */
  readonly editWindowMs?: number | null
  /** How long after writing a message its author may take it away, in milliseconds. Default: always. */
  readonly deleteWindowMs?: number | null
  /** Tells every node. What was written is told by `CommandContext.write`; commands tell signals alone. */
  readonly publish: (notice: Notice) => void
}

/** What commands are given: the services, and how to use them so that the rules hold. */
export interface CommandContext extends CommandServices {
  /** Who has the say over a user in a room. */
  readonly words: Words
  /**
   * Runs `work` in a transaction and, right after the commit, tells what it gathered in `changes` and
   * by `tell`: in the order of the commits, before the command goes on.
   *
   * @param room the one room it will write to, so that writes to others need not wait for it
   */
  write<T>(
    work: (tx: StorageWriter, changes: RoomChanges, tell: (notice: Notice) => void) => Promise<T>,
    room?: string,
  ): Promise<T>
}

/** One command: knows neither sockets nor HTTP. Refuses by throwing a `CommandError`. */
export interface Command<Name extends CommandName> {
  readonly name: Name
  run(context: CommandContext, caller: Caller, request: CommandRequest<Name>): Promise<CommandResult<Name>>
}

/** The identity of a caller; the runner has seen to it that there is one. */
export function identityOf(caller: Caller): Identity {
  if (caller.identity === null) throw new CommandError('TOKEN_MISSING')
  return caller.identity
}

/** The connection of a caller; the runner has seen to it that there is one. */
export function connectionOf(caller: Caller): CallerConnection {
  if (caller.connection === null) throw new CommandError('INVALID')
  return caller.connection
}
