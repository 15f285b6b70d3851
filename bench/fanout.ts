import { connectMany } from './load-client.ts'
import { median, now, percentile, round, sleep, table } from './statistics.ts'
import { BODY, bareRelay, parlor, type Subject } from './subject.ts'

interface Sample {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

const IN_FLIGHT = 4

/** One sender keeps 4 messages in flight, each counted as done when every member has it. */
async function measure(subject: Subject, members: number, seconds: number): Promise<Sample> {
  const server = await subject.start()
  const room = 'hall'
  const receivers = await connectMany(members, (index) => subject.connect(server.port, index, room))
  const sender = await subject.connect(server.port, members, room)
  await sleep(500)
  const waiting = new Map<string, { left: number; sent: number }>()
  const latencies: number[] = []
  let deliveries = 0
  let sequence = 0
  let end = 0
  let inFlight = 0
  const pump = () => {
    while (inFlight < IN_FLIGHT && now() < end) {
      const key = String(sequence++).padStart(8, '0')
      waiting.set(key, { left: members, sent: now() })
      inFlight += 1
      void subject.send(sender, room, `#${key}#${BODY.slice(10)}`)
    }
  }
  let sampled = 0
  const received = (text: string) => {
    const mark = text.indexOf('"#')
    const entry = mark < 0 ? undefined : waiting.get(text.slice(mark + 2, mark + 10))
    if (!entry) return
    deliveries += 1
    if ((sampled++ & 7) === 0) latencies.push(now() - entry.sent)
    entry.left -= 1
    if (entry.left > 0) return
    waiting.delete(text.slice(mark + 2, mark + 10))
    inFlight -= 1
    pump()
  }
  for (const client of receivers) client.onEvent = received
  const drive = async (length: number) => {
    end = now() + length * 1000
    pump()
    const limit = now() + length * 1000 + 30_000
    while ((now() < end || inFlight > 0) && now() < limit) await sleep(5)
    if (inFlight > 0) throw new Error(`${subject.name}: ${inFlight} messages did not reach all ${members}`)
  }
  await drive(1)
  deliveries = 0
  latencies.length = 0
  const start = now()
  await drive(seconds)
  const perSecond = deliveries / ((now() - start) / 1000)
  for (const client of [...receivers, sender]) client.close()
  await server.stop()
  return { perSecond, p50: median(latencies), p99: percentile(latencies, 0.99) }
}

/** Deliveries per second to rooms of 100 and 1,000, beside a bare Socket.IO room. */
export async function benchFanout({ rounds, seconds }: { rounds: number; seconds: number }): Promise<string> {
  const rows: string[][] = []
  for (const members of [100, 1000]) {
    const samples = new Map<Subject, Sample[]>([
      [bareRelay, []],
      [parlor, []],
    ])
    for (let round = 0; round < rounds; round += 1) {
      for (const [subject, list] of samples) list.push(await measure(subject, members, seconds))
    }
    const pick = (subject: Subject, figure: keyof Sample) =>
      median((samples.get(subject) ?? []).map((sample) => sample[figure]))
    for (const subject of samples.keys()) {
      rows.push([
        String(members),
        subject.name,
        round(pick(subject, 'perSecond')),
        `${round(pick(subject, 'p50'))} / ${round(pick(subject, 'p99'))}`,
        round(pick(subject, 'perSecond') / pick(bareRelay, 'perSecond')),
      ])
    }
  }
  return [
    '## Fan-out: one sender, 4 messages in flight, a room of N',
    table(['members', 'server', 'deliveries/s', 'p50 / p99 ms', '÷ bare room'], rows),
    'Aim at 1,000 members: ≥ 0.95. Parlor stores every message durably; the bare room stores nothing.',
  ].join('\n\n')
}
