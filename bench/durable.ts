import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectMany, type LoadClient } from './load-client.ts'
import { inTurns } from './rounds.ts'
import { median, now, percentile, round, sleep, table } from './statistics.ts'
import { BODY, bareInsert, bareRelay, parlor, type Subject } from './subject.ts'

const LOADS = [
  { name: '1 client, 1 in flight', clients: 1, inFlight: 1 },
  { name: '50 clients, 1 in flight', clients: 50, inFlight: 1 },
  { name: '50 clients, 4 in flight', clients: 50, inFlight: 4 },
] as const

/** Load before a measurement begins: what is measured is a server that has been running. */
const WARM_SECONDS = 1

const FIGURES = ['perSecond', 'p50', 'p99', 'cpu'] as const

/** Two people a room, so that each message reaches one other. */
const roomOf = (index: number) => `pair-${index >> 1}`

/** Runs all loads on one fresh server. @returns figures named after load and figure */
async function measure(subject: Subject, seconds: number): Promise<Record<string, number>> {
  const server = await subject.start()
  const clients = await connectMany(50, (index) => subject.connect(server.port, index, roomOf(index)))
  const figures: Record<string, number> = {}
  let sent = 0
  let heard = 0
  for (const client of clients) client.onEvent = (event) => void (heard += event.split(BODY).length - 1)
  for (const load of LOADS) {
    sent += (await drive(subject, clients, load, WARM_SECONDS)).latencies.length
    const cpu = server.cpu()
    const { latencies, elapsed } = await drive(subject, clients, load, seconds)
    sent += latencies.length
    figures[`${load.name} perSecond`] = latencies.length / (elapsed / 1000)
    figures[`${load.name} p50`] = median(latencies)
    figures[`${load.name} p99`] = percentile(latencies, 0.99)
    figures[`${load.name} cpu`] = ((server.cpu() - cpu) * 1000) / latencies.length
  }
  await sleep(200)
  // The same job for all: each message reaches both who are in its room.
  if (heard !== 2 * sent) throw new Error(`${subject.name}: ${sent} messages were heard ${heard} times, not twice each`)
  clients.forEach((client) => client.close())
  await server.stop()
  return figures
}

async function drive(
  subject: Subject,
  clients: readonly LoadClient[],
  load: (typeof LOADS)[number],
  seconds: number,
): Promise<{ latencies: number[]; elapsed: number }> {
  const latencies: number[] = []
  const start = now()
  const end = start + seconds * 1000
  const lane = async (index: number) => {
    while (now() < end) {
      const sent = now()
      await subject.send(clients[index]!, roomOf(index), BODY)
      latencies.push(now() - sent)
    }
  }
  await Promise.all(Array.from({ length: load.clients * load.inFlight }, (_, i) => lane(i % load.clients)))
  return { latencies, elapsed: now() - start }
}

/** Median time of appending one message's bytes to a file and making them durable, in milliseconds. */
function fdatasyncFloor(): number {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-sync-'))
  const file = openSync(join(folder, 'file'), 'a')
  const times: number[] = []
  for (let i = 0; i < 300; i += 1) {
    const start = now()
    writeSync(file, BODY.repeat(4))
    fdatasyncSync(file)
    times.push(now() - start)
  }
  closeSync(file)
  rmSync(folder, { recursive: true, force: true })
  return median(times)
}

/** Durable acknowledged messages per second, beside the same job with nothing of ours. */
export async function benchDurable({ rounds, seconds }: { rounds: number; seconds: number }): Promise<string> {
  const subjects = [bareRelay, bareInsert, parlor]
  const syncs: number[] = []
  const pick = await inTurns(
    rounds,
    subjects.map((subject) => ({
      name: subject.name,
      measure() {
        syncs.push(fdatasyncFloor())
        return measure(subject, seconds)
      },
    })),
  )
  const sync = median(syncs)
  const rows = LOADS.flatMap(({ name: load }) =>
    subjects.map(({ name }) => {
      const [perSecond, p50, p99, cpu] = FIGURES.map((figure) => pick(name, `${load} ${figure}`)) as [
        number,
        number,
        number,
        number,
      ]
      const bare = (figure: string) => pick(bareRelay.name, `${load} ${figure}`)
      return [
        load,
        name,
        round(perSecond),
        `${round(p50)} / ${round(p99)}`,
        round(cpu),
        round(perSecond / bare('perSecond')),
        round(cpu / bare('cpu')),
        round(p50 / (bare('p50') + sync)),
      ]
    }),
  )
  return [
    '## Durable acknowledgements (SQLite, synchronous=FULL)',
    `One append + fdatasync of 400 bytes here: ${round(sync)} ms (median). ${rounds} interleaved rounds of ${seconds} s.`,
    table(
      [
        'load',
        'server',
        'acks/s',
        'p50 / p99 ms',
        'server CPU µs/msg',
        'rate ÷ bare relay',
        'CPU ÷ bare relay',
        'p50 ÷ (bare p50 + fdatasync)',
      ],
      rows,
    ),
    'Aims, at 50 clients with 4 in flight: rate ≥ 0.60, p50 ≤ 1.5.',
  ].join('\n\n')
}
