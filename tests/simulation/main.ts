import { runSchedule } from './run-schedule.ts'
import { openDatabase } from './world/database.ts'

/* Runs simulated schedules: `npm run simulate -- --seeds 100 --from 1`. Ends with `N schedules, V violations`. */

const options = readArguments(process.argv.slice(2))
const database = await openDatabase()
const started = performance.now()
let violations = 0
let events = 0
const kinds = new Map<string, number>()

for (let index = 0; index < options.seeds; index += 1) {
  const seed = options.from + index
  const outcome = await runSchedule(seed, { database, trace: options.trace, without: options.without })
  events += outcome.events
  if (options.trace) console.log(outcome.trace.join('\n'))
  if (options.digest) console.log(`${seed} ${outcome.digest}`)
  if (outcome.violations.length > 0) {
    violations += 1
    for (const { invariant } of outcome.violations) kinds.set(invariant, (kinds.get(invariant) ?? 0) + 1)
    console.log(`seed ${seed}: ${outcome.violations.length} violations`)
    for (const { invariant, at, message } of outcome.violations.slice(0, 5))
      console.log(`  ${invariant}${at === undefined ? '' : ` at ${at}`}: ${message}`)
    console.log(`  replay: npm run simulate -- --seeds 1 --from ${seed} --trace`)
    if (options.stop) break
  }
  if (options.seeds >= 500 && (index + 1) % Math.ceil(options.seeds / 10) === 0) {
    const seconds = (performance.now() - started) / 1_000
    console.log(
      `${index + 1} of ${options.seeds} schedules, ${violations} with violations, ${((index + 1) / seconds).toFixed(1)} a second`,
    )
  }
}
const seconds = (performance.now() - started) / 1_000
if (kinds.size > 0) console.log([...kinds].map(([kind, count]) => `${kind}: ${count}`).join(', '))
console.log(
  `${(options.seeds / seconds).toFixed(1)} schedules a second, ${Math.round(events / options.seeds)} events each`,
)
console.log(`${options.seeds} schedules, ${violations} violations`)
database.close()
process.exitCode = violations === 0 ? 0 : 1

interface Options {
  readonly seeds: number
  readonly from: number
  readonly trace: boolean
  readonly digest: boolean
  readonly stop: boolean
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
    trace: list.includes('--trace'),
    digest: list.includes('--digest'),
    stop: list.includes('--stop'),
    without: new Set((value('without') ?? '').split(',').filter(Boolean).map(Number)),
  }
}
