/** Puts off notifications while a change of several stores is under way. */
export interface Batcher {
  /** Runs `work`; stores made with this batcher notify once each, after the outermost `batch` has ended. */
  readonly batch: <R>(work: () => R) => R
  /** Runs `notify` after the batch under way, or at once when there is none. Asking twice runs it once. */
  readonly enqueue: (notify: () => void) => void
}

/** Makes a batcher. One for each chat, so that two on a page never wait for each other. */
export function createBatcher(): Batcher {
  const waiting = new Set<() => void>()
  let depth = 0
  return {
    batch(work) {
      depth += 1
      try {
        return work()
      } finally {
        depth -= 1
        if (depth === 0)
          for (const notify of waiting) {
            waiting.delete(notify)
            notify()
          }
      }
    },
    enqueue(notify) {
      if (depth > 0) waiting.add(notify)
      else notify()
    },
  }
}
