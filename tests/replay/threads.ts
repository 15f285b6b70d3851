import { threadId } from '@parlor/protocol'
import { ChatError, type Chat } from '@parlor/sdk'
import { createLedger, type SaidLine } from './ledger.ts'

/** The message that a thread hangs on. */
export interface Root {
  readonly id: string
  readonly seq: number
}

/** A thread, and what was said in it. */
export interface Thread {
  /** Id of its room. */
  readonly id: string
  readonly root: string
  /** A word that nobody says anywhere else; it stands in the first answer that was handed over. */
  readonly word: string
  readonly said: readonly SaidLine[]
}

/** The threads of one room. */
export interface Threads {
  /**
   * Somebody says something in the thread of a message, which need not be there yet; all of it at once.
   * @returns when the server has it
   * @throws ChatError when it refused one
   */
  answer(chat: Chat, user: string, root: Root, answers: number): Promise<void>
  all(): readonly Thread[]
  /** How many answers the server has, by id of the message. */
  replies(): ReadonlyMap<string, number>
}

/** @param room id of the room they hang in */
export function createThreads(room: string): Threads {
  const ledger = createLedger()
  const roots = new Map<string, { readonly root: Root; readonly word: string }>()
  const all = (): readonly Thread[] =>
    [...roots].map(([id, { root, word }]) => ({ id, root: root.id, word, said: ledger.lines(id) }))

  async function say(chat: Chat, user: string, root: Root): Promise<void> {
    const id = threadId(room, root.id)
    const line = ledger.lines(id).length
    const word = `beside${root.seq}x`
    if (!roots.has(id)) roots.set(id, { root, word })
    const text = line === 0 ? `The first word is ${word}` : `And word ${line + 1}`
    const settle = ledger.say({ room: id, line, author: user, text, answers: null })
    try {
      const sent = await chat.room(room).thread(root).send({ text, metadata: { line } })
      settle({ kind: 'acknowledged', id: sent.id, seq: sent.seq })
    } catch (error) {
      settle({ kind: 'rejected', code: error instanceof ChatError ? error.code : String(error) })
      throw error
    }
  }

  return {
    async answer(chat, user, root, answers) {
      await Promise.all(Array.from({ length: answers }, () => say(chat, user, root)))
    },
    all,
    replies: () =>
      new Map(
        all().map(({ root, said }) => [root, said.filter(({ outcome }) => outcome.kind === 'acknowledged').length]),
      ),
  }
}
