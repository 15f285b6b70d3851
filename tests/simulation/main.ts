import { availableParallelism } from 'node:os'
import { DEFECTS } from './defects.ts'
import { failedSeeds } from './failed-seeds.ts'
import type { Violation } from './history.ts'
import { makePlan } from './plan.ts'
import { loadWith } from './plant.ts'
import { performAll, seedsFrom, share } from './pool.ts'
import { staleEdits } from './stale-edits.ts'

/*
 * Runs simulated schedules and judges them; see README.md.
 *
 *   --seeds N --from SEED   so many schedules, from this seed on; ends with `N schedules, V violations`
 *   --threads               only schedules in which people talk in threads, as many as asked for
 *   --closings              only schedules in which rooms are closed and opened, as many as asked for
 *   --slow                  only schedules in which a room is slow, as many as asked for
 *   --failed                those of failed-seeds.json as well
 *   --trace                 every line of what happened
 *   --without 3,7           leaves steps of the plan out, to find out which one matters
 *   --defect NAME           with a planted defect; `all`: each until it is caught, within --seeds schedules
 *   --digest                a line a seed that names its run
 *   --processes N           in so many processes; all cores unless told
 */
const options = readArguments(process.argv.slice(2))
const isGood =
  options.defect === 'all' ? await tryDefects() : options.isWatched ? await watchSchedules() : await runSchedules()
process.exitCode = isGood ? 0 : 1

async function runSchedules(): Promise<boolean> {
  const seeds = chosenSeeds()
  const started = performance.now()
  const rate = (): string => `${(done / ((performance.now() - started) / 1_000)).toFixed(1)} a second`
  let done = 0
  let violations = 0
  let told = 0
  await performAll(share(seeds, options.defect), options.processes, (report) => {
    done += report.done
    violations += report.findings.length
    for (const { seed, violations } of report.findings) tell(seed, violations)
    if (seeds.length < 500 || done < told + seeds.length / 20) return
    told = done
    console.log(`${done} of ${seeds.length} schedules, ${violations} violations, ${rate()}`)
  })
  console.log(rate())
  return conclude(done, violations)
}

/** In this process, with the trace or its name. */
async function watchSchedules(): Promise<boolean> {
  const defect = DEFECTS.find(({ name }) => name === options.defect)
  const simulation = defect === undefined ? await import('./simulation.ts') : await loadWith(defect)
  const database = await simulation.openDatabase()
  const seeds = chosenSeeds()
  let violations = 0
  for (const seed of seeds) {
    const outcome = await simulation.runSchedule(seed, {
      database,
      without: options.without,
      trace: options.trace ? 'lines' : 'digest',
    })
    if (options.trace) console.log(outcome.trace.join('\n'))
    if (options.digest) console.log(`${seed} ${outcome.digest}`)
    if (outcome.violations.length === 0) continue
    violations += 1
    tell(seed, outcome.violations)
  }
  database.close()
  return conclude(seeds.length, violations)
}

/** Every defect must be caught; a seed that is known to catch it is tried first. */
async function tryDefects(): Promise<boolean> {
  const stale = staleEdits()
  for (const line of stale) console.log(line)
  if (stale.length > 0) return false
  let missed = 0
  const jobs = DEFECTS.map(({ name, seed }) => ({
    type: 'defect' as const,
    defect: name,
    seeds: [seed, ...seedsFrom(options.from, options.seeds - 1)],
  }))
  await performAll(jobs, options.processes, ({ done, findings }, at) => {
    const { name, breaks } = DEFECTS[at]!
    const last = findings.at(-1)
    const seen = [...new Set(last?.violations.map(({ invariant }) => invariant))].sort()
    const isCaught = breaks.some((invariant) => seen.includes(invariant))
    if (!isCaught) missed += 1
    console.log(
      `${name}: ${isCaught ? `caught by seed ${last!.seed}, schedule ${done}: ${seen.join(' ')}` : `MISSED in ${done} schedules`}`,
    )
  })
  console.log(`${DEFECTS.length} defects, ${missed} missed`)
  return missed === 0
}

function chosenSeeds(): readonly number[] {
  const failed = options.failed ? failedSeeds().map(({ seed }) => seed) : []
  return [...failed, ...seedsOfKind()]
}

/** As many as asked for, of those whose plans have all that is asked for. */
function seedsOfKind(): readonly number[] {
  const { from, seeds: most, threads, closings, slow } = options
  if (!threads && !closings && !slow) return seedsFrom(from, most)
  const seeds: number[] = []
  for (let seed = from; seeds.length < most; seed += 1) {
    const plan = makePlan(seed)
    if ((!threads || plan.hasThreads) && (!closings || plan.hasClosings) && (!slow || plan.slow > 0)) seeds.push(seed)
  }
  return seeds
}

function tell(seed: number, violations: readonly Violation[]): void {
  console.log(`seed ${seed}: ${violations.length} violations`)
  for (const { invariant, at, message } of violations.slice(0, 5))
    console.log(`  ${invariant}${at === undefined ? '' : ` at ${at}`}: ${message}`)
  const planted = options.defect === null ? '' : ` --defect ${options.defect}`
  console.log(`  replay: npm run simulate -- --seeds 1 --from ${seed}${planted} --trace`)
}

function conclude(done: number, violations: number): boolean {
  console.log(`${done} schedules, ${violations} violations`)
  return violations === 0
}

interface Options {
  readonly seeds: number
  readonly from: number
  readonly failed: boolean
  readonly threads: boolean
  readonly closings: boolean
  readonly slow: boolean
  readonly trace: boolean
  readonly digest: boolean
  readonly defect: string | null
  readonly without: ReadonlySet<number>
  readonly processes: number
  /** Whether somebody looks at single schedules. */
  readonly isWatched: boolean
}

function readArguments(list: readonly string[]): Options {
  const value = (name: string): string | undefined => {
    const at = list.indexOf(`--${name}`)
    return at < 0 ? undefined : list[at + 1]
  }
  const without = new Set((value('without') ?? '').split(',').filter(Boolean).map(Number))
  const [trace, digest] = [list.includes('--trace'), list.includes('--digest')]
  return {
    seeds: Number(value('seeds') ?? 100),
    from: Number(value('from') ?? 1),
    failed: list.includes('--failed'),
    threads: list.includes('--threads'),
    closings: list.includes('--closings'),
    slow: list.includes('--slow'),
    trace,
    digest,
    defect: value('defect') ?? null,
    without,
    processes: Number(value('processes') ?? availableParallelism()),
    isWatched: trace || digest || without.size > 0,
  }
}
