import type { ChatError } from '../errors.ts'

/** What a send comes back with. */
export interface Settled {
  readonly id: string
  readonly seq: number
  readonly createdAt: number
}

/** The promises of those who wait for an operation to be durable, by operation id. */
export interface Waiters {
  /** A promise for the outcome of `id`. Nobody has to listen: failures are seen in the timeline as well. */
  wait(id: string): Promise<Settled>
  resolve(outcome: Settled): void
  reject(id: string, error: ChatError): void
  rejectAll(error: ChatError): void
}

/** Makes an empty set of waiters. */
export function createWaiters(): Waiters {
  const waiting = new Map<string, { resolve(outcome: Settled): void; reject(error: ChatError): void }[]>()

  function take(id: string): { resolve(outcome: Settled): void; reject(error: ChatError): void }[] {
    const taken = waiting.get(id) ?? []
    waiting.delete(id)
    return taken
  }

  return {
    wait(id) {
      const promise = new Promise<Settled>((resolve, reject) => {
        waiting.set(id, [...(waiting.get(id) ?? []), { resolve, reject }])
      })
      promise.catch(() => {})
      return promise
    },
    resolve(outcome) {
      for (const waiter of take(outcome.id)) waiter.resolve(outcome)
    },
    reject(id, error) {
      for (const waiter of take(id)) waiter.reject(error)
    },
    rejectAll(error) {
      for (const id of [...waiting.keys()]) this.reject(id, error)
    },
  }
}
