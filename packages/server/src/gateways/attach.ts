import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import type { Duplex } from 'node:stream'

/** What answers Parlor's own requests. */
export interface RequestTaker {
  /** Whether a request is Parlor's. @param path the address without its query */
  owns(path: string): boolean
  request(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/**
 * Puts Parlor in front of a server's listeners. What is Parlor's never reaches the host's
 * listeners (so their body parsers and 404 pages do not matter, nor whether they were added
 * before or after); everything else reaches them exactly as without Parlor.
 *
 * @returns the way to put everything back
 */
export function attachTo(server: HttpServer | HttpsServer, taker: RequestTaker): () => void {
  const emit = server.emit
  server.emit = function (this: typeof server, event: string, ...args: unknown[]): boolean {
    if (event === 'request' || event === 'checkContinue' || event === 'upgrade') {
      const request = args[0] as IncomingMessage
      if (taker.owns(pathOf(request))) {
        if (event === 'upgrade') taker.upgrade(request, args[1] as Duplex, args[2] as Buffer)
        else {
          const response = args[1] as ServerResponse
          if (event === 'checkContinue') response.writeContinue()
          taker.request(request, response)
        }
        return true
      }
    }
    return Reflect.apply(emit, this, [event, ...args]) as boolean
  } as typeof server.emit

  // Node hands over upgrades only where somebody listens. Alone, this listener stands for a host
  // without WebSockets: it closes what nobody will answer.
  const refuse = (_request: IncomingMessage, socket: Duplex): void => {
    if (server.listenerCount('upgrade') === 1)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  }
  server.on('upgrade', refuse)

  return () => {
    server.emit = emit
    server.off('upgrade', refuse)
  }
}

/** The address of a request without its query, as it was sent: nothing is decoded, so nothing can be disguised. */
export function pathOf(request: IncomingMessage): string {
  const url = request.url ?? ''
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}
