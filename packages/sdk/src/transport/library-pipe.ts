import { io } from 'socket.io-client'
import { ChatError } from '../errors.ts'
import type { Pipe, PipeHandlers, PipeOptions } from './pipe.ts'
import { refusalOf } from './refusal.ts'

/**
 * Socket.IO by its own library, for where no WebSocket can be had at once: over HTTP polling.
 * @param mayUpgrade whether a WebSocket is worth trying once that works
 */
export function openLibraryPipe(
  { origin, path, handshake }: PipeOptions,
  handlers: PipeHandlers,
  mayUpgrade: boolean,
): Pipe {
  const socket = io(origin, {
    path,
    auth: { ...handshake },
    transports: mayUpgrade ? ['polling', 'websocket'] : ['polling'],
    tryAllTransports: true,
    autoConnect: false,
    forceNew: true,
    multiplex: false,
    reconnection: false,
    // Ours covers the way to `welcome`, and runs on the injected clock.
    timeout: false as never,
    withCredentials: false,
  })
  const leave = (): void => void socket.offAny().off().disconnect()
  const end = (error: ChatError): void => {
    leave()
    handlers.ended(error)
  }
  socket.on('connect_error', (error) => end(refusalOf(error)))
  socket.on('disconnect', (reason) => end(new ChatError('OFFLINE', { message: `The connection ended: ${reason}.` })))
  socket.onAny((name: unknown, payload: unknown) => handlers.event(name, payload))
  socket.connect()
  return {
    isConnected: () => socket.connected,
    emit: (name, input, answered) => void socket.emit(name, input, answered),
    close: leave,
  }
}
