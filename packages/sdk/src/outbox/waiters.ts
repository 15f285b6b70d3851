import type { ChatError } from '../errors.ts'

/** What a send comes back with. */
export interface Settled {
  readonly id: string
  readonly seq: number
  readonly createdAt: number
}

/** The promises of those who wait for what becomes of an operation, by operation id. */
export interface Waiters<Outcome> {
  /** A promise for the outcome of `id`. Nobody has to listen: failures are seen in the timeline as well. */
  wait(id: string): Promise<Outcome>
  resolve(id: string, outcome: Outcome): void
  reject(id: string, error: ChatError): void
  rejectAll(error: ChatError): void
}

interface Waiter<Outcome> {
  resolve(outcome: Outcome): void
  reject(error: ChatError): void
}

/** Makes an empty set of waiters. */
export function createWaiters<Outcome>(): Waiters<Outcome> {
  const waiting = new Map<string, Waiter<Outcome>[]>()

  function take(id: string): Waiter<Outcome>[] {
    const taken = waiting.get(id) ?? []
    waiting.delete(id)
    return taken
  }

  return {
    wait(id) {
      const promise = new Promise<Outcome>((resolve, reject) => {
        waiting.set(id, [...(waiting.get(id) ?? []), { resolve, reject }])
      })
      promise.catch(() => {})
      return promise
    },
    resolve(id, outcome) {
      for (const waiter of take(id)) waiter.resolve(outcome)
    },
    reject(id, error) {
      for (const waiter of take(id)) waiter.reject(error)
    },
    rejectAll(error) {
      for (const id of [...waiting.keys()]) this.reject(id, error)
    },
  }
}
