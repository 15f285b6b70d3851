import type { Readable, Stop } from '../store/readable.ts'

/**
 * The same readable, which sets something going while somebody listens to it.
 *
 * @param start called for the first listener; what it returns is called after the last one
 */
export function whileWatched<T>(source: Readable<T>, start: () => Stop): Readable<T> {
  let watchers = 0
  let end: Stop | null = null
  return {
    getSnapshot: source.getSnapshot,
    subscribe(listener) {
      let stop: Stop | null = source.subscribe(listener)
      watchers += 1
      if (watchers === 1) end = start()
      return () => {
        if (!stop) return
        stop()
        stop = null
        watchers -= 1
        if (watchers > 0) return
        end?.()
        end = null
      }
    },
  }
}
