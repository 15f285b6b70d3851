import { wireError, type NewMessage, type SendResult, type User, type WireError } from '@parlor/protocol'
import { enter, type Here } from '../access/enter.ts'
import { mayPost } from '../access/judge.ts'
import { isHeldUp, tooEarly, waitLeft } from '../access/slow-mode.ts'
import { takePart } from '../access/take-part.ts'
import type { Identity } from '../auth/identity.ts'
import type { StorageWriter } from '../storage/storage.ts'
import { buryHash, isBuried } from '../storage/bury-hash.ts'
import type { UsedId } from '../storage/rows.ts'
import { bodyHash } from './body-hash.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { compose, composePlain, findOriginals, namesOthers, NO_ORIGINALS, type Originals } from './compose-message.ts'
import type { RoomChanges } from './room-changes.ts'
import { tellOfThread } from './tell-of-thread.ts'

/** Writes new messages to one room, in order, all in one transaction. */
export const messageSend: Command<'message.send'> = {
  name: 'message.send',
  async run(context, caller, { room, messages }) {
    const identity = identityOf(caller)
    const word = await context.words.of(identity, room)
    const isForwarding = messages.some(({ forward }) => forward !== undefined)
    const originals = isForwarding ? await findOriginals(context, identity, messages) : NO_ORIGINALS
    const now = context.now()
    const done = await context.write(async (tx, changes) => {
      const arrival = { user: identity.user, room, word, entry: 'use', now, epoch: context.epoch } as const
      const here = await enter(tx, changes, arrival)
      if (here !== null && mayPost(here.role, here.room.settings, now)) {
        const results: SendResult[] = []
        /** Why the rest has to wait: nothing may overtake what does. */
        let waits: WireError | null = null
        for (const message of messages) {
          const result: SendResult = waits
            ? await repeatOr(tx, identity.user, room, message, waits)
            : await writeMessage({ tx, changes, here, sender: identity.user, message, originals, now })
          results.push(result)
          if (!result.ok && result.error.retryable) waits = result.error
        }
        await tellOfThread(tx, changes, here, now)
        return { epoch: here.room.epoch, results }
      }
      return repeatOnly(tx, identity, room, messages, here === null ? 'NOT_FOUND' : 'FORBIDDEN')
    }, room)
    // Thrown outside: a membership that had to end has ended.
    if (done instanceof CommandError) throw done
    return { room, ...done }
  },
}

/** One message, inside its transaction. */
export interface Writing {
  readonly tx: StorageWriter
  readonly changes: RoomChanges
  readonly here: Here
  readonly sender: User
  /** True when the host application speaks, whose sender need not be a member. */
  readonly byHost?: true
  readonly message: NewMessage
  readonly originals: Originals
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Writes one message, unless its id was used before. */
export async function writeMessage(writing: Writing): Promise<SendResult> {
  const { tx, changes, here, sender, byHost, message, originals, now } = writing
  const { id, metadata } = message
  const { room } = here
  const body = bodyHash(message)
  const isPlain = !namesOthers(message) && here.parent === undefined
  const isSlow = byHost === undefined && isHeldUp(here, sender)
  // What it names may have changed since it was written: the first result stands all the same.
  const used = isPlain && !isSlow ? null : await tx.usedId(sender.id, id)
  if (used !== null) return answered(used, room.id, body, id)
  const composed = isPlain ? composePlain(message) : await compose(tx, here, sender.id, message, originals)
  if ('code' in composed) return { ok: false, id, error: composed }
  const wait = isSlow ? await waitLeft(tx, room, sender, now) : 0
  if (wait > 0) return { ok: false, id, error: tooEarly(room, wait) }
  // Before it is written: so it is unread for all who come by it.
  await takePart(tx, changes, here, { sender: byHost ? null : sender, mentions: composed.mentions ?? [], now })
  const appended = await tx.append(room.id, {
    id,
    sender,
    ...composed,
    ...(metadata === undefined ? {} : { metadata }),
    ...(byHost === undefined ? {} : { byHost }),
    bodyHash: body,
    now,
  })
  if (appended.outcome === 'cancelled') return { ok: false, id, error: wireError('CANCELLED') }
  if (appended.outcome === 'used') return { ok: false, id, error: wireError('ID_REUSED') }
  if (appended.outcome === 'repeated') return repeated(appended, room.id, body, id)
  changes.message(room, appended.message)
  const { seq, rev, createdAt } = appended.message
  return { ok: true, id, seq, rev, createdAt }
}

/** What is not tried now, and may have been written before. */
async function repeatOr(
  tx: StorageWriter,
  { id: user }: User,
  room: string,
  message: NewMessage,
  error: WireError,
): Promise<SendResult> {
  const used = await tx.usedId(user, message.id)
  if (used?.kind === 'message' && used.room === room) return answered(used, room, bodyHash(message), message.id)
  return { ok: false, id: message.id, error }
}

/** What was committed stays committed: who was removed since still learns that it was. */
async function repeatOnly(
  tx: StorageWriter,
  { user }: Identity,
  room: string,
  messages: readonly NewMessage[],
  code: 'NOT_FOUND' | 'FORBIDDEN',
): Promise<{ epoch: string; results: SendResult[] } | CommandError> {
  const results: SendResult[] = []
  let known = false
  for (const message of messages) {
    const used = await tx.usedId(user.id, message.id)
    const isHere = used?.kind === 'message' && used.room === room
    known ||= isHere
    results.push(
      isHere
        ? answered(used, room, bodyHash(message), message.id)
        : { ok: false, id: message.id, error: wireError(code) },
    )
  }
  const seat = known ? await tx.seat(room, user.id) : null
  return seat === null ? new CommandError(code) : { epoch: seat.room.epoch, results }
}

function answered(used: UsedId, room: string, body: string, id: string): SendResult {
  if (used.kind === 'cancelled') return { ok: false, id, error: wireError('CANCELLED') }
  if (used.kind !== 'message') return { ok: false, id, error: wireError('ID_REUSED') }
  return repeated({ room: used.room, bodyHash: used.bodyHash, message: used.first }, room, body, id)
}

function repeated(
  first: {
    readonly room: string
    readonly bodyHash: string
    readonly message: { seq: number; rev: number; createdAt: number }
  },
  room: string,
  asked: string,
  id: string,
): SendResult {
  const body = isBuried(first.bodyHash) ? buryHash(id, asked) : asked
  if (first.room !== room || first.bodyHash !== body) return { ok: false, id, error: wireError('ID_REUSED') }
  const { seq, rev, createdAt } = first.message
  return { ok: true, id, seq, rev, createdAt, duplicate: true }
}
