/** Where the bar is drawn. */
export interface ProgressScreen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** A line that fills up. Draws nothing where the output is not a terminal. */
export interface ProgressBar {
  /** @param done how much of the total */
  show(done: number): void
  /** Takes the line away. */
  clear(): void
}

/** @param total what `show` counts up to */
export function createProgressBar(screen: ProgressScreen, total: number): ProgressBar {
  let drawn = ''
  return {
    show(done) {
      if (!screen.isTTY) return
      const line = barLine(done, total, screen.columns ?? 80)
      if (line === drawn) return
      drawn = line
      screen.write(`\r${line}`)
    },
    clear() {
      if (drawn !== '') screen.write(`\r${' '.repeat(drawn.length)}\r`)
      drawn = ''
    },
  }
}

/** The bar as text, no wider than the screen. */
export function barLine(done: number, total: number, columns: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const numbers = ` ${String(Math.floor(share * 100)).padStart(3)} %  ${done}/${total}`
  const width = Math.max(4, Math.min(40, columns - numbers.length - 3))
  const full = Math.round(share * width)
  return `[${'█'.repeat(full)}${'·'.repeat(width - full)}]${numbers}`.slice(0, columns - 1)
}
