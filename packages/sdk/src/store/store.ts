import type { Batcher } from './batcher.ts'
import { createListeners, type Report } from './listeners.ts'
import { createNotifier } from './notifier.ts'
import type { Readable } from './readable.ts'

/** A value that can be watched and replaced. */
export interface Store<T> extends Readable<T> {
  /** Puts another value in place and tells the listeners; the identical value (`Object.is`) does nothing. */
  readonly set: (value: T) => void
  /** `set` with what `change` makes of the current value. */
  readonly update: (change: (value: T) => T) => void
}

/** What stores and derived values may be given. */
export interface StoreOptions {
  /** Coalesces notifications with other stores of the same batcher. */
  readonly batcher?: Batcher
  /** Told of what a listener threw. Default: the page's `reportError`. */
  readonly report?: Report
}

/**
 * Makes a store. Values are frozen in depth one: what they hold must be frozen by whoever made it.
 *
 * @param initial the first value
 */
export function createStore<T>(initial: T, { batcher, report }: StoreOptions = {}): Store<T> {
  let value = Object.freeze(initial)
  const { changed, subscribe } = createNotifier(() => value, createListeners<T>(report))

  function set(next: T): void {
    if (Object.is(next, value)) return
    value = Object.freeze(next)
    if (batcher) batcher.enqueue(changed)
    else changed()
  }

  return { getSnapshot: () => value, subscribe, set, update: (change) => set(change(value)) }
}
