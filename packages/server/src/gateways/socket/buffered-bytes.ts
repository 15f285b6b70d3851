import type { ChatSocket } from './socket-types.ts'

/** What of Engine.IO's socket matters here: its queue, and the WebSocket under it (absent when polling). */
interface EngineSocket {
  readonly writeBuffer: { readonly data?: unknown }[]
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number; terminate?(): void } }
}

const engineOf = (socket: ChatSocket): EngineSocket => socket.conn as unknown as EngineSocket

/** Bytes, about, that wait to be sent to a socket: in Engine.IO's queue and in the WebSocket's. */
export function bufferedBytes(socket: ChatSocket): number {
  const engine = engineOf(socket)
  let bytes = engine.transport.socket?.bufferedAmount ?? 0
  for (const { data } of engine.writeBuffer) if (typeof data === 'string') bytes += data.length
  return bytes
}

/** Forgets what waits in Engine.IO's queue, so that a last word has only the network before it. */
export function dropBuffered(socket: ChatSocket): void {
  engineOf(socket).writeBuffer.length = 0
}

/** Ends a connection whose peer does not read, without waiting for it to say goodbye. */
export function terminate(socket: ChatSocket): void {
  engineOf(socket).transport.socket?.terminate?.()
  socket.conn.close(true)
}
