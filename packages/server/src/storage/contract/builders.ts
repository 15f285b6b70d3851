import { createHash } from 'node:crypto'
import type { Message, Room, User } from '@parlor/protocol'
import type { Appended, NewMessageRow } from '../rows.ts'
import type { Storage, StorageWriter } from '../storage.ts'

/** A store to examine, that can be closed and opened again. */
export interface StorageHarness {
  /** Opens the same store; whatever was opened before must be closed. */
  open(): Promise<Storage>
  /** Removes the store and everything left of it. */
  destroy(): Promise<void>
}

/** A user of that id. */
export function user(id: string, name = `Name of ${id}`): User {
  return { id, name }
}

/** A group room of that id, at revision 0. */
export function room(id: string, over: Partial<Room> = {}): Room {
  return {
    id,
    kind: 'group',
    settings: { access: 'members', posting: 'members' },
    epoch: `epoch-of-${id}`,
    rev: 0,
    createdAt: 1_000,
    ...over,
  }
}

/** An id of the form clients make, the same for the same number. */
export function messageId(n: number): string {
  return `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** A message ready to be appended. */
export function message(n: number, sender: string, over: Partial<NewMessageRow> = {}): NewMessageRow {
  const text = over.text ?? `message ${n}`
  return {
    id: messageId(n),
    sender: user(sender),
    text,
    bodyHash: createHash('sha256').update(text).digest('hex'),
    now: 1_000 + n,
    ...over,
  }
}

/** Makes a room with these members, in this order; the first is its owner. */
export async function makeRoom(
  storage: Storage,
  id: string,
  members: readonly string[],
  over: Partial<Room> = {},
): Promise<void> {
  await storage.write(async (tx) => {
    await tx.insertRoom(room(id, over), over.createdAt ?? 1_000)
    for (const [at, member] of members.entries()) {
      await tx.putMember(id, { user: user(member), role: at === 0 ? 'owner' : 'member', now: 1_000 })
    }
  })
}

/** What became of a message whose id nothing else was done with. */
export type Landed = Exclude<Appended, { readonly outcome: 'cancelled' | 'used' }>

/** Appends one message in a write of its own. */
export function append(storage: Storage, roomId: string, row: NewMessageRow): Promise<Landed> {
  return storage.write((tx) => land(tx, roomId, row))
}

/** Appends one message in a write that does more. */
export async function land(tx: StorageWriter, roomId: string, row: NewMessageRow): Promise<Landed> {
  const appended = await tx.append(roomId, row)
  if (appended.outcome === 'cancelled' || appended.outcome === 'used') throw new Error('Nobody used this id.')
  return appended
}

/** The whole log of a room. */
export async function logOf(storage: Storage, roomId: string): Promise<readonly Message[]> {
  const range = { from: 1, to: Number.MAX_SAFE_INTEGER, limit: 1_000_000, end: 'oldest' } as const
  return storage.read((tx) => tx.messages(roomId, range))
}

/** 1, 2, 3 … up to a number. */
export function upTo(n: number): readonly number[] {
  return Array.from({ length: n }, (_, at) => at + 1)
}
