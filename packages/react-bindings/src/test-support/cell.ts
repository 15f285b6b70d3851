import type { Readable, Stop } from '@parlor/sdk'

/** A readable that a test sets by hand, and that knows who listens. */
export interface Cell<T> extends Readable<T> {
  set(value: T): void
  patch(part: Partial<T>): void
  readonly listeners: () => number
}

export function cell<T>(initial: T): Cell<T> {
  let value = initial
  const listeners = new Set<{ run: (value: T) => void }>()
  const set = (next: T) => {
    value = next
    for (const listener of [...listeners]) listener.run(value)
  }
  return {
    getSnapshot: () => value,
    subscribe: (run): Stop => {
      const entry = { run }
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    set,
    patch: (part) => set(Object.freeze({ ...value, ...part })),
    listeners: () => listeners.size,
  }
}
