import { ChatError } from '@parlor/sdk'
import type { Chat, Draft } from '@parlor/sdk'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkRoom, type Verdict } from './check.ts'
import type { ClientPool } from './clients.ts'
import type { Ledger } from './ledger.ts'
import type { LogLine } from './log.ts'
import { dueAfter } from './pace.ts'
import { personOf } from './people.ts'
import type { PlannedLog } from './plan.ts'
import type { Slots } from './slots.ts'
import { loadEverything, reaches, until, watch, type Watcher } from './watcher.ts'

/** What one log needs of the run it belongs to. */
export interface ReplayParts {
  readonly ledger: Ledger
  readonly clients: ClientPool
  /** Makes a client that only looks, for one room. */
  readonly spectator: (who: string, room: string) => Chat
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

    const stuck = await sayAll(log, room, parts)

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
async function sayAll(log: PlannedLog, room: string, parts: ReplayParts): Promise<readonly string[]> {
  const start = parts.monotonic()
  parts.progress(0)
  const first = log.lines[0]?.at ?? 0
  const answers: Promise<void>[] = []
  const open = new Map<LogLine, Chat>()
  for (const line of log.lines) {
    const wait = dueAfter(line.at, first, parts.speed) - (parts.monotonic() - start)
    if (wait > 0) await sleep(wait)
    await parts.gate()
    const release = await parts.slots.take()
    const client = await parts.clients.borrow(personOf(line.author).id)
    open.set(line, client.chat)
    answers.push(
      say(client.chat, room, line, parts).finally(() => {
        open.delete(line)
        client.giveBack()
        release()
      }),
    )
  }
  await Promise.race([Promise.all(answers), quiet(parts)])
  return [...open].map(([line, chat]) => `${room}: line ${line.n} has no answer; ${doing(chat, room)}`)
}

/** What a client is doing, for whoever has to find out why it does not send. */
function doing(chat: Chat, id: string): string {
  const { sync, messages } = chat.room(id).getSnapshot()
  const unsent = messages.filter(({ seq }) => seq === null).map(({ status, error }) => error?.code ?? status)
  return `its client is ${JSON.stringify(chat.connection.getSnapshot())}, the room ${sync}, with ${unsent.join(', ') || 'nothing unsent'}`
}

/** Sends one line and writes down what became of it. */
async function say(chat: Chat, room: string, line: LogLine, parts: ReplayParts): Promise<void> {
  const settle = parts.ledger.say({ room, line: line.n, author: personOf(line.author).id, text: line.text })
  try {
    const { id, seq } = await chat.room(room).send(draftOf(line))
    settle({ kind: 'acknowledged', id, seq })
  } catch (error) {
    settle({ kind: 'rejected', code: error instanceof ChatError ? error.code : String(error) })
  }
  parts.progress(1)
}

/** The line as a message. The host's own data beside the text carries what a chat log has and a message has not. */
function draftOf(line: LogLine): Draft {
  return {
    text: line.text,
    metadata: {
      line: line.n,
      ...(line.kind === 'action' ? { action: true } : {}),
      ...(line.replyTo === null ? {} : { replyTo: line.replyTo }),
    },
  }
}

/** Resolves once nothing has been answered for as long as patience lasts: what is still open then stays unanswered. */
async function quiet(parts: ReplayParts): Promise<void> {
  for (let open = -1; open !== parts.ledger.open();) {
    open = parts.ledger.open()
    await sleep(parts.patienceMs, undefined, { ref: false })
  }
}
