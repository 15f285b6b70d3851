import { once } from 'node:events'
import { WebSocket } from 'ws'

/** A connection to a browser over WebDriver BiDi (W3C). */
export interface Bidi {
  /** Gives a command. Rejects with the browser's refusal. */
  ask<T>(method: string, params: object): Promise<T>
}

type Answer = { readonly id?: number } & (
  | { readonly type: 'success'; readonly result: unknown }
  | { readonly type: 'error'; readonly error: string; readonly message: string }
  | { readonly type: 'event' }
)

/** Connects to a browser. */
export async function connectBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let count = 0
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as Answer
    const one = waiting.get(answer.id ?? 0)
    if (!one || answer.type === 'event') return
    waiting.delete(answer.id ?? 0)
    if (answer.type === 'success') one.resolve(answer.result)
    else one.reject(new Error(`${answer.error}: ${answer.message}`))
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The browser is gone.'))
  })
  return {
    ask<T>(method: string, params: object): Promise<T> {
      count += 1
      const id = count
      socket.send(JSON.stringify({ id, method, params }))
      return new Promise<T>((resolve, reject) => waiting.set(id, { resolve: (result) => resolve(result as T), reject }))
    },
  }
}
