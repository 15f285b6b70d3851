import { checkText, wireError, type ErrorCode, type Message, type NewMessage, type WireError } from '@parlor/protocol'
import type { Here } from '../access/enter.ts'
import { mayModerate } from '../access/may.ts'
import type { Identity } from '../auth/identity.ts'
import type { NewMessageRow } from '../storage/rows.ts'
import type { StorageReader } from '../storage/storage.ts'
import type { CommandContext } from './command.ts'
import { CommandError } from './command-error.ts'
import { readInRoom } from './in-room.ts'
import { findMessage } from './on-message.ts'
import { toQuote } from './to-quote.ts'

/** What a message says, once everything it names was looked up. */
export type Composed = Pick<NewMessageRow, 'text' | 'replyTo' | 'mentions' | 'everyone' | 'forwarded'>

/** Where the messages that are to be forwarded stand, by the ids of the new ones; or why they may not be read. */
export type Originals = ReadonlyMap<string, number | CommandError>

/** Those of a batch that forwards nothing. */
export const NO_ORIGINALS: Originals = new Map()

/** Whether a message names others that must be looked up: few do. */
export function namesOthers({ replyTo, mentions, everyone, forward }: NewMessage): boolean {
  return replyTo !== undefined || mentions !== undefined || everyone !== undefined || forward !== undefined
}

/**
 * Finds the messages that are to be forwarded, in whatever rooms the sender may read. Before the
 * transaction: it locks one room alone, and would have to lock theirs as well.
 */
export async function findOriginals(
  context: CommandContext,
  identity: Identity,
  messages: readonly NewMessage[],
): Promise<Originals> {
  const originals = new Map<string, number | CommandError>()
  for (const { id, forward } of messages) {
    if (forward === undefined) continue
    const { room, message } = forward
    try {
      const found = await readInRoom(context, { identity, room, entry: 'member' }, (tx) =>
        findMessage(tx, room, identity.user.id, message),
      )
      originals.set(id, found === null ? new CommandError('NOT_FOUND') : found.seq)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      originals.set(id, error)
    }
  }
  return originals
}

/**
 * Looks up what a message names, and asks whether its sender may name it.
 *
 * @returns what is to be written, or why nothing is
 */
export async function compose(
  tx: StorageReader,
  here: Here,
  user: string,
  message: NewMessage,
  originals: Originals,
): Promise<Composed | WireError> {
  const { replyTo, mentions, everyone, forward } = message
  if (forward !== undefined) {
    const original = await readOriginal(tx, forward.room, originals.get(message.id))
    if (typeof original === 'string') return refuse(original, 'forward')
    const extras = await composeExtras(tx, here, user, { replyTo, mentions, everyone })
    if ('code' in extras) return extras
    const { sender, createdAt } = original.forwarded ?? original
    return { ...extras, text: original.text, forwarded: { sender, createdAt } }
  }
  const plain = composePlain(message)
  if ('code' in plain) return plain
  const extras = await composeExtras(tx, here, user, { replyTo, mentions, everyone })
  return 'code' in extras ? extras : { ...extras, ...plain }
}

/** A message that names no others: most do not, and nothing need be looked up for them. */
export function composePlain({ text }: NewMessage): Composed | WireError {
  const fault = checkText(text)
  return fault === null ? { text } : refuse(fault, 'text')
}

async function composeExtras(
  tx: StorageReader,
  here: Here,
  user: string,
  { replyTo, mentions, everyone }: Pick<NewMessage, 'replyTo' | 'mentions' | 'everyone'>,
): Promise<Omit<Composed, 'text' | 'forwarded'> | WireError> {
  const room = here.room.id
  if (everyone === true && !mayModerate(here.role)) return refuse('FORBIDDEN', 'everyone')
  const answered = replyTo === undefined ? null : await findMessage(tx, room, user, replyTo)
  if (replyTo !== undefined && answered === null) return refuse('NOT_FOUND', 'replyTo')
  const called =
    mentions === undefined ? [] : await tx.membersAmong((here.parent ?? here.room).id, [...new Set(mentions)])
  return {
    ...(answered === null ? {} : { replyTo: toQuote(answered) }),
    ...(called.length === 0 ? {} : { mentions: called }),
    ...(everyone === true ? { everyone } : {}),
  }
}

/** The original as it stands at the moment of writing. */
async function readOriginal(
  tx: StorageReader,
  room: string,
  found: number | CommandError | undefined,
): Promise<Message | ErrorCode> {
  if (found === undefined) return 'NOT_FOUND'
  if (found instanceof CommandError) return found.code
  const message = await tx.message(room, found)
  if (message === null) return 'NOT_FOUND'
  return message.deleted === undefined ? message : 'GONE'
}

function refuse(code: ErrorCode, path: string): WireError {
  return wireError(code, { details: { path } })
}
