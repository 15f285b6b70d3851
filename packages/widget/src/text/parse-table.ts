import type { Align, Inline, Table } from './tree.ts'
import { isFull, made, type Work } from './work.ts'

const MAX_COLUMNS = 12
const MAX_ROWS = 100

/** A table, or lines that look like one and are too many: those stay words. */
export interface FoundTable {
  readonly table: Table | null
  /** Index of the line after it. */
  readonly end: number
}

/**
 * Reads a table: a line of heads, a line of dashes, and rows, their cells parted by `|`.
 * @param at index of the line of heads
 * @param cell reads a cell
 */
export function parseTable(
  lines: readonly string[],
  at: number,
  cell: (text: string) => readonly Inline[],
  work: Work,
): FoundTable | null {
  const first = lines[at]!
  const rule = lines[at + 1]
  if (!rule || !first.includes('|') || !/^[ |:-]+$/.test(rule)) return null
  const heads = cellsOf(first)
  const rules = cellsOf(rule)
  work.steps += first.length + rule.length
  if (heads.length !== rules.length || !rules.every((text) => /^:?-+:?$/.test(text))) return null
  if (heads.length > MAX_COLUMNS) return null
  let end = at + 2
  while (end < lines.length && lines[end]!.includes('|')) work.steps += lines[end++]!.length
  if (end - at - 2 > MAX_ROWS || isFull(work)) return { table: null, end }
  const row = (cells: readonly string[]) => Object.freeze(cells.map(cell))
  const table = made(work, {
    kind: 'table',
    align: Object.freeze(rules.map(alignOf)),
    head: row(heads),
    rows: Object.freeze(lines.slice(at + 2, end).map((line) => row(fitted(cellsOf(line), heads.length)))),
  } as const)
  return { table, end }
}

function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  return inner.split('|').map((text) => text.trim())
}

/** As many cells as there are columns; what is too much stands in the last one, as it was typed. */
function fitted(cells: readonly string[], columns: number): string[] {
  const kept = cells.slice(0, columns - 1)
  const rest = cells.slice(columns - 1).join(' | ')
  return [...kept, ...Array<string>(columns - 1 - kept.length).fill(''), rest]
}

function alignOf(rule: string): Align {
  if (!rule.endsWith(':')) return 'start'
  return rule.startsWith(':') ? 'center' : 'end'
}
