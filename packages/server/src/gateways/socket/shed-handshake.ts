import type { ChatSocket } from './socket-types.ts'

/**
 * Lets go of what only the way in needed: the HTTP request with its headers, and the token. It is about a sixth of the
 * memory a connection that does nothing takes, and a token that is not there cannot leak. The address stays.
 */
export function shedHandshake(socket: ChatSocket): void {
  Object.assign(socket.handshake, { headers: {}, query: {}, auth: {} })
  Object.assign(socket.conn, { request: null })
}
