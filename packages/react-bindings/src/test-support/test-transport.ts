import { ChatError, type ErrorCode, type Transport, type TransportHandlers } from '@parlor/sdk'

/** A way to a server that lets everybody in, answers nothing, and counts its connections. */
export interface TestTransport extends Transport {
  /** Connections ever made. */
  readonly opened: () => number
  /** Connections open now. */
  readonly live: () => number
  /** Tokens they were made with, in that order. */
  readonly tokens: readonly string[]
  /** Ends every open connection, as the server does. */
  refuse(code: ErrorCode): void
}

export function createTestTransport(): TestTransport {
  const tokens: string[] = []
  const live = new Set<TransportHandlers>()
  return {
    opened: () => tokens.length,
    live: () => live.size,
    tokens,
    refuse(code) {
      const ended = [...live]
      live.clear()
      for (const handlers of ended) handlers.closed(new ChatError(code))
    },
    open(handshake, handlers) {
      tokens.push(handshake.token)
      live.add(handlers)
      queueMicrotask(() => {
        if (!live.has(handlers)) return
        handlers.event('welcome', {
          user: { id: 'u-liora', name: 'Liora' },
          serverTime: 0,
          expiresAt: Number.MAX_SAFE_INTEGER,
          // Nothing here is ever as long as a limit.
          limits: {} as never,
          protocol: 1,
        })
      })
      return {
        request: () => new Promise(() => undefined),
        close: () => void live.delete(handlers),
      }
    },
  }
}
