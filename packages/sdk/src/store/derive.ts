import { createListeners, type Report } from './listeners.ts'
import { createNotifier } from './notifier.ts'
import type { Readable, Stop } from './readable.ts'

/** The values of a list of readables, in order. */
type ValuesOf<Sources extends readonly Readable<unknown>[]> = {
  [Index in keyof Sources]: Sources[Index] extends Readable<infer Value> ? Value : never
}

/**
 * A value that follows from others. It listens to its sources only while somebody listens to it,
 * and computes only when asked and when a source is another than before; so its snapshot keeps
 * identity, watched or not.
 *
 * @param sources what it follows from
 * @param compute pure: the values of the sources, in order, to the derived value
 * @param options `report` is told of what a listener threw
 */
export function derive<const Sources extends readonly Readable<unknown>[], T>(
  sources: Sources,
  compute: (...values: ValuesOf<Sources>) => T,
  { report }: { readonly report?: Report } = {},
): Readable<T> {
  let known: { readonly inputs: readonly unknown[]; readonly output: T } | undefined
  let watched: { readonly subscribe: Readable<T>['subscribe']; readonly stops: readonly Stop[] } | undefined
  let watchers = 0

  function getSnapshot(): T {
    const inputs = sources.map((source) => source.getSnapshot())
    if (!known || inputs.some((input, index) => !Object.is(input, known!.inputs[index]))) {
      known = { inputs, output: Object.freeze(compute(...(inputs as ValuesOf<Sources>))) }
    }
    return known.output
  }

  function watch(): NonNullable<typeof watched> {
    const notifier = createNotifier(getSnapshot, createListeners<T>(report))
    return { subscribe: notifier.subscribe, stops: sources.map((source) => source.subscribe(notifier.changed)) }
  }

  return {
    getSnapshot,
    subscribe(listener) {
      watched ??= watch()
      watchers += 1
      let stop: Stop | null = watched.subscribe(listener)
      return () => {
        if (!stop) return
        stop()
        stop = null
        watchers -= 1
        if (watchers > 0) return
        for (const stopSource of watched!.stops) stopSource()
        watched = undefined
      }
    },
  }
}
