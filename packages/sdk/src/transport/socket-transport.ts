import { isErrorCode, type EventName, type Events, type Handshake } from '@parlor/protocol'
import { io } from 'socket.io-client'
import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import { readReply } from './reply.ts'
import { errorOfStatus } from './status.ts'
import type { Transport, TransportConnection, TransportHandlers } from './transport.ts'

/** What a socket transport needs. */
export interface SocketTransportOptions {
  /** Address of the Parlor server, with the base path it is mounted under, if any. */
  readonly url: string
  readonly environment: { readonly clock: Clock }
  /** How long opening may take until `welcome` is here, in milliseconds. Default 10,000. */
  readonly connectTimeoutMs?: number
}

/** What the server may say; anything else is of a newer version and not for us. */
const KNOWN: Readonly<Record<EventName, true>> = {
  welcome: true,
  change: true,
  head: true,
  rooms: true,
  receipts: true,
  typing: true,
  presence: true,
  preferences: true,
  'token.expiring': true,
  bye: true,
}

const WEBSOCKET_FIRST = ['websocket', 'polling']
const POLLING_FIRST = ['polling', 'websocket']

/**
 * The way to the server over Socket.IO, used as a bare pipe: it neither reconnects nor repeats nor
 * buffers, because the link and the outbox do that with guarantees. A WebSocket is tried first, and
 * HTTP polling where that is refused; where it hangs without an answer, the next connection begins
 * with polling.
 */
export function createSocketTransport(options: SocketTransportOptions): Transport {
  const { clock } = options.environment
  const { origin, pathname } = new URL(options.url)
  const path = `${pathname.replace(/\/+$/, '')}/socket.io`
  let transports = WEBSOCKET_FIRST

  function open(handshake: Handshake, handlers: TransportHandlers): TransportConnection {
    const socket = io(origin, {
      path,
      auth: { ...handshake },
      transports,
      tryAllTransports: true,
      autoConnect: false,
      forceNew: true,
      multiplex: false,
      reconnection: false,
      // Ours covers the way to `welcome`, and runs on the injected clock.
      timeout: false as never,
      withCredentials: false,
    })
    const pending = new Set<(error: ChatError) => void>()
    let isOpen = true
    let isWelcome = false

    const stopTimer = clock.after(options.connectTimeoutMs ?? 10_000, () => {
      if (!socket.connected) transports = transports === WEBSOCKET_FIRST ? POLLING_FIRST : WEBSOCKET_FIRST
      end(new ChatError('OFFLINE', { message: 'The server did not answer in time.' }))
    })

    function end(error: ChatError | null): void {
      if (!isOpen) return
      isOpen = false
      stopTimer()
      socket.offAny().off().disconnect()
      for (const reject of [...pending]) reject(new ChatError('OFFLINE', { cause: error ?? undefined }))
      if (error) handlers.closed(error)
    }

    socket.on('connect_error', (error) => end(refusalOf(error)))
    socket.on('disconnect', (reason) => end(new ChatError('OFFLINE', { message: `The connection ended: ${reason}.` })))
    socket.onAny((name: string, payload: unknown) => {
      if (!Object.hasOwn(KNOWN, name) || typeof payload !== 'object' || payload === null) return
      if (name === 'welcome') {
        isWelcome = true
        stopTimer()
      }
      if (isWelcome || name === 'bye') handlers.event(name as EventName, payload as Events[EventName])
    })
    socket.connect()

    return {
      request: (name, input, timeoutMs) =>
        new Promise((resolve, reject) => {
          if (!isOpen || !socket.connected) return reject(new ChatError('OFFLINE'))
          const settle = (): void => {
            stop()
            pending.delete(fail)
          }
          const fail = (error: ChatError): void => {
            settle()
            reject(error)
          }
          const stop = clock.after(timeoutMs, () => fail(new ChatError('TIMEOUT')))
          pending.add(fail)
          socket.emit(name, input, (reply: unknown) => {
            settle()
            try {
              resolve(readReply(reply))
            } catch (error) {
              reject(error)
            }
          })
        }),
      close: () => end(null),
    }
  }

  return { open }
}

/** Why the server, or the way to it, would not let us in. */
function refusalOf(error: Error): ChatError {
  const { data, description, context, message } = error as Error & {
    data?: unknown
    description?: unknown
    context?: { readonly responseText?: string }
  }
  if (isErrorCode((data as { code?: unknown } | undefined)?.code)) return ChatError.fromWire(data as never)
  if (isErrorCode(message)) return new ChatError(message)
  if (typeof description === 'number' && description > 0)
    return refusalIn(context?.responseText) ?? errorOfStatus(description, error)
  return new ChatError('OFFLINE', { cause: error })
}

/** The error of ours in the body of an answer; `null` where somebody else has answered. */
function refusalIn(body: string | undefined): ChatError | null {
  try {
    const { error } = JSON.parse(body ?? '') as { error: { code: unknown } }
    return isErrorCode(error.code) ? ChatError.fromWire(error as never) : null
  } catch {
    return null
  }
}
