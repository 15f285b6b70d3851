// npm run bench [-- durable|fanout|sizes …] [--rounds N] [--seconds N]
// Every figure stands beside a floor measured in the same run: read the ratios.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { benchDurable } from './durable.ts'
import { benchFanout } from './fanout.ts'
import { benchSizes } from './sizes.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '3' } },
})
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) }
const parts: Readonly<Record<string, () => Promise<string>>> = {
  durable: () => benchDurable(options),
  fanout: () => benchFanout(options),
  sizes: benchSizes,
}
const chosen = positionals.length ? positionals : Object.keys(parts)
for (const name of chosen) {
  if (!Object.hasOwn(parts, name)) {
    console.error(`There is no benchmark "${name}"; there are: ${Object.keys(parts).join(', ')}.`)
    process.exit(1)
  }
}
console.log(`# Parlor bench: Node ${process.version}, ${cpus().length} cores`)
for (const name of chosen) console.log(`\n${await parts[name]!()}`)
process.exit(0)
