import type { Bye, EventName, Events, WireError } from '@parlor/protocol'
import type { Server, Socket } from 'socket.io'

/** The last event of a connection, as the server builds it. */
export type Farewell = Pick<Bye, 'reason'> & { readonly retryAfterMs?: number; readonly error?: WireError }

/** What the server may send, typed by the protocol. */
export type ServerEvents = {
  [Name in EventName]: (payload: Name extends 'bye' ? Farewell : Events[Name]) => void
}

/** Socket.IO, speaking the protocol. Client events are dispatched by name, so none is declared. */
export type SocketServer = Server<Record<string, never>, ServerEvents>

/** One Socket.IO socket, speaking the protocol. */
export type ChatSocket = Socket<Record<string, never>, ServerEvents>

/** Socket.IO room of the connections of a room's members. */
export const roomTopic = (room: string): string => `room:${room}`

/** Socket.IO room of the connections that read a thread without taking part in it. */
export const visitTopic = (room: string): string => `visit:${room}`

/** Socket.IO room of the connections that have a room open. */
export const openTopic = (room: string): string => `open:${room}`

/** Socket.IO room of the connections of one user. */
export const userTopic = (user: string): string => `user:${user}`
