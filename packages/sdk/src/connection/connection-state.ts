import type { ChatError } from '../errors.ts'

/** The state of the link to the server, as people see it. */
export type ConnectionState =
  /** Nothing has asked for a connection yet, or it was closed on purpose. */
  | { readonly status: 'idle' }
  /** On the way, for the first time or again. */
  | { readonly status: 'connecting'; readonly attempt: number }
  /** Live. `via` is `http` when the socket is blocked and commands go over HTTP. */
  | { readonly status: 'online'; readonly via: 'socket' | 'http' }
  /** Not connected; another try follows at `retryAt` (ms since 1970), or when the network returns (`null`). */
  | { readonly status: 'offline'; readonly retryAt: number | null; readonly error: ChatError | null }
  /** Given up until something changes: the token was refused, or the origin, or the protocol. */
  | { readonly status: 'failed'; readonly error: ChatError }
