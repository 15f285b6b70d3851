import { createChat, type Chat, type Environment } from '@parlor/sdk'
import { createPortableNetwork } from './absence.ts'
import { isClean, type Verdict } from './check.ts'
import { createClientPool } from './clients.ts'
import { createLedger, type LedgerTotals } from './ledger.ts'
import { personOf, roomOf, type Person } from './people.ts'
import type { Plan } from './plan.ts'
import { replayLog, type ReplayedLog } from './replay-log.ts'
import { createSlots } from './slots.ts'
import type { SignToken } from './tokens.ts'

/** How logs are replayed. */
export interface ReplayOptions {
  /** Address of the server. */
  readonly url: string
  readonly sign: SignToken
  /** A word that no earlier run on this server used; part of the rooms' ids. */
  readonly run: string
  /** Times the recorded pace; 0, the default, is as fast as possible. */
  readonly speed?: number
  /** Clients of authors open at once. Default 400. */
  readonly clients?: number
  /** Messages on their way at once, over all logs. Default 64. */
  readonly inFlight?: number
  /** Logs said side by side. Default 4. */
  readonly together?: number
  /** Authors of each log who also watch it and are checked. Default 2. */
  readonly witnesses?: number
  /** Whether messages are edited, deleted and reacted to as well. Default true; whoever counts revisions says no. */
  readonly doings?: boolean
  /** How long to wait for something that should come, in milliseconds. Default 60,000. */
  readonly patienceMs?: number
  /** Milliseconds from a fixed point. */
  readonly monotonic?: () => number
  /** Waited for before each line, by whoever wants to hold the pace in hand. Default: nothing to wait for. */
  readonly gate?: () => Promise<void>
  /** What clients see of the world around them. Default: the world. */
  readonly environment?: Partial<Environment>
  /** Called with the number of messages that have an outcome. */
  readonly onProgress?: (answered: number) => void
}

/** What came of a replay. */
export interface ReplayReport extends LedgerTotals {
  readonly rooms: number
  readonly authors: number
  readonly seenByObserver: number
  readonly seenByLateJoiner: number
  readonly lost: number
  readonly doubled: number
  readonly outOfOrder: number
  readonly foreign: number
  readonly altered: number
  /** What was done to messages, over all logs. */
  readonly reactions: number
  readonly edits: number
  readonly deletions: number
  /** Threads that were opened, and what was said in them. */
  readonly threads: number
  readonly answersInThreads: number
  /** Lines said as answers. */
  readonly replies: number
  /** What of all that is not so at the end, on some screen or in the search. */
  readonly undone: number
  /** Clients open at once, at most. */
  readonly clientsAtOnce: number
  /** Acknowledgements over the time from the first line to the last outcome. */
  readonly acksPerSecond: number
  /** Messages that arrived live at observers and witnesses, over the same time. */
  readonly deliveriesPerSecond: number
  /** The whole run, loading and checking included. */
  readonly seconds: number
  readonly verdicts: readonly Verdict[]
  /** Every fault in words. */
  readonly faults: readonly string[]
  /** Lines without an answer, and what their clients were doing, in words. */
  readonly stuck: readonly string[]
}

/** Larger than any log: the window of a spectator must never let go of what is to be checked. */
const WHOLE_LOG = 1_000_000

