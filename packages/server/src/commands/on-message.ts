import type { MessageRef, OperationResult, Message, Room } from '@parlor/protocol'
import { enter, type Here } from '../access/enter.ts'
import { takePart } from '../access/take-part.ts'
import type { Identity } from '../auth/identity.ts'
import type { Act, UsedId } from '../storage/rows.ts'
import type { StorageReader, StorageWriter } from '../storage/storage.ts'
import { operationHash } from './body-hash.ts'
import type { CommandContext } from './command.ts'
import { CommandError } from './command-error.ts'
import type { OperationRequest } from './operation-request.ts'
import type { RoomChanges } from './room-changes.ts'
import { tellOfThread } from './tell-of-thread.ts'

/** What decides whether somebody may do what they want. */
export interface Scene {
  readonly tx: StorageReader
  readonly here: Here
  /** The message as it stands. */
  readonly message: Message
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Does one thing to one message: one transaction that looks for the operation's own id, finds the
 * message, asks whether the caller may, and writes. What was carried out before is answered as it was
 * then, whatever has become of the message or the caller since.
 *
 * @param decide what is to be done; throws a `CommandError` where the caller may not. Everything it knows
 *   was read under the room's lock
 * @throws CommandError `NOT_FOUND`, `ID_REUSED`, `CANCELLED`, `GONE`, `LIMIT_REACHED`, and what `decide` throws
 */
export async function operateOnMessage(
  context: CommandContext,
  identity: Identity,
  kind: Act['kind'],
  request: OperationRequest,
  decide: (scene: Scene) => Act | Promise<Act>,
): Promise<OperationResult> {
  const { room } = request
  const { user } = identity
  const word = await context.words.of(identity, room)
  const now = context.now()
  const done = await context.write(async (tx, changes) => {
    const arrival = { user, room, word, entry: 'member', now, epoch: context.epoch } as const
    const here = await enter(tx, changes, arrival)
    return operateAs({ tx, changes, here, user: user.id, kind, request, decide, now })
  }, room)
  // Thrown outside: a membership that had to end has ended.
  if (done instanceof CommandError) throw done
  return done
}

/** One operation, inside its transaction. */
export interface Operation {
  readonly tx: StorageWriter
  readonly changes: RoomChanges
  /** Where the user stands; `null` when they may not know of the room. */
  readonly here: Here | null
  readonly user: string
  readonly kind: Act['kind']
  readonly request: OperationRequest
  readonly decide: (scene: Scene) => Act | Promise<Act>
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Carries out one operation. @returns its result, or what it was refused with */
export async function operateAs(operation: Operation): Promise<OperationResult | CommandError> {
  const { tx, changes, here, user, kind, request, decide, now } = operation
  const { room, id } = request
  const bodyHash = operationHash(kind, request)
  const used = await tx.usedId(user, id)
  if (used !== null) return repeated(tx, user, request, used, kind, bodyHash)
  if (here === null) return new CommandError('NOT_FOUND')
  const message = await findMessage(tx, room, user, request.message)
  if (message === null) return new CommandError('NOT_FOUND', { details: { path: 'message' } })
  const act = await decide({ tx, here, message, now })
  if (act.kind === 'edit' && message.sender.bot !== true) {
    await takePart(tx, changes, here, { sender: null, mentions: act.mentions, now })
  }
  const operated = await tx.operate(room, { id, user, seq: message.seq, act, bodyHash, now })
  if (operated.outcome === 'gone') return new CommandError('GONE')
  if (operated.outcome === 'full') return new CommandError('LIMIT_REACHED')
  if (operated.outcome === 'changed') {
    changes.message(here.room, operated.message)
    if (act.kind === 'pin') await tellOfPin(operation, here.room, operated.message)
    if (act.kind === 'delete') await tellOfThread(tx, changes, here, now)
  }
  return { room, epoch: here.room.epoch, id, seq: message.seq, rev: operated.message.rev }
}

/** All hear that something is held up, wherever they read. */
async function tellOfPin({ tx, changes, user, now }: Operation, room: Room, { rev, seq }: Message): Promise<void> {
  const known = await tx.user(user)
  const notice = { rev, kind: 'pinned', seq, now, ...(known === null ? {} : { user: known.user }) } as const
  changes.notice(room, await tx.note(room.id, notice))
}

/** The message that is meant, as it stands; `null` when there is none of this name in the room. */
export async function findMessage(
  tx: StorageReader,
  room: string,
  user: string,
  { id, seq }: MessageRef,
): Promise<Message | null> {
  if (seq !== undefined) {
    const message = await tx.message(room, seq)
    return message?.id === id ? message : null
  }
  const own = await tx.usedId(user, id)
  if (own?.kind !== 'message' || own.room !== room) return null
  return tx.message(room, own.first.seq)
}

async function repeated(
  tx: StorageWriter,
  user: string,
  { room, id }: OperationRequest,
  used: UsedId,
  kind: Act['kind'],
  bodyHash: string,
): Promise<OperationResult | CommandError> {
  if (used.kind === 'cancelled') return new CommandError('CANCELLED')
  if (used.kind !== kind || used.room !== room || used.bodyHash !== bodyHash) return new CommandError('ID_REUSED')
  const seat = await tx.seat(room, user)
  if (seat === null) return new CommandError('NOT_FOUND')
  return { room, epoch: seat.room.epoch, id, seq: used.first.seq, rev: used.first.rev, duplicate: true }
}
