/** Lets a number of lines pass, so that there is something to say at every fault and something left for the last one. */
export interface Gate {
  /** Waits for a place. */
  pass(): Promise<void>
  /** Lets that many more pass. */
  open(count: number): void
  /** Lines that have passed. */
  passed(): number
}

export function createGate(): Gate {
  const waiting: (() => void)[] = []
  let free = 0
  let passed = 0
  const admit = (): void => {
    while (free > 0 && waiting.length > 0) {
      free -= 1
      passed += 1
      waiting.shift()!()
    }
  }
  return {
    pass: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        admit()
      }),
    open(count) {
      free += count
      admit()
    },
    passed: () => passed,
  }
}
