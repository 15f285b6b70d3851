import type { CommandInput, CommandName, Handshake } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import type { ChatError } from '../errors.ts'

/** Where a pipe leads, and what it shows on entering. */
export interface PipeOptions {
  /** Origin of the server, such as `https://chat.example`. */
  readonly origin: string
  /** Path of Socket.IO on it. */
  readonly path: string
  readonly handshake: Handshake
  readonly clock: Clock
}

/** What a pipe tells. Nothing after `ended`. */
export interface PipeHandlers {
  /** An event of the server, of whatever form. */
  event(name: unknown, payload: unknown): void
  /** It is gone, or could not be made. */
  ended(error: ChatError): void
}

/** Socket.IO's packets on their way, and nothing more: it neither reconnects nor repeats nor buffers. */
export interface Pipe {
  /** Whether the server has let us in. */
  isConnected(): boolean
  /** Sends a command; only while it is connected. @param answered gets the acknowledgement */
  emit<Name extends CommandName>(name: Name, input: CommandInput<Name>, answered: (reply: unknown) => void): void
  /** Ends it; nothing is told any more. */
  close(): void
}
