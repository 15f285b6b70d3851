// npm run bench [-- durable|fanout|catch-up|history|search|inbox|jump|timeline|reconnect|memory|sizes …] [--rounds N] [--seconds N] [--million]
// Every figure stands beside a floor measured in the same run: read the ratios.
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { benchCatchUp } from './catch-up.ts'
import { fillDatabase, indexDatabase, type FilledDatabase } from './database.ts'
import { benchDurable } from './durable.ts'
import { benchFanout } from './fanout.ts'
import { benchHistory } from './history.ts'
import { benchInbox } from './inbox.ts'
import { benchJump } from './jump.ts'
import { benchMemory } from './memory.ts'
import { benchReconnect } from './reconnect.ts'
import { benchSearch } from './search.ts'
import { benchSizes } from './sizes.ts'
import { benchTimeline } from './timeline.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    /** Reads out of 1,000,000 messages instead of 200,000; filling takes that much longer. */
    million: { type: 'boolean', default: false },
    /** Lays the lists of others beside ours in `timeline`; they are installed first. */
    peers: { type: 'boolean', default: false },
  },
})
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) }

const made: FilledDatabase[] = []
async function filled(): Promise<FilledDatabase> {
  const [there] = made
  if (there) return there
  const database = await fillDatabase(values.million ? 1_000_000 : 200_000)
  made.push(database)
  await indexDatabase(database)
  return database
}

const parts: Readonly<Record<string, () => Promise<string>>> = {
  durable: () => benchDurable(options),
  fanout: () => benchFanout(options),
  'catch-up': async () => benchCatchUp(options, await filled()),
  history: async () => benchHistory(options, await filled()),
  search: () => benchSearch(options, values.million ? 1_000_000 : 200_000),
  inbox: () => benchInbox(options),
  jump: () => benchJump(options, values.million ? 1_000_000 : 100_000),
  timeline: () => benchTimeline(options, values),
  reconnect: () => benchReconnect(options),
  memory: () => benchMemory(options),
  sizes: benchSizes,
}
const chosen = positionals.length ? positionals : Object.keys(parts)
for (const name of chosen) {
  if (!Object.hasOwn(parts, name)) {
    console.error(`There is no benchmark "${name}"; there are: ${Object.keys(parts).join(', ')}.`)
    process.exit(1)
  }
}
console.log(
  `# Parlor bench: Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} at the start`,
)
try {
  for (const name of chosen) console.log(`\n${await parts[name]!()}`)
} finally {
  for (const database of made) database.remove()
}
process.exit(0)
