import type { CommandInput, CommandName, CommandResult, EventName, Events, User, Welcome } from '@parlor/protocol'
import type { Readable, Stop } from '../store/readable.ts'
import type { ConnectionState } from './connection-state.ts'

/**
 * The connection as the rest of the SDK uses it: it outlives single transports, reconnects by
 * itself, and knows who one is. Nothing is buffered: a request without a connection is refused
 * with `OFFLINE`, because the outbox is the only queue.
 */
export interface Link {
  readonly state: Readable<ConnectionState>
  /** Who the server says one is; `null` before the first welcome. */
  readonly user: Readable<User | null>
  /** Asks for a connection; does nothing while there is one or one is on its way. */
  connect(): void
  /** Ends the connection until `connect` is called again. */
  disconnect(): void
  /** Tries at once instead of waiting for the next attempt (the user pressed "Try now"). */
  retryNow(): void
  /** Calls a command on the live connection; see `TransportConnection.request` for the errors. */
  request<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandResult<Name>>
  /** Called for each event of the server. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): Stop
  /** Called each time a connection has become usable, after `welcome`: catch up and drain now. */
  onOnline(listener: (welcome: Welcome) => void): Stop
  /** Called when the link may have missed something though it looks alive (woke up, network changed). */
  onWake(listener: () => void): Stop
  /** The link looks dead (an acknowledgement did not come): drop it and connect anew. */
  suspect(reason: string): void
  /** Ends everything and frees it. */
  close(): void
}
