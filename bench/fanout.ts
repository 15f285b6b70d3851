import { connectMany, type LoadClient } from './load-client.ts'
import { inTurns, type Contender } from './rounds.ts'
import { median, now, percentile, round, sleep, table } from './statistics.ts'
import { BODY, bareRelay, parlor, type Subject } from './subject.ts'

const IN_FLIGHT = 4

/** Least time between two marks of one device in one room, as the SDK keeps it. */
const MARKS_EVERY_MS = 1_000

/** One way to fill a room. */
interface Hall {
  readonly members: number
  readonly seconds: number
  /** Whether every device says once a second what it holds. */
  readonly marks: boolean
}

/** One sender keeps 4 messages in flight, each counted as done when every member has it. */
async function measure(subject: Subject, { members, seconds, marks }: Hall) {
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
  let marked = 0
  const pump = () => {
    while (inFlight < IN_FLIGHT && now() < end) {
      const key = String(sequence++).padStart(8, '0')
      waiting.set(key, { left: members, sent: now() })
      inFlight += 1
      void subject.send(sender, room, `#${key}#${BODY.slice(10)}`)
    }
  }
  let sampled = 0
  /** One frame may hold several messages. */
  const received = (text: string) => {
    for (let at = text.indexOf('"#'); at >= 0; at = text.indexOf('"#', at + 2)) arrived(text.slice(at + 2, at + 10))
  }
  const arrived = (key: string) => {
    const entry = waiting.get(key)
    if (!entry) return
    deliveries += 1
    if ((sampled++ & 7) === 0) latencies.push(now() - entry.sent)
    entry.left -= 1
    if (entry.left > 0) return
    waiting.delete(key)
    inFlight -= 1
    pump()
  }
  const { mark } = subject
  const receiver = (client: LoadClient): ((text: string) => void) => {
    let next = now() + Math.random() * MARKS_EVERY_MS
    return (text) => {
      received(text)
      if (!marks || mark === null || now() < next || !text.startsWith('42["change"')) return
      next = now() + MARKS_EVERY_MS
      void mark(client, room, text).then(() => (marked += 1))
    }
  }
  for (const client of receivers) client.onEvent = receiver(client)
  const drive = async (length: number) => {
    end = now() + length * 1000
    pump()
    const limit = now() + length * 1000 + 30_000
    while ((now() < end || inFlight > 0) && now() < limit) await sleep(5)
    if (inFlight > 0) throw new Error(`${subject.name}: ${inFlight} messages did not reach all ${members}`)
  }
  await drive(1)
  deliveries = marked = 0
  latencies.length = 0
  const start = now()
  const cpu = server.cpu()
  await drive(seconds)
  const elapsed = (now() - start) / 1000
  const used = (server.cpu() - cpu) / (deliveries / members)
  for (const client of [...receivers, sender]) client.close()
  await server.stop()
  return {
    perSecond: deliveries / elapsed,
    p50: median(latencies),
    p99: percentile(latencies, 0.99),
    cpu: used,
    marks: marked / elapsed,
  }
}

type Sample = Awaited<ReturnType<typeof measure>>

/** Deliveries per second to rooms of 100 and 1,000, beside a bare Socket.IO room. */
export async function benchFanout({ rounds, seconds }: { rounds: number; seconds: number }): Promise<string> {
  const rows: string[][] = []
  for (const members of [100, 1000]) {
    const contender = (name: string, subject: Subject, marks: boolean): Contender<Sample> => ({
      name,
      measure: () => measure(subject, { members, seconds, marks }),
    })
    const contenders = [
      contender('bare Socket.IO room', bareRelay, false),
      contender('Parlor', parlor, false),
      contender('Parlor, every device marking', parlor, true),
    ]
    const pick = await inTurns(rounds, contenders)
    const bare = (figure: keyof Sample) => pick('bare Socket.IO room', figure)
    for (const { name } of contenders) {
      rows.push([
        String(members),
        name,
        round(pick(name, 'perSecond')),
        `${round(pick(name, 'p50'))} / ${round(pick(name, 'p99'))}`,
        round(pick(name, 'cpu')),
        round(pick(name, 'marks')),
        round(pick(name, 'perSecond') / bare('perSecond')),
        round(pick(name, 'cpu') / bare('cpu')),
      ])
    }
  }
  return [
    '## Fan-out: one sender, 4 messages in flight, a room of N',
    table(
      [
        'members',
        'server',
        'deliveries/s',
        'p50 / p99 ms',
        'server CPU ms/message',
        'marks/s',
        'rate ÷ bare room',
        'CPU ÷ bare room',
      ],
      rows,
    ),
    'Aim at 1,000 members: rate ≥ 0.95. Parlor stores every message durably; the bare room stores nothing.',
  ].join('\n\n')
}
