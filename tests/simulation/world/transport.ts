import type { EventName, Events } from '@parlor/protocol'
import { ChatError, type Transport, type TransportConnection } from '@parlor/sdk'
import { readReply } from '../../../packages/sdk/src/transport/reply.ts'
import type { Process } from './scheduler.ts'
import type { Wire } from './wire.ts'

/** How long opening may take until `welcome` is here, in milliseconds. */
const CONNECT_MS = 10_000

/** What a tab's way to the servers needs. */
export interface TransportParts {
  readonly tab: Process
  /** Puts a connection to some node in place; `null` when nothing answers there. */
  readonly dial: () => Wire | null
  /** Who the tab says it is, for the record. */
  readonly user: () => string
  /** Told of every answer the tab hears. */
  readonly heard: (command: string, input: unknown, reply: unknown) => void
}

/** The SDK's port to the server, over the simulated network. It keeps the promises of the port, and no others. */
export function createSimulatedTransport({ tab, dial, user, heard }: TransportParts): Transport {
  return {
    open(handshake, handlers) {
      const waiting = new Map<
        number,
        { readonly input: unknown; settle(reply: unknown): void; fail(error: ChatError): void }
      >()
      let isOpen = true
      let isWelcome = false
      let requests = 0
      const wire = dial()
      const stopTimer = tab.after(CONNECT_MS, () => end(new ChatError('OFFLINE', { message: 'No answer in time.' })))

      function end(error: ChatError | null): void {
        if (!isOpen) return
        isOpen = false
        stopTimer()
        wire?.hangUpClient()
        for (const { fail } of [...waiting.values()]) fail(new ChatError('OFFLINE', { cause: error ?? undefined }))
        if (error !== null) handlers.closed(error)
      }

      if (wire === null) tab.after(2, () => end(new ChatError('OFFLINE', { message: 'Connection refused.' })))
      else {
        wire.client = {
          frame(frame) {
            if (!isOpen) return
            const payload: unknown = JSON.parse('json' in frame ? frame.json : 'null')
            if (frame.type === 'refused') end(ChatError.fromWire(payload as never))
            if (frame.type === 'answer') {
              const asked = waiting.get(frame.id)
              if (asked === undefined) return
              heard(frame.name, asked.input, payload)
              asked.settle(payload)
            }
            if (frame.type === 'event') {
              if (frame.name === 'welcome') {
                isWelcome = true
                stopTimer()
              }
              if (isWelcome || frame.name === 'bye')
                handlers.event(frame.name as EventName, payload as Events[EventName])
            }
          },
          closed: (reason) => end(new ChatError('OFFLINE', { message: reason })),
        }
        wire.sendUp({ type: 'connect', json: JSON.stringify({ auth: handshake, user: user() }) })
      }

      const connection: TransportConnection = {
        request: (name, input, timeoutMs) =>
          new Promise((resolve, reject) => {
            if (!isOpen || wire === null) return reject(new ChatError('OFFLINE'))
            const id = (requests += 1)
            const done = (): void => {
              stop()
              waiting.delete(id)
            }
            const fail = (error: ChatError): void => {
              done()
              reject(error)
            }
            const stop = tab.after(timeoutMs, () => fail(new ChatError('TIMEOUT')))
            waiting.set(id, {
              input,
              fail,
              settle(reply) {
                done()
                try {
                  resolve(readReply(reply))
                } catch (error) {
                  reject(error as Error)
                }
              },
            })
            wire.sendUp({ type: 'request', id, name, json: JSON.stringify(input) })
          }),
        close: () => end(null),
      }
      return connection
    },
  }
}
