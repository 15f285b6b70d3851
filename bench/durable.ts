import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectMany } from './load-client.ts'
import { median, now, percentile, round, table } from './statistics.ts'
import { BODY, bareInsert, bareRelay, parlor, type Subject } from './subject.ts'

/** One measured load on one server. */
interface Sample {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly cpu: number
}

const LOADS = [
  { name: '1 client, 1 in flight', clients: 1, inFlight: 1 },
  { name: '50 clients, 1 in flight', clients: 50, inFlight: 1 },
  { name: '50 clients, 4 in flight', clients: 50, inFlight: 4 },
] as const

/** Two people a room, so that each message reaches one other. */
const roomOf = (index: number) => `pair-${index >> 1}`

async function measure(subject: Subject, seconds: number): Promise<Map<string, Sample>> {
  const server = await subject.start()
  const clients = await connectMany(50, (index) => subject.connect(server.port, index, roomOf(index)))
  const samples = new Map<string, Sample>()
  for (const load of LOADS) {
    await drive(subject, clients, load, 0.5)
    const cpu = server.cpu()
    const { latencies, elapsed } = await drive(subject, clients, load, seconds)
    samples.set(load.name, {
      perSecond: latencies.length / (elapsed / 1000),
      p50: median(latencies),
      p99: percentile(latencies, 0.99),
      cpu: ((server.cpu() - cpu) * 1000) / latencies.length,
    })
  }
  clients.forEach((client) => client.close())
  await server.stop()
  return samples
}

async function drive(
  subject: Subject,
  clients: Awaited<ReturnType<typeof connectMany>>,
  load: (typeof LOADS)[number],
  seconds: number,
) {
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
  const all = new Map<string, Sample[]>()
  const syncs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    syncs.push(fdatasyncFloor())
    for (const subject of subjects) {
      for (const [load, sample] of await measure(subject, seconds)) {
        const key = `${subject.name}|${load}`
        all.set(key, [...(all.get(key) ?? []), sample])
      }
    }
  }
  const pick = (subject: Subject, load: string, figure: keyof Sample) =>
    median((all.get(`${subject.name}|${load}`) ?? []).map((sample) => sample[figure]))
  const sync = median(syncs)
  const rows = LOADS.flatMap(({ name: load }) =>
    subjects.map((subject) => [
      load,
      subject.name,
      round(pick(subject, load, 'perSecond')),
      `${round(pick(subject, load, 'p50'))} / ${round(pick(subject, load, 'p99'))}`,
      round(pick(subject, load, 'cpu')),
      round(pick(subject, load, 'perSecond') / pick(bareRelay, load, 'perSecond')),
      round(pick(subject, load, 'p50') / (pick(bareRelay, load, 'p50') + sync)),
    ]),
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
        'p50 ÷ (bare p50 + fdatasync)',
      ],
      rows,
    ),
    'Aims, at 50 clients with 4 in flight: rate ≥ 0.60, p50 ≤ 1.5.',
  ].join('\n\n')
}
