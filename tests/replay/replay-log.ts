import { ChatError } from '@parlor/sdk'
import type { Chat, Draft, Sent } from '@parlor/sdk'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAbsence, type Absence, type Wanderer } from './absence.ts'
import { checkRoom, named, type Verdict } from './check.ts'
import { checkDoings, checkFound } from './check-doings.ts'
import { checkThread } from './check-threads.ts'
import type { ClientPool } from './clients.ts'
import { countDone, createDoings, NO_DOINGS, type Doings, type Done } from './doings.ts'
import { find } from './find.ts'
import type { Ledger } from './ledger.ts'
import type { LogLine } from './log.ts'
import { dueAfter } from './pace.ts'
import { personOf } from './people.ts'
import type { PlannedLog } from './plan.ts'
import type { Slots } from './slots.ts'
import { loadEverything, reaches, until, watch, type Watcher } from './watcher.ts'

/** How long to wait between two looks at what has not come yet, in ms. */
const GLANCE = 100

/** What one log needs of the run it belongs to. */
export interface ReplayParts {
  readonly ledger: Ledger
  readonly clients: ClientPool
  /** Makes a client that only looks, for one room. */
  readonly spectator: (who: string, room: string) => Chat
  /** Makes a client that is without a network for a part of the log, and reacts all the while. */
  readonly wanderer: (room: string) => Wanderer
  /** Bounds the messages that are on their way at once. */
  readonly slots: Slots
  readonly speed: number
  /** Authors of each log who also watch it. */
  readonly witnesses: number
  readonly patienceMs: number
  /** Milliseconds from a fixed point. */
  readonly monotonic: () => number
  /** Waited for before each line. */
  readonly gate: () => Promise<void>
  /** Whether something is done to what is said. */
  readonly hasDoings: boolean
  /** Called before the first line of a log, and after each outcome. */
  readonly progress: (answers: number) => void
}

/** What came of one log. */
export interface ReplayedLog {
  readonly verdicts: readonly Verdict[]
  /** Faults of single snapshots, in words. */
  readonly glimpses: readonly string[]
  readonly seenByObserver: number
  readonly seenByLateJoiner: number
  /** Messages that arrived at somebody who watches while they were said. */
  readonly deliveries: number
  /** What is not as it should be of what was done to messages, answered and found, in words. */
  readonly doings: readonly string[]
  /** How much was done to messages. */
  readonly done: Done
  /** Threads that were opened. */
  readonly threads: number
  /** What was said in them. */
  readonly answersInThreads: number
  /** Lines that were said as answers. */
  readonly replies: number
  /** Lines that had no answer when patience ended, and what their clients were doing then, in words. */
  readonly stuck: readonly string[]
}

/** Says one log again in a room of its own, watched from the start and read again at the end. */
export async function replayLog(log: PlannedLog, room: string, parts: ReplayParts): Promise<ReplayedLog> {
  const chats = [parts.spectator('observer', room)]
  const observer = watch('observer', chats[0]!, room)
  const witnesses: Watcher[] = []
  try {
    await until(observer.room, (state) => state.status !== 'loading', parts.patienceMs)
    for (const author of log.authors.slice(0, parts.witnesses)) {
      // Lent for good: a witness stays to the end of the run.
      const { chat } = await parts.clients.borrow(personOf(author).id)
      witnesses.push(watch(`author ${author}`, chat, room))
    }

    const doings = parts.hasDoings ? createDoings(log, room, parts.ledger, parts.clients) : NO_DOINGS
    const wanderer = parts.wanderer(room)
    chats.push(wanderer.chat)
    const away = watch('wanderer', wanderer.chat, room)
    witnesses.push(away)
    await until(away.room, (state) => state.status !== 'loading', parts.patienceMs)
    const stuck = await sayAll(log, room, parts, doings, createAbsence(wanderer, away, doings, log.lines.length))

    const head = parts.ledger
      .lines(room)
      .reduce((top, { outcome }) => Math.max(top, outcome.kind === 'acknowledged' ? outcome.seq : 0), 0)
    for (const watcher of [observer, ...witnesses]) await until(watcher.room, reaches(head), parts.patienceMs)
    const deliveries = [observer, ...witnesses].reduce((sum, watcher) => sum + watcher.heard(), 0)
    await loadEverything(observer.room, parts.patienceMs)

    chats.push(parts.spectator('late-joiner', room))
    const lateJoiner = watch('late joiner', chats[1]!, room)
    await loadEverything(lateJoiner.room, parts.patienceMs)
    await until(lateJoiner.room, reaches(head), parts.patienceMs)
    const said = parts.ledger.lines(room)
    const agree = () =>
      checkDoings(
        said,
        doings.changed(),
        named(said, [observer.view('all'), lateJoiner.view('all'), ...tails()]),
        doings.threads.replies(),
      )
    const tails = () => witnesses.map((witness) => witness.view('tail'))
    // What was done last may still be on its way to a screen.
    for (let waited = 0; agree().length > 0 && waited < parts.patienceMs; waited += GLANCE) await sleep(GLANCE)
    const words = [...doings.changed().values()].flatMap(({ word }) => (word === null ? [] : [word]))
    const found = await Promise.all(words.map((word) => find(observer, wanderer.chat, word, parts.patienceMs)))
    const threads = doings.threads.all()
    const readers = [
      { who: 'observer', chat: chats[0]! },
      { who: 'late joiner', chat: chats.at(-1)! },
      { who: 'wanderer', chat: wanderer.chat },
    ]
    const beside = await Promise.all(threads.map((thread) => checkThread(thread, room, readers, parts.patienceMs)))
    lateJoiner.stop()

    const verdicts = checkRoom(parts.ledger.lines(room), [
      observer.view('all'),
      lateJoiner.view('all'),
      observer.announced(),
      ...witnesses.map((witness) => witness.view('tail')),
    ])
    return {
      verdicts,
      glimpses: [observer, lateJoiner, ...witnesses].flatMap((watcher) => watcher.glimpses()),
      seenByObserver: verdicts[0]!.seen,
      seenByLateJoiner: verdicts[1]!.seen,
      deliveries,
      stuck,
      doings: [...doings.refused(), ...agree(), ...checkFound(doings.changed().values(), found), ...beside.flat()],
      done: countDone(doings.changed().values()),
      threads: threads.length,
      answersInThreads: threads.reduce((sum, { said }) => sum + said.length, 0),
      replies: said.filter(({ answers, outcome }) => answers !== null && outcome.kind === 'acknowledged').length,
    }
  } finally {
    for (const watcher of [observer, ...witnesses]) watcher.stop()
    await Promise.all(chats.map((chat) => chat.close()))
  }
}

