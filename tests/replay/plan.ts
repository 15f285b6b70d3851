import type { LogKind, LogLine } from './log.ts'

/** One log, ready to be said again. */
export interface PlannedLog {
  readonly name: string
  /** What was said, in the order of the log. */
  readonly lines: readonly LogLine[]
  /** Who says it, in the order of their first word. */
  readonly authors: readonly string[]
}

/** What is to be replayed. */
export interface Plan {
  readonly logs: readonly PlannedLog[]
  /** Lines that were read and are not said, by kind. */
  readonly ignored: Readonly<Partial<Record<LogKind, number>>>
}

/** How much of a file to take. */
export interface PlanLimits {
  /** Logs to take, from the start of the file. */
  readonly rooms?: number
  /** Messages to take of each log. */
  readonly limit?: number
}

/** Sorts lines into logs; joins, leaves and renames are counted and left out. */
export async function planReplay(
  lines: AsyncIterable<LogLine> | Iterable<LogLine>,
  { rooms = Infinity, limit = Infinity }: PlanLimits = {},
): Promise<Plan> {
  const logs = new Map<string, LogLine[]>()
  const ignored: Partial<Record<LogKind, number>> = {}
  for await (const line of lines) {
    let said = logs.get(line.room)
    if (!said) {
      // A file holds its logs one after another, so what follows belongs to logs that were not asked for.
      if (logs.size >= rooms) break
      logs.set(line.room, (said = []))
    }
    if (line.kind !== 'message' && line.kind !== 'action') ignored[line.kind] = (ignored[line.kind] ?? 0) + 1
    else if (said.length < limit) said.push(line)
  }
  return {
    ignored,
    logs: [...logs].map(([name, said]) => ({
      name,
      lines: said,
      authors: [...new Set(said.map((line) => line.author))],
    })),
  }
}
