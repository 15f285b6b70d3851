import { checkText, wireError, type NewMessage, type SendResult } from '@parlor/protocol'
import { enter, type Here } from '../access/enter.ts'
import { mayPost } from '../access/judge.ts'
import type { Identity } from '../auth/identity.ts'
import type { StorageWriter } from '../storage/storage.ts'
import { bodyHash } from './body-hash.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import type { RoomChanges } from './room-changes.ts'

/** Writes new messages to one room, in order, all in one transaction. */
export const messageSend: Command<'message.send'> = {
  name: 'message.send',
  async run(context, caller, { room, messages }) {
    const identity = identityOf(caller)
    const word = await context.words.of(identity, room)
    const now = context.now()
    const done = await context.write(async (tx, changes) => {
      const arrival = { user: identity.user, room, word, entry: 'use', now, epoch: context.epoch } as const
      const here = await enter(tx, changes, arrival)
      if (here !== null && mayPost(here.role, here.room.settings)) {
        const results: SendResult[] = []
        for (const message of messages) results.push(await write(tx, changes, here, identity, message, now))
        return { epoch: here.room.epoch, results }
      }
      return repeatOnly(tx, identity, room, messages, here === null ? 'NOT_FOUND' : 'FORBIDDEN')
    }, room)
    // Thrown outside: a membership that had to end has ended.
    if (done instanceof CommandError) throw done
    return { room, ...done }
  },
}

async function write(
  tx: StorageWriter,
  changes: RoomChanges,
  here: Here,
  { user }: Identity,
  message: NewMessage,
  now: number,
): Promise<SendResult> {
  const { id, text, metadata } = message
  const fault = checkText(text)
  if (fault !== null) return { ok: false, id, error: wireError(fault, { details: { path: 'text' } }) }
  const { room } = here
  const body = bodyHash(message)
  const appended = await tx.append(room.id, {
    id,
    sender: user,
    text,
    ...(metadata === undefined ? {} : { metadata }),
    bodyHash: body,
    now,
  })
  if (appended.outcome === 'cancelled') return { ok: false, id, error: wireError('CANCELLED') }
  if (appended.outcome === 'repeated') return repeated(appended, room.id, body, id)
  changes.message(room, appended.message)
  const { seq, rev, createdAt } = appended.message
  return { ok: true, id, seq, rev, createdAt }
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
    const first = await tx.messageOf(user.id, message.id)
    known ||= first?.room === room
    results.push(
      first?.room === room
        ? repeated(first, room, bodyHash(message), message.id)
        : { ok: false, id: message.id, error: wireError(code) },
    )
  }
  const seat = known ? await tx.seat(room, user.id) : null
  return seat === null ? new CommandError(code) : { epoch: seat.room.epoch, results }
}

function repeated(
  first: {
    readonly room: string
    readonly bodyHash: string
    readonly message: { seq: number; rev: number; createdAt: number }
  },
  room: string,
  body: string,
  id: string,
): SendResult {
  if (first.room !== room || first.bodyHash !== body) return { ok: false, id, error: wireError('ID_REUSED') }
  const { seq, rev, createdAt } = first.message
  return { ok: true, id, seq, rev, createdAt, duplicate: true }
}