/** Replays a plan against a running server and checks what everybody saw. */
export async function replay(plan: Plan, options: ReplayOptions): Promise<ReplayReport> {
  const { url, sign, run, speed = 0, clients: most = 400, inFlight = 64, together = 4, witnesses = 2 } = options
  const { patienceMs = 60_000, monotonic = () => performance.now(), onProgress = () => undefined } = options
  const { gate = async () => undefined, environment = {}, doings: hasDoings = true } = options

  const roomsOf = new Map<string, { person: Person; rooms: string[] }>()
  for (const log of plan.logs) {
    for (const author of log.authors) {
      const person = personOf(author)
      const entry = roomsOf.get(person.id) ?? { person, rooms: [] }
      entry.rooms.push(roomOf(run, log.name))
      roomsOf.set(person.id, entry)
    }
  }

  const ledger = createLedger()
  const openFor = (
    person: Person,
    rooms: readonly string[],
    windowSize?: number,
    around: Partial<Environment> = environment,
  ): Chat => {
    const chat = createChat({
      url,
      persist: false,
      environment: around,
      getToken: () => sign(person, rooms),
      ...(windowSize ? { windowSize } : {}),
    })
    chat.connect()
    return chat
  }
  const clients = createClientPool(
    (id) => {
      const { person, rooms } = roomsOf.get(id)!
      return openFor(person, rooms)
    },
    // Witnesses stay open to the end of the run, so at least one place must be left for the others.
    Math.max(most, plan.logs.length * witnesses + 1),
  )
  const start = monotonic()
  const saying = { answered: 0, from: NaN, to: NaN }
  const parts = {
    ledger,
    clients,
    slots: createSlots(inFlight),
    speed,
    witnesses,
    patienceMs,
    monotonic,
    gate,
    hasDoings,
    spectator: (who: string, room: string) => openFor({ id: `${who}-${run}`, name: who }, [room], WHOLE_LOG),
    wanderer: (room: string) => {
      const user = `wanderer-${run}`
      const surroundings = createPortableNetwork()
      const chat = openFor({ id: user, name: 'wanderer' }, [room], WHOLE_LOG, { ...environment, surroundings })
      return { chat, user, surroundings }
    },
    progress: (answers: number) => {
      if (Number.isNaN(saying.from)) saying.from = monotonic()
      saying.to = monotonic()
      onProgress((saying.answered += answers))
    },
  }

  const replayed: ReplayedLog[] = []
  try {
    const rows = createSlots(together)
    await Promise.all(
      plan.logs.map(async (log) => {
        const release = await rows.take()
        try {
          replayed.push(await replayLog(log, roomOf(run, log.name), parts))
        } finally {
          release()
        }
      }),
    )
  } finally {
    await clients.close()
  }
  return summarise(plan, ledger.totals(), replayed, {
    clientsAtOnce: clients.peak(),
    people: roomsOf.size,
    seconds: (monotonic() - start) / 1_000,
    sayingSeconds: (saying.to - saying.from) / 1_000,
  })
}

function summarise(
  plan: Plan,
  totals: LedgerTotals,
  replayed: readonly ReplayedLog[],
  run: {
    readonly clientsAtOnce: number
    readonly people: number
    readonly seconds: number
    readonly sayingSeconds: number
  },
): ReplayReport {
  const verdicts = replayed.flatMap((log) => log.verdicts)
  const sum = (pick: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + pick(verdict), 0)
  const glimpses = replayed.flatMap((log) => log.glimpses)
  const undone = replayed.flatMap(({ doings }) => doings)
  return {
    ...totals,
    rooms: plan.logs.length,
    authors: run.people,
    seenByObserver: replayed.reduce((total, log) => total + log.seenByObserver, 0),
    seenByLateJoiner: replayed.reduce((total, log) => total + log.seenByLateJoiner, 0),
    lost: sum((verdict) => verdict.lost),
    doubled: sum((verdict) => verdict.doubled),
    outOfOrder: sum((verdict) => verdict.outOfOrder) + glimpses.length,
    foreign: sum((verdict) => verdict.foreign),
    altered: sum((verdict) => verdict.altered),
    reactions: replayed.reduce((total, { done }) => total + done.reactions, 0),
    edits: replayed.reduce((total, { done }) => total + done.edits, 0),
    deletions: replayed.reduce((total, { done }) => total + done.deletions, 0),
    threads: replayed.reduce((total, { threads }) => total + threads, 0),
    answersInThreads: replayed.reduce((total, { answersInThreads }) => total + answersInThreads, 0),
    replies: replayed.reduce((total, { replies }) => total + replies, 0),
    undone: undone.length,
    clientsAtOnce: run.clientsAtOnce,
    acksPerSecond: totals.acknowledged / run.sayingSeconds,
    deliveriesPerSecond: replayed.reduce((total, log) => total + log.deliveries, 0) / run.sayingSeconds,
    seconds: run.seconds,
    verdicts,
    stuck: replayed.flatMap((log) => log.stuck),
    faults: [
      ...verdicts.filter((verdict) => !isClean(verdict)).flatMap((verdict) => verdict.faults),
      ...glimpses,
      ...undone,
    ],
  }
}

/** Whether the promise was kept. */
export function isKept(report: ReplayReport): boolean {
  return report.faults.length === 0
}
