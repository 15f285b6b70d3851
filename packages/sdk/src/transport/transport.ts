import type {
  CommandInput,
  CommandName,
  CommandResult,
  ErrorCode,
  EventName,
  Events,
  Handshake,
} from '@parlor/protocol'
import type { ChatError } from '../errors.ts'

/** What a live connection tells its owner. */
export interface TransportHandlers {
  /** An event of the server. `welcome` is the first. */
  event<Name extends EventName>(name: Name, payload: Events[Name]): void
  /** The connection is gone, or could not be made. Called once, and nothing after it. */
  closed(error: ChatError): void
}

/** One connection, from opening to its end. It never reconnects by itself and never buffers. */
export interface TransportConnection {
  /**
   * Calls a command. Rejects with a {@link ChatError}: the server's own error, `TIMEOUT` when no
   * answer came within `timeoutMs`, `OFFLINE` when the connection ended first.
   */
  request<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    timeoutMs: number,
  ): Promise<CommandResult<Name>>
  /** Ends the connection; `closed` is not called. */
  close(): void
}

/** A way to the server: Socket.IO, HTTP, or a fake in tests. */
export interface Transport {
  open(handshake: Handshake, handlers: TransportHandlers): TransportConnection
}

/** Codes after which trying the same token again is of no use. */
export const TOKEN_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  'TOKEN_REVOKED',
])
