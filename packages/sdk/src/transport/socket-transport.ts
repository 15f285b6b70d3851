import type { EventName, Events, Handshake } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Pipe, PipeHandlers, PipeOptions } from './pipe.ts'
import { readReply } from './reply.ts'
import type { Transport, TransportConnection, TransportHandlers } from './transport.ts'
import { openWebSocketPipe } from './web-socket-pipe.ts'

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

/**
 * The way to the server over Socket.IO, used as a bare pipe: it neither reconnects nor repeats nor
 * buffers, because the link and the outbox do that with guarantees. A WebSocket is tried first, and
 * HTTP polling where that is refused; where it hangs without an answer, the next connection begins
 * with polling. What polls is fetched only then.
 */
export function createSocketTransport(options: SocketTransportOptions): Transport {
  const { clock } = options.environment
  const { origin, pathname } = new URL(options.url)
  const path = `${pathname.replace(/\/+$/, '')}/socket.io`
  let pollsFirst = typeof WebSocket !== 'function'

  function open(handshake: Handshake, handlers: TransportHandlers): TransportConnection {
    const way: PipeOptions = { origin, path, handshake, clock }
    const pending = new Set<(error: ChatError) => void>()
    let pipe: Pipe | null = null
    let isOpen = true
    let isWelcome = false

    const stopTimer = clock.after(options.connectTimeoutMs ?? 10_000, () => {
      if (!pipe?.isConnected()) pollsFirst = !pollsFirst
      end(new ChatError('OFFLINE', { message: 'The server did not answer in time.' }))
    })

    function end(error: ChatError | null): void {
      if (!isOpen) return
      isOpen = false
      stopTimer()
      pipe?.close()
      for (const reject of [...pending]) reject(new ChatError('OFFLINE', { cause: error ?? undefined }))
      if (error) handlers.closed(error)
    }

    const heard: PipeHandlers = {
      event(name, payload) {
        if (typeof name !== 'string' || !Object.hasOwn(KNOWN, name)) return
        if (typeof payload !== 'object' || payload === null) return
        if (name === 'welcome') {
          isWelcome = true
          stopTimer()
        }
        if (isWelcome || name === 'bye') handlers.event(name as EventName, payload as Events[EventName])
      },
      ended: end,
    }

    function poll(mayUpgrade: boolean): void {
      import('./library-pipe.ts').then(
        ({ openLibraryPipe }) => {
          if (isOpen) pipe = openLibraryPipe(way, heard, mayUpgrade)
        },
        (cause: unknown) => end(new ChatError('OFFLINE', { cause })),
      )
    }

    if (pollsFirst) poll(true)
    else pipe = openWebSocketPipe(way, heard, () => poll(false))

    return {
      request: (name, input, timeoutMs) =>
        new Promise((resolve, reject) => {
          if (!isOpen || !pipe?.isConnected()) return reject(new ChatError('OFFLINE'))
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
          pipe.emit(name, input, (reply: unknown) => {
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
