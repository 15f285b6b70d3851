import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from './child.ts'
import { connectMany, type LoadClient } from './load-client.ts'
import { inTurns } from './rounds.ts'
import { now, round, table } from './statistics.ts'
import { bareRelay, connectAs, expectOk, parlor, tokenOf } from './subject.ts'

const PEOPLE = 1_000
const ROOM = 'hall'

interface Sample extends Record<string, number> {
  readonly ms: number
  /** Server processor time for each, in microseconds. */
  readonly cpu: number
}

/** Everybody connects again after a restart; `back` resolves when one is as if never away. */
async function storm(
  start: () => ReturnType<typeof startChild>,
  back: (port: number, index: number) => Promise<LoadClient>,
): Promise<Sample> {
  const server = await start()
  const cpu = server.cpu()
  const started = now()
  const clients = await connectMany(PEOPLE, (index) => back(server.port, index))
  const sample = { ms: now() - started, cpu: ((server.cpu() - cpu) * 1000) / PEOPLE }
  for (const client of clients) client.close()
  await server.stop()
  return sample
}

/** Time until 1,000 people are back after a restart. */
export async function benchReconnect({ rounds }: { rounds: number }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-reconnect-'))
  const start = () => startChild('./parlor-server.ts', [join(folder, 'bench.sqlite')])
  try {
    const tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, index) => tokenOf(`u${index}`, ROOM)))
    const cursor = await before(start)
    const contenders = [
      {
        name: 'bare Socket.IO: connect, join',
        measure: () => storm(bareRelay.start, (port, index) => bareRelay.connect(port, index, ROOM)),
      },
      {
        name: 'Parlor: token, welcome, sync',
        measure: () =>
          storm(start, async (port, index) => {
            const client = await connectAs(port, `u${index}`, tokens[index]!)
            const reply = expectOk(await client.ask('sync', { rooms: [cursor], inbox: false }))
            if (!reply.includes('"changes"')) throw new Error(`not resumed: ${reply.slice(0, 200)}`)
            return client
          }),
      },
    ]
    const pick = await inTurns(rounds, contenders)
    const bare = contenders[0]!.name
    return [
      `## ${PEOPLE.toLocaleString('en')} people come back after a restart, 100 at a time`,
      table(
        ['what', 'all back, ms', 'server CPU µs/person', 'time ÷ bare', 'CPU ÷ bare'],
        contenders.map(({ name }) => [
          name,
          round(pick(name, 'ms')),
          round(pick(name, 'cpu')),
          round(pick(name, 'ms') / pick(bare, 'ms')),
          round(pick(name, 'cpu') / pick(bare, 'cpu')),
        ]),
      ),
      'Aim: time ≤ 2 × bare.',
    ].join('\n\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lets everybody into the room and writes something. @returns where they stand then */
async function before(start: () => ReturnType<typeof startChild>) {
  const server = await start()
  const clients = await connectMany(PEOPLE, (index) => parlor.connect(server.port, index, ROOM))
  for (let n = 0; n < 100; n += 1) await parlor.send(clients[n]!, ROOM, `message ${n}`)
  const [reply] = JSON.parse(expectOk(await clients[0]!.ask('room.get', { room: ROOM }))) as [
    { summary: { rev: number; room: { epoch: string } } },
  ]
  for (const client of clients) client.close()
  await server.stop()
  return { room: ROOM, epoch: reply.summary.room.epoch, after: reply.summary.rev }
}
