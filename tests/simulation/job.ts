import { DEFECTS } from './defects.ts'
import type { Violation } from './history.ts'
import { loadWith } from './plant.ts'
import type { Simulation } from './plant.ts'

/** A piece of work for one process. */
export type Job =
  /** Runs schedules, with a planted defect or without. */
  | { readonly type: 'schedules'; readonly seeds: readonly number[]; readonly defect: string | null }
  /** Runs schedules with a planted defect until one of its invariants is seen to break. */
  | { readonly type: 'defect'; readonly seeds: readonly number[]; readonly defect: string }
  /** Names the traces of schedules. */
  | { readonly type: 'digests'; readonly seeds: readonly number[] }

/** A schedule in which a promise was broken. */
export interface Finding {
  readonly seed: number
  readonly violations: readonly Violation[]
}

/** What came of a job. */
export interface Report {
  /** Schedules run. */
  readonly done: number
  readonly findings: readonly Finding[]
  /** Names of the traces, of `digests` in order of the seeds. */
  readonly digests: readonly string[]
}

/** Does a job in this process. */
export async function perform(job: Job): Promise<Report> {
  const defect = job.type === 'digests' ? null : job.defect
  const simulation = await load(defect)
  const breaks = DEFECTS.find(({ name }) => name === defect)?.breaks ?? []
  const database = await simulation.openDatabase()
  const findings: Finding[] = []
  const digests: string[] = []
  let done = 0
  for (const seed of job.seeds) {
    const { violations, digest } = await simulation.runSchedule(seed, {
      database,
      ...(job.type === 'digests' && { trace: 'digest' }),
    })
    done += 1
    digests.push(digest)
    if (violations.length > 0) findings.push({ seed, violations })
    if (job.type === 'defect' && violations.some(({ invariant }) => breaks.includes(invariant))) break
  }
  database.close()
  return { done, findings, digests }
}

async function load(defect: string | null): Promise<Simulation> {
  if (defect === null) return import('./simulation.ts')
  const found = DEFECTS.find(({ name }) => name === defect)
  if (found === undefined)
    throw new Error(`There is no defect ${defect}. There are: ${DEFECTS.map(({ name }) => name).join(', ')}.`)
  return loadWith(found)
}
