import type { Listeners } from './listeners.ts'
import type { Readable } from './readable.ts'

/**
 * Tells listeners of a changing value, never an old one after a newer one: when a listener itself
 * changes the value, the round that was under way ends and the new one reaches everybody.
 */
export function createNotifier<T>(
  current: () => T,
  listeners: Listeners<T>,
): { readonly changed: () => void; readonly subscribe: Readable<T>['subscribe'] } {
  let told = current()
  let round = 0
  return {
    changed() {
      const value = current()
      if (Object.is(value, told)) return
      told = value
      round += 1
      listeners.emit(value)
    },
    subscribe(listener) {
      let seen = round
      return listeners.add((value) => {
        if (seen === round || !Object.is(value, told)) return
        seen = round
        listener(value)
      })
    },
  }
}
