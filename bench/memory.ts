import { connectMany } from './load-client.ts'
import { inTurns } from './rounds.ts'
import { round, sleep, table } from './statistics.ts'
import { bareRelay, parlor, type Subject } from './subject.ts'

const PEOPLE = 1_000
/** How long a process is left alone before it is looked at, in milliseconds. */
const QUIET_MS = 1_500

async function measure(subject: Subject) {
  const server = await subject.start()
  const settled = async (): Promise<number> => {
    await sleep(QUIET_MS)
    await server.ask('collect-garbage')
    await sleep(QUIET_MS)
    return server.memory()
  }
  // The first few pay for what is loaded and compiled once.
  const first = await connectMany(20, (index) => subject.connect(server.port, PEOPLE + index, `pair-${index >> 1}`))
  const base = await settled()
  const clients = await connectMany(PEOPLE, (index) => subject.connect(server.port, index, `pair-${index >> 1}`))
  const full = await settled()
  for (const client of [...first, ...clients]) client.close()
  await server.stop()
  return { base, each: (full - base) / PEOPLE }
}

/** Memory a connection takes that does nothing. */
export async function benchMemory({ rounds }: { rounds: number }): Promise<string> {
  const subjects = [bareRelay, parlor]
  const pick = await inTurns(
    rounds,
    subjects.map((subject) => ({ name: subject.name, measure: () => measure(subject) })),
  )
  return [
    `## Memory of ${PEOPLE.toLocaleString('en')} idle connections, each in a room of two`,
    table(
      ['server', 'before, MiB', 'KiB a connection', '÷ bare'],
      subjects.map(({ name }) => [
        name,
        round(pick(name, 'base') / 1024),
        round(pick(name, 'each')),
        round(pick(name, 'each') / pick(bareRelay.name, 'each')),
      ]),
    ),
    'Resident memory, after a collection. Aim: ≤ 1.3 × bare.',
  ].join('\n\n')
}
