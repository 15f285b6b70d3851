import { readFileSync } from 'node:fs'
import { DEFECTS } from './defects.ts'
import { loadWith, staleEdits } from './plant.ts'
import { openDatabase, runSchedule, type Outcome } from './simulation.ts'

/*
 * Runs simulated schedules and judges them; see docs/reliability.md.
 *
 *   --seeds N --from SEED   so many schedules, from this seed on; ends with `N schedules, V violations`
 *   --failed                those of failed-seeds.json as well
 *   --trace                 every line of what happened
 *   --without 3,7           leaves steps of the plan out, to find out which one matters
 *   --defect NAME           with a planted defect; `all`: each until it is caught, within --seeds schedules
 *   --digest                a line a seed that names its run
 */
const options = readArguments(process.argv.slice(2))
process.exitCode = (await (options.defect === 'all' ? tryDefects() : runAll())) ? 0 : 1

async function runAll(): Promise<boolean> {
  const simulation =
    options.defect === null ? { openDatabase, runSchedule } : await loadWith(findDefect(options.defect))
  const database = await simulation.openDatabase()
  const seeds = [
    ...(options.failed ? failedSeeds() : []),
    ...Array.from({ length: options.seeds }, (_, index) => options.from + index),
  ]
  const started = performance.now()
  const rate = (done: number): string => `${(done / ((performance.now() - started) / 1_000)).toFixed(1)} a second`
  let violations = 0
  let done = 0
  for (const seed of seeds) {
    const outcome = await simulation.runSchedule(seed, { database, trace: options.trace, without: options.without })
    done += 1
    if (options.trace) console.log(outcome.trace.join('\n'))
    if (options.digest) console.log(`${seed} ${outcome.digest}`)
    if (outcome.violations.length > 0) {
      violations += 1
      tell(outcome)
    }
    if (seeds.length >= 500 && done % Math.ceil(seeds.length / 20) === 0)
      console.log(`${done} of ${seeds.length} schedules, ${violations} with violations, ${rate(done)}`)
  }
  console.log(rate(done))
  console.log(`${done} schedules, ${violations} violations`)
  database.close()
  return violations === 0
}

/** Every defect must be caught; a seed that is known to catch it is tried first. */
async function tryDefects(): Promise<boolean> {
  let isGood = true
  for (const line of staleEdits()) {
    console.log(line)
    isGood = false
  }
  if (!isGood) return false
  let missed = 0
  for (const defect of DEFECTS) {
    const { openDatabase: open, runSchedule: run } = await loadWith(defect)
    const database = await open()
    const seeds = [defect.seed, ...Array.from({ length: options.seeds - 1 }, (_, index) => options.from + index)]
    let verdict = 'MISSED'
    for (const [index, seed] of seeds.entries()) {
      const { violations } = await run(seed, { database })
      const seen = new Set(violations.map(({ invariant }) => invariant))
      if (!defect.breaks.some((invariant) => seen.has(invariant))) continue
      verdict = `caught by seed ${seed}, schedule ${index + 1}: ${[...seen].sort().join(' ')}`
      break
    }
    if (verdict === 'MISSED') missed += 1
    console.log(`${defect.name}: ${verdict}`)
    database.close()
  }
  console.log(`${DEFECTS.length} defects, ${missed} missed`)
  return missed === 0
}

function tell({ seed, violations }: Outcome): void {
  console.log(`seed ${seed}: ${violations.length} violations`)
  for (const { invariant, at, message } of violations.slice(0, 5))
    console.log(`  ${invariant}${at === undefined ? '' : ` at ${at}`}: ${message}`)
  const planted = options.defect === null ? '' : ` --defect ${options.defect}`
  console.log(`  replay: npm run simulate -- --seeds 1 --from ${seed}${planted} --trace`)
}

function failedSeeds(): readonly number[] {
  const file = new URL('failed-seeds.json', import.meta.url)
  const kept = JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly seed: number }[]
  return kept.map(({ seed }) => seed)
}

function findDefect(name: string): (typeof DEFECTS)[number] {
  const defect = DEFECTS.find((one) => one.name === name)
  if (defect === undefined)
    throw new Error(`There is no defect ${name}. There are: ${DEFECTS.map((one) => one.name).join(', ')}.`)
  return defect
}

interface Options {
  readonly seeds: number
  readonly from: number
  readonly failed: boolean
  readonly trace: boolean
  readonly digest: boolean
  readonly defect: string | null
  readonly without: ReadonlySet<number>
}

function readArguments(list: readonly string[]): Options {
  const value = (name: string): string | undefined => {
    const at = list.indexOf(`--${name}`)
    return at < 0 ? undefined : list[at + 1]
  }
  return {
    seeds: Number(value('seeds') ?? 100),
    from: Number(value('from') ?? 1),
    failed: list.includes('--failed'),
    trace: list.includes('--trace'),
    digest: list.includes('--digest'),
    defect: value('defect') ?? null,
    without: new Set((value('without') ?? '').split(',').filter(Boolean).map(Number)),
  }
}
