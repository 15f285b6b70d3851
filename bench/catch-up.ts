import { bareReads } from './bare-reads.ts'
import { startChild, type Child } from './child.ts'
import type { FilledDatabase } from './database.ts'
import type { LoadClient } from './load-client.ts'
import { readHistory, syncRooms } from './catch-up-client.ts'
import { createReturningChat } from './returning-chat.ts'
import { inTurns, type Contender } from './rounds.ts'
import { now, round, sleep, table } from './statistics.ts'
import { connectAs, tokenOf } from './subject.ts'

interface Sample extends Record<string, number> {
  readonly ms: number
  /** Processor time of server and client together, in milliseconds. */
  readonly cpu: number
  /** Longest time the server could do nothing else, in milliseconds. */
  readonly stall: number
}

/** Who missed how many messages in how many rooms. */
interface Absence {
  readonly rooms: number
  readonly missed: number
}

const ABSENCES: readonly Absence[] = [
  { rooms: 1, missed: 1_000 },
  { rooms: 10, missed: 1_000 },
  { rooms: 1, missed: 10_000 },
]

const REPEATS = 5

/** Time until somebody who was away has what they missed. */
export async function benchCatchUp({ rounds }: { rounds: number }, database: FilledDatabase): Promise<string> {
  const server = await startChild('./parlor-server.ts', [database.file])
  const token = await tokenOf(database.reader.id)
  const client = await connectAs(server.port, database.reader.id, token)
  const reads = bareReads(database.file)
  try {
    const rows: string[][] = []
    for (const absence of ABSENCES) {
      const missed = `${(absence.missed * absence.rooms).toLocaleString('en')} in ${absence.rooms}`
      const contenders = contendersOf(absence, { server, token, client, reads, database })
      // What is measured is a server, and a client, that have been running.
      await inTurns(REPEATS, contenders)
      const pick = await inTurns(rounds * REPEATS, contenders)
      for (const { name } of contenders) {
        rows.push([
          missed,
          name,
          round(pick(name, 'ms')),
          round(pick(name, 'ms') / pick(FLOOR, 'ms')),
          round(pick(name, 'cpu') / pick(FLOOR, 'cpu')),
          round(pick(name, 'stall')),
        ])
      }
    }
    return [
      '## Catching up',
      table(['missed, rooms', 'what', 'ms', '÷ floor', 'CPU ÷ floor', 'longest stall of the server, ms'], rows),
      'The floor is one select, `JSON.stringify` and `JSON.parse` of the same rows in one process; its stall is that of ' +
        'a server with nothing to do meanwhile. Aims: all of 10,000 ≤ 1.5 × floor, and no stall above 10 ms.',
    ].join('\n\n')
  } finally {
    reads.close()
    client.close()
    await server.stop()
  }
}

const FLOOR = 'floor'

interface Tools {
  readonly server: Child
  readonly token: string
  readonly client: LoadClient
  readonly reads: ReturnType<typeof bareReads>
  readonly database: FilledDatabase
}

function contendersOf({ rooms: count, missed }: Absence, tools: Tools): readonly Contender<Sample>[] {
  const { server, token, client, reads, database } = tools
  const rooms = database.rooms.slice(0, count)
  const after = database.rev - missed
  const cursors = rooms.map((room) => ({ room, epoch: database.epoch, after }))

  /** Runs once, and asks the server how long it was stuck. */
  async function observed(work: () => Promise<void>): Promise<Sample> {
    await sleep(50)
    await server.ask('watch-stalls')
    const server0 = server.cpu()
    const own0 = process.cpuUsage()
    const start = now()
    await work()
    const ms = now() - start
    const own = process.cpuUsage(own0)
    const cpu = server.cpu() - server0 + (own.user + own.system) / 1000
    await sleep(20)
    return { ms, cpu, stall: await server.ask('longest-stall') }
  }
  const expectAll = (rows: number): void => {
    if (rows !== missed * count) throw new Error(`${rows} rows came instead of ${missed * count}`)
  }

  const floor: Contender<Sample> = {
    name: FLOOR,
    measure: () =>
      observed(async () => {
        let got = 0
        for (const room of rooms) {
          const rows = reads.after(room, after, missed)
          got += (JSON.parse(JSON.stringify(rows)) as unknown[]).length
        }
        expectAll(got)
      }),
  }
  const sdk: Contender<Sample> = {
    name: 'Parlor, SDK: rooms live again',
    async measure() {
      const chat = await createReturningChat({ port: server.port, token, client, cursors, database })
      const sample = await observed(() => chat.watchUntilLive())
      await chat.close()
      return sample
    },
  }
  if (missed <= 1_000) {
    const all = {
      name: 'Parlor, `sync`: everything',
      measure: () => observed(async () => expectAll(await syncRooms(client, cursors))),
    }
    return [floor, all, sdk]
  }
  return [
    floor,
    {
      name: 'Parlor, `sync`: the newest page',
      measure: () =>
        observed(async () => {
          await syncRooms(client, cursors)
        }),
    },
    {
      name: 'Parlor, `message.history`: everything, pages of 200',
      measure: () => observed(async () => expectAll(await readHistory(client, rooms[0]!, database.head - missed))),
    },
    sdk,
  ]
}
