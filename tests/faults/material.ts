import { generateLog } from '../replay/generated-log.ts'
import { readLog } from '../replay/log.ts'
import { planReplay, type Plan } from '../replay/plan.ts'
import { findRecordedLogs } from '../replay/recorded.ts'

/** What is said while things break. */
export interface Material {
  readonly plan: Plan
  /** Where it is from, for the report. */
  readonly source: string
  readonly lines: number
}

/**
 * Lines of recorded logs, or of generated ones where there are none; which is said aloud.
 *
 * @param rooms how many logs
 * @param lines how many lines of each, at most
 */
export async function findMaterial(rooms: number, lines: number): Promise<Material> {
  const path = findRecordedLogs()
  const plan =
    path !== null
      ? await planReplay(readLog(path), { rooms, limit: lines })
      : await planReplay(
          Array.from({ length: rooms }, (_, i) =>
            generateLog(`generated-${i}`, { messages: lines, authors: 20, seed: i + 1 }),
          ).flat(),
        )
  return {
    plan,
    source: path ?? 'generated logs',
    lines: plan.logs.reduce((sum, log) => sum + log.lines.length, 0),
  }
}
