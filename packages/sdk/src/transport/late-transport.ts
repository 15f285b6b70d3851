import { ChatError } from '../errors.ts'
import type { Transport, TransportConnection } from './transport.ts'

/**
 * A transport whose code is fetched when it is first needed.
 * @param load fetches it; where that fails, the way counts as blocked
 */
export function createLateTransport(load: () => Promise<Transport>): Transport {
  return {
    open(handshake, handlers) {
      let connection: TransportConnection | null = null
      let isOpen = true
      load().then(
        (transport) => {
          if (isOpen) connection = transport.open(handshake, handlers)
        },
        (cause: unknown) => {
          if (isOpen) handlers.closed(new ChatError('OFFLINE', { cause }))
        },
      )
      return {
        request: (name, input, timeoutMs) =>
          connection ? connection.request(name, input, timeoutMs) : Promise.reject(new ChatError('OFFLINE')),
        close() {
          isOpen = false
          connection?.close()
        },
      }
    },
  }
}
