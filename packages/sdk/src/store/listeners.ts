import type { Stop } from './readable.ts'

/** Told of what a listener threw; a listener's fault must not stop the others, nor the SDK. */
export type Report = (error: unknown) => void

/** Where faults of listeners go when nobody was named: to the page's own error reporting. */
export const reportToPage: Report = (error) => {
  if (typeof reportError === 'function') reportError(error)
  // eslint-disable-next-line no-console -- Node has no page to report to
  else console.error(error)
}

/** Those who listen to one thing. */
export interface Listeners<T> {
  /** Adds a listener; the same function may be added more than once. */
  readonly add: (listener: (value: T) => void) => Stop
  /** Calls everybody who listens now and still does when their turn comes. */
  readonly emit: (value: T) => void
  /** How many there are. */
  readonly size: () => number
}

/**
 * Makes an empty list of listeners.
 *
 * @param report told of what a listener threw
 */
export function createListeners<T>(report: Report = reportToPage): Listeners<T> {
  const entries = new Set<{ readonly listener: (value: T) => void }>()
  return {
    add(listener) {
      const entry = { listener }
      entries.add(entry)
      return () => void entries.delete(entry)
    },
    emit(value) {
      for (const entry of [...entries]) {
        if (!entries.has(entry)) continue
        try {
          entry.listener(value)
        } catch (error) {
          report(error)
        }
      }
    },
    size: () => entries.size,
  }
}
