import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'
import type { Pipe, PipeHandlers, PipeOptions } from './pipe.ts'
import { refusalOf } from './refusal.ts'

/** The kinds of packets of Engine.IO 4, and behind a message those of Socket.IO 5. */
const OPEN = '0'
const PING = '2'
const PONG = '3'
const MESSAGE = '4'
const CONNECT = '0'
const DISCONNECT = '1'
const EVENT = '2'
const ACK = '3'
const REFUSED = '4'

/**
 * Socket.IO over a WebSocket, as far as commands and events in JSON need it. Half of what the page
 * would load of its library is for other ways and other uses; those are fetched where this is blocked.
 *
 * @param blocked no WebSocket can be had: it was refused before the server said anything
 */
export function openWebSocketPipe(
  { origin, path, handshake, clock }: PipeOptions,
  handlers: PipeHandlers,
  blocked: () => void,
): Pipe {
  const waiting = new Map<number, (reply: unknown) => void>()
  let socket: WebSocket | null = null
  let state: 'opening' | 'entering' | 'connected' | 'over' = 'opening'
  let sent = 0
  /** How long the server may be silent, in ms. It says so when it opens. */
  let patience = 0
  let stopWatch: Stop | null = null

  function leave(): void {
    state = 'over'
    stopWatch?.()
    if (!socket) return
    socket.onmessage = socket.onclose = socket.onerror = null
    if (socket.readyState === socket.OPEN) socket.send(MESSAGE + DISCONNECT)
    socket.close()
  }

  function end(error: ChatError): void {
    if (state === 'over') return
    leave()
    handlers.ended(error)
  }

  const lost = (why: string) => new ChatError('OFFLINE', { message: `The connection ended: ${why}.` })

  /** The server pings; a connection on which nothing comes is dead, whatever the browser says. */
  function watch(): void {
    stopWatch?.()
    stopWatch = clock.after(patience, () => end(lost('ping timeout')))
  }

  function hear(packet: string): void {
    const kind = packet[0]
    if (kind === OPEN) {
      const { pingInterval, pingTimeout } = JSON.parse(packet.slice(1)) as Record<
        'pingInterval' | 'pingTimeout',
        number
      >
      patience = pingInterval + pingTimeout
      state = 'entering'
      watch()
      socket?.send(MESSAGE + CONNECT + JSON.stringify(handshake))
    } else if (kind === PING) {
      watch()
      socket?.send(PONG)
    } else if (kind === MESSAGE) take(packet[1], packet.slice(2))
  }

  function take(kind: string | undefined, rest: string): void {
    if (kind === CONNECT) state = 'connected'
    else if (kind === DISCONNECT) end(lost('io server disconnect'))
    else if (kind === REFUSED) end(refusalOf(JSON.parse(rest) as Error))
    else if (kind === EVENT || kind === ACK) {
      const at = rest.indexOf('[')
      const [first, second] = JSON.parse(rest.slice(at)) as unknown[]
      if (kind === EVENT) return handlers.event(first, second)
      const id = Number(rest.slice(0, at))
      const answered = waiting.get(id)
      waiting.delete(id)
      answered?.(first)
    }
  }

  try {
    socket = new WebSocket(`${origin.replace(/^http/, 'ws')}${path}/?EIO=4&transport=websocket`)
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string') return
      try {
        hear(data)
      } catch (cause) {
        end(new ChatError('OFFLINE', { message: 'The connection ended: parse error.', cause }))
      }
    }
    socket.onclose = () => {
      if (state !== 'opening') return end(lost('transport close'))
      leave()
      blocked()
    }
    // Says nothing that the end does not; where nobody listens, it would be thrown.
    socket.onerror = () => {}
  } catch {
    // A policy, or a page that may not: told after this returns, as everything else is.
    queueMicrotask(() => {
      if (state === 'over') return
      leave()
      blocked()
    })
  }

  return {
    isConnected: () => state === 'connected',
    emit(name, input, answered) {
      const id = (sent += 1)
      waiting.set(id, answered)
      socket?.send(`${MESSAGE}${EVENT}${id}${JSON.stringify([name, input])}`)
    },
    close: leave,
  }
}
