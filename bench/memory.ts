import { connectMany } from './load-client.ts'
import { inTurns } from './rounds.ts'
import { round, sleep, table } from './statistics.ts'
import { bareRelay, parlor, type Subject } from './subject.ts'

const PEOPLE = 1_000
/** How long a process is left alone before it is looked at, in milliseconds. */
const QUIET_MS = 1_500

/** Keeps the room in which the collector works from growing with what connecting throws away. */
const NARROW = '--max-semi-space-size=2'

async function measure(subject: Subject, flags: readonly string[]) {
  const server = await subject.start(flags)
  const settled = async (): Promise<{ resident: number; live: number }> => {
    await sleep(QUIET_MS)
    const live = await server.ask('collect-garbage')
    await sleep(QUIET_MS)
    return { resident: server.memory(), live }
  }
  // The first few pay for what is loaded and compiled once.
  const first = await connectMany(20, (index) => subject.connect(server.port, PEOPLE + index, `pair-${index >> 1}`))
  const base = await settled()
  const clients = await connectMany(PEOPLE, (index) => subject.connect(server.port, index, `pair-${index >> 1}`))
  const full = await settled()
  for (const client of [...first, ...clients]) client.close()
  await server.stop()
  return {
    base: base.resident,
    each: (full.resident - base.resident) / PEOPLE,
    live: (full.live - base.live) / PEOPLE,
  }
}

/** Memory a connection takes that does nothing. */
export async function benchMemory({ rounds }: { rounds: number }): Promise<string> {
  const subjects = [bareRelay, parlor]
  const pick = await inTurns(
    rounds,
    subjects.flatMap((subject) => [
      { name: subject.name, measure: () => measure(subject, []) },
      { name: `${subject.name} ${NARROW}`, measure: () => measure(subject, [NARROW]) },
    ]),
  )
  const row = (name: string, floor: string): (string | number)[] => [
    name,
    round(pick(name, 'base') / 1024),
    round(pick(name, 'each')),
    round(pick(name, 'each') / pick(floor, 'each')),
    round(pick(name, 'live')),
    round(pick(name, 'live') / pick(floor, 'live')),
  ]
  return [
    `## Memory of ${PEOPLE.toLocaleString('en')} idle connections, each in a room of two`,
    table(
      ['server', 'before, MiB', 'resident, KiB each', '÷ bare', 'live objects, KiB each', '÷ bare'],
      ['', ` ${NARROW}`].flatMap((mode) =>
        subjects.map(({ name }) => row(`${name}${mode}`, `${bareRelay.name}${mode}`)),
      ),
    ),
    'After a collection. Resident memory holds what the young generation grew to while people connected, which is the ' +
      "process's and not theirs; narrowed, it tells what they take. Aim: ≤ 1.3 × bare.",
  ].join('\n\n')
}
