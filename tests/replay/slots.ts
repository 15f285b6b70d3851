/** A bound on how much is under way at once. */
export interface Slots {
  /** Waits for a free slot. @returns the way to free it again; calling it twice frees one */
  take(): Promise<() => void>
}

/** @param most slots in all, at least 1 */
export function createSlots(most: number): Slots {
  let free = Math.max(1, most)
  const waiting: (() => void)[] = []
  return {
    async take() {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      let taken = true
      return () => {
        if (!taken) return
        taken = false
        const next = waiting.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}
