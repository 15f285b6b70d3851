/**
 * Says recorded logs again through real clients and checks that nothing was lost, doubled or moved.
 * Run by `npm run replay -- FILE`.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startLocalServer } from './local-server.ts'
import { readLog } from './log.ts'
import { planReplay } from './plan.ts'
import { createProgressBar } from './progress.ts'
import { isKept, replay } from './replay.ts'
import { formatReport } from './report.ts'
import { signerFor } from './tokens.ts'

const HELP = `Usage: npm run replay -- FILE.jsonl[.gz] [options]

Replays recorded chat logs: one client for each author, one room for each log, one observer who
watches from the start and one who joins at the end and reads everything. Answers are said as answers;
one message in ten gets a reaction, one in fifty is edited, one in a hundred gets a thread, one in two
hundred is deleted; somebody in each room is offline for a third of it, and begins a thread there. At the
end all screens and the search must agree, about threads too.

  --rooms N       take the first N logs of the file (default: all)
  --limit N       take the first N messages of each log (default: all)
  --speed N       N times the recorded pace (default: 0, as fast as possible)
  --clients N     authors' clients open at once (default: 400)
  --in-flight N   messages on their way at once (default: 64)
  --together N    logs replayed side by side (default: 4)
  --witnesses N   authors of each log who also watch it (default: 2)
  --patience N    seconds to wait for what should come (default: 60)
  --url URL       a running server (default: starts one on a temporary database)
  --secret S      its token secret (default: PARLOR_SECRET)
  --help          this text

Ends with code 1 when anything was lost, doubled, out of order, altered or foreign, and with 2 when it could not run.
`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rooms: { type: 'string' },
      limit: { type: 'string' },
      speed: { type: 'string', default: '0' },
      clients: { type: 'string', default: '400' },
      'in-flight': { type: 'string', default: '64' },
      together: { type: 'string', default: '4' },
      witnesses: { type: 'string', default: '2' },
      patience: { type: 'string', default: '60' },
      url: { type: 'string' },
      secret: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (values.help || file === undefined) {
    process.stdout.write(HELP)
    return values.help ? 0 : 2
  }
  const plan = await planReplay(readLog(file), {
    ...(values.rooms === undefined ? {} : { rooms: number('rooms', values.rooms, 1) }),
    ...(values.limit === undefined ? {} : { limit: number('limit', values.limit, 1) }),
  })
  const options = {
    speed: number('speed', values.speed, 0),
    clients: number('clients', values.clients, 1),
    inFlight: number('in-flight', values['in-flight'], 1),
    together: number('together', values.together, 1),
    witnesses: number('witnesses', values.witnesses, 0),
    patienceMs: number('patience', values.patience, 0) * 1_000,
  }

  const server = values.url === undefined ? await startLocalServer() : remoteServer(values.url, values.secret)
  const bar = createProgressBar(
    process.stderr,
    plan.logs.reduce((sum, log) => sum + log.lines.length, 0),
  )
  try {
    const report = await replay(plan, {
      ...options,
      url: server.url,
      sign: server.sign,
      run: randomBytes(4).toString('hex'),
      onProgress: (answered) => bar.show(answered),
    })
    bar.clear()
    process.stdout.write(`${formatReport(report, plan.ignored)}\n`)
    return isKept(report) ? 0 : 1
  } finally {
    bar.clear()
    await server.close()
  }
}

function remoteServer(url: string, secret = process.env['PARLOR_SECRET']) {
  if (!secret) throw new Error('--url needs the token secret of that server: --secret, or PARLOR_SECRET')
  return { url, sign: signerFor(secret, () => Date.now()), close: async () => undefined }
}

function number(name: string, text: string, least: number): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value < least)
    throw new Error(`--${name} takes a number from ${least} up, not "${text}"`)
  return value
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  },
)