/**
 * Hands every line to its author's client in the order of the log, and waits for the outcomes.
 *
 * @returns what has none, in words
 */
async function sayAll(
  log: PlannedLog,
  room: string,
  parts: ReplayParts,
  doings: Doings,
  absence: Absence,
): Promise<readonly string[]> {
  const start = parts.monotonic()
  parts.progress(0)
  const first = log.lines[0]?.at ?? 0
  const answers: Promise<void>[] = []
  const sent = new Map<number, Promise<Sent | null>>()
  /** When the last line of each author has been handed over. */
  const turns = new Map<string, Promise<void>>()
  const open = new Map<LogLine, Chat>()
  for (const [index, line] of log.lines.entries()) {
    const wait = dueAfter(line.at, first, parts.speed) - (parts.monotonic() - start)
    if (wait > 0) await sleep(wait)
    await parts.gate()
    absence.at(index)
    const release = await parts.slots.take()
    const client = await parts.clients.borrow(personOf(line.author).id)
    open.set(line, client.chat)
    const inTurn = turns.get(line.author)
    const turn = Promise.withResolvers<void>()
    turns.set(line.author, turn.promise)
    const saying = (async () => {
      // One answers what one has read, so it is there; and says one thing after the other.
      const original = line.replyTo === null ? null : ((await sent.get(line.replyTo)) ?? null)
      await inTurn
      const said = say(client.chat, room, line, original, parts)
      turn.resolve()
      return said
    })()
    sent.set(line.n, saying)
    answers.push(
      saying
        // Given back before anybody else's is asked for: nobody who waits may hold what another one waits for.
        .finally(() => client.giveBack())
        .then((said) => (said ? doings.carryOut(line, index, said) : undefined))
        .finally(() => {
          open.delete(line)
          release()
        }),
    )
  }
  answers.push(absence.end())
  await Promise.race([Promise.all(answers), quiet(parts)])
  return [...open].map(([line, chat]) => `${room}: line ${line.n} has no answer; ${doing(chat, room)}`)
}

/** What a client is doing, for whoever has to find out why it does not send. */
function doing(chat: Chat, id: string): string {
  const { sync, messages } = chat.room(id).getSnapshot()
  const unsent = messages.filter(({ seq }) => seq === null).map(({ status, error }) => error?.code ?? status)
  return `its client is ${JSON.stringify(chat.connection.getSnapshot())}, the room ${sync}, with ${unsent.join(', ') || 'nothing unsent'}`
}

/** Sends one line and writes down what became of it. @returns what it is now, or `null` when it was refused */
async function say(
  chat: Chat,
  room: string,
  line: LogLine,
  original: Sent | null,
  parts: ReplayParts,
): Promise<Sent | null> {
  const answers = original === null ? null : line.replyTo
  const settle = parts.ledger.say({ room, line: line.n, author: personOf(line.author).id, text: line.text, answers })
  try {
    const sent = await chat.room(room).send(draftOf(line, original))
    settle({ kind: 'acknowledged', id: sent.id, seq: sent.seq })
    parts.progress(1)
    return sent
  } catch (error) {
    settle({ kind: 'rejected', code: error instanceof ChatError ? error.code : String(error) })
    parts.progress(1)
    return null
  }
}

/** The line as a message. The host's own data beside the text carries what a chat log has and a message has not. */
function draftOf(line: LogLine, original: Sent | null): Draft {
  return {
    text: line.text,
    ...(original === null ? {} : { replyTo: { id: original.id, seq: original.seq } }),
    metadata: { line: line.n, ...(line.kind === 'action' ? { action: true } : {}) },
  }
}

/** Resolves once nothing has been answered for as long as patience lasts: what is still open then stays unanswered. */
async function quiet(parts: ReplayParts): Promise<void> {
  for (let open = -1; open !== parts.ledger.open();) {
    open = parts.ledger.open()
    await sleep(parts.patienceMs, undefined, { ref: false })
  }
}
