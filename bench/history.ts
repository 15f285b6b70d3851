import { startChild, type Child } from './child.ts'
import type { FilledDatabase } from './database.ts'
import { LoadClient } from './load-client.ts'
import { inTurns } from './rounds.ts'
import { median, now, percentile, round, table } from './statistics.ts'
import { connectAs, expectOk, tokenOf } from './subject.ts'

const LIMIT = 50

interface Asker {
  readonly name: string
  ask(room: string, before: number): Promise<string>
}

/** Time of one page of 50 at a random place of a large database. */
export async function benchHistory(
  { rounds, seconds }: { rounds: number; seconds: number },
  database: FilledDatabase,
): Promise<string> {
  const bare = await startChild('./floor-server.ts', ['read', database.file])
  const parlor = await startChild('./parlor-server.ts', [database.file])
  try {
    const askers = await connect(bare, parlor, database)
    const pick = await inTurns(
      rounds,
      askers.map(({ name, ask }) => ({
        name,
        async measure() {
          const times: number[] = []
          for (let end = now() + seconds * 1000; now() < end;) {
            const room = database.rooms[Math.floor(Math.random() * database.rooms.length)]!
            const before = LIMIT + 1 + Math.floor(Math.random() * (database.head - LIMIT))
            const start = now()
            await ask(room, before)
            times.push(now() - start)
          }
          return { p50: median(times), p99: percentile(times, 0.99) }
        },
      })),
    )
    const p50 = (name: string) => pick(name, 'p50')
    return [
      `## A page of ${LIMIT} at a random place of ${(database.head * database.rooms.length).toLocaleString('en')} messages`,
      table(
        ['what', 'p50 / p99 ms', '÷ empty ack', '÷ bare page'],
        askers.map(({ name }) => [
          name,
          `${round(p50(name))} / ${round(pick(name, 'p99'))}`,
          round(p50(name) / p50('bare empty ack')),
          round(p50(name) / p50('bare page')),
        ]),
      ),
      'Aim: a page of Parlor ≤ 3 × an empty ack. The bare page is one prepared statement and its flat rows in an ack.',
    ].join('\n\n')
  } finally {
    await Promise.all([bare.stop(), parlor.stop()])
  }
}

async function connect(bare: Child, parlor: Child, { reader }: FilledDatabase): Promise<readonly Asker[]> {
  const floor = await LoadClient.connect(bare.port)
  const client = await connectAs(parlor.port, reader.id, await tokenOf(reader.id))
  const page = async (room: string, before: number): Promise<string> =>
    client.ask('message.history', { room, before, limit: LIMIT })
  const sample = JSON.parse(expectOk(await page('room-0', LIMIT + 1))) as [{ messages: unknown[] }]
  if (sample[0].messages.length !== LIMIT) throw new Error('A page of Parlor is not full.')
  return [
    { name: 'bare empty ack', ask: (room) => floor.ask('join', room) },
    { name: 'bare page', ask: (room, before) => floor.ask('before', { room, before, limit: LIMIT }) },
    { name: 'Parlor, page', ask: page },
  ]
}
