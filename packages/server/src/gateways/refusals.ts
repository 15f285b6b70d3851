import { wireError } from '@parlor/protocol'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** Answers a page that may not talk. It gets no CORS permission, so only its developer's tools show the reason. */
export function refuseOrigin(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({ ok: false, error: wireError('ORIGIN_REFUSED') })
  response.writeHead(403, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Vary: 'Origin',
    // What the page still sends is not read.
    Connection: 'close',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Answers an upgrade with a plain status and hangs up. */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
