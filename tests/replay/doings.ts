import { ChatError, type Chat } from '@parlor/sdk'
import type { ClientPool } from './clients.ts'
import type { Ledger } from './ledger.ts'
import type { LogLine } from './log.ts'
import { personOf } from './people.ts'
import type { PlannedLog } from './plan.ts'
import { createThreads, type Threads } from './threads.ts'

/** How often something is done to what was said, in lines: one in so many. Multiples, so that all of it meets. */
export const ONE_IN = { react: 10, edit: 50, thread: 100, delete: 200 } as const

/** Who answers in a thread, at most, and how much each of them says at once. */
const REPLIERS = 3
const ANSWERS = 2

/** What everybody reacts with. */
export const EMOJI = '👍'

/** What is to be done to a line, in this order, once the server has it. */
export interface LineDoings {
  /** Nickname of who reacts: somebody else, where there is somebody. */
  readonly reactor: string | null
  /** A word that nobody said, which the author adds. */
  readonly word: string | null
  /** Nicknames of those who answer in its thread, all at once; nobody where none is opened. */
  readonly repliers: readonly string[]
  readonly isDeleted: boolean
}

/** Decides by the place of a line in its log, so that every run does the same. */
export function doingsOf(log: PlannedLog, index: number): LineDoings {
  const { author, n } = log.lines[index]!
  const nth = index + 1
  const others = log.authors.filter((one) => one !== author)
  return {
    reactor: nth % ONE_IN.react === 0 ? (others[index % Math.max(1, others.length)] ?? author) : null,
    word: nth % ONE_IN.edit === 0 ? `corrected${n}x` : null,
    repliers: nth % ONE_IN.thread === 0 ? [author, ...others.slice(0, REPLIERS - 1)] : [],
    isDeleted: nth % ONE_IN.delete === 0,
  }
}

/** What a line is in the end, where something was done to it. */
export interface Changed {
  readonly line: number
  readonly id: string
  readonly seq: number
  /** Its last words; empty for a deleted one. */
  text: string
  /** The word it was given. */
  word: string | null
  isDeleted: boolean
  /** User ids of those who reacted. */
  readonly reactors: Set<string>
}

/** Gathers what was done in one room. */
export interface Doings {
  /** Does to a line what is to be done to it, one thing after the other. */
  carryOut(line: LogLine, index: number, said: { readonly id: string; readonly seq: number }): Promise<void>
  /** Somebody else reacts to a line that nothing else is done to. @returns when the server has it */
  react(chat: Chat, user: string, said: { readonly id: string; readonly seq: number }, line: number): Promise<void>
  /** Somebody begins, or goes on with, the thread of a line. @returns when the server has it */
  answer(chat: Chat, user: string, said: { readonly id: string; readonly seq: number }): Promise<void>
  readonly threads: Pick<Threads, 'all' | 'replies'>
  /** What was done, by id of the message. */
  changed(): ReadonlyMap<string, Changed>
  /** What the server refused, in words. */
  refused(): readonly string[]
}

/** Nothing is done to anything. */
export const NO_DOINGS: Doings = {
  carryOut: async () => undefined,
  react: async () => undefined,
  answer: async () => undefined,
  threads: createThreads(''),
  changed: () => new Map(),
  refused: () => [],
}

/**
 * @param room id of the room the log is said in
 * @param ledger learns which words a line has had
 */
export function createDoings(log: PlannedLog, room: string, ledger: Ledger, clients: ClientPool): Doings {
  const changed = new Map<string, Changed>()
  const refused: string[] = []
  const threads = createThreads(room)

  async function as(user: string, act: (chat: Chat) => Promise<unknown>): Promise<void> {
    const client = await clients.borrow(user)
    try {
      await act(client.chat)
    } finally {
      client.giveBack()
    }
  }

  function noted(said: { readonly id: string; readonly seq: number }, line: number, text: string): Changed {
    const known = changed.get(said.id)
    if (known) return known
    const fresh: Changed = { ...said, line, text, word: null, isDeleted: false, reactors: new Set() }
    changed.set(said.id, fresh)
    return fresh
  }

  return {
    async carryOut(line, index, said) {
      const { reactor, word, repliers, isDeleted } = doingsOf(log, index)
      if (reactor === null && word === null && repliers.length === 0 && !isDeleted) return
      const target = { id: said.id, seq: said.seq }
      const entry = noted(target, line.n, line.text)
      const author = personOf(line.author).id
      try {
        if (reactor !== null) {
          const { id } = personOf(reactor)
          await as(id, (chat) => chat.room(room).react(target, EMOJI))
          entry.reactors.add(id)
        }
        if (word !== null) {
          const text = `${line.text} ${word}`
          ledger.reworded(room, line.n, text)
          await as(author, (chat) => chat.room(room).edit(target, text))
          Object.assign(entry, { text, word })
        }
        await Promise.all(
          repliers
            .map((one) => personOf(one).id)
            .map((id) => as(id, (chat) => threads.answer(chat, id, target, ANSWERS))),
        )
        if (isDeleted) {
          ledger.reworded(room, line.n, '')
          await as(author, (chat) => chat.room(room).delete(target))
          entry.reactors.clear()
          Object.assign(entry, { text: '', isDeleted })
        }
      } catch (error) {
        refused.push(`${room}: line ${line.n}: ${error instanceof ChatError ? error.code : String(error)}`)
      }
    },
    async react(chat, user, said, line) {
      const { text } = log.lines.find(({ n }) => n === line)!
      const entry = noted({ id: said.id, seq: said.seq }, line, text)
      try {
        await chat.room(room).react({ id: said.id, seq: said.seq }, EMOJI)
        entry.reactors.add(user)
      } catch (error) {
        refused.push(`${room}: line ${line}, from afar: ${error instanceof ChatError ? error.code : String(error)}`)
      }
    },
    async answer(chat, user, said) {
      try {
        await threads.answer(chat, user, { id: said.id, seq: said.seq }, ANSWERS)
      } catch (error) {
        refused.push(`${room}: the thread of ${said.seq}: ${error instanceof ChatError ? error.code : String(error)}`)
      }
    },
    threads,
    changed: () => changed,
    refused: () => refused,
  }
}

/** How much was done to messages. */
export interface Done {
  readonly reactions: number
  readonly edits: number
  readonly deletions: number
}

/** Counts what was done. Reactions that went with their message are not counted. */
export function countDone(changed: Iterable<Changed>): Done {
  const done = { reactions: 0, edits: 0, deletions: 0 }
  for (const { reactors, word, isDeleted } of changed) {
    done.reactions += reactors.size
    if (word !== null) done.edits += 1
    if (isDeleted) done.deletions += 1
  }
  return done
}
