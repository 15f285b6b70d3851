import { threadRoot, type MemberRole, type Room, type User } from '@parlor/protocol'
import { toSeat, type MemberRow, type RoomRow, type Standing } from '../storage/rows.ts'
import type { StorageReader } from '../storage/storage.ts'
import { judge, type Entry, type Verdict, type Word } from './judge.ts'

/** The standing of somebody who is in. In a thread, that is everybody who is in the room it hangs in. */
export interface Present {
  readonly room: RoomRow
  /** With the role they have by rights. Of who reads a thread without taking part in it: as if they had read all of it. */
  readonly member: MemberRow
  /** False for who reads a thread without taking part in it. */
  readonly takesPart: boolean
  /** For a thread: the room it hangs in. */
  readonly parent: Room | null
}

/** How somebody stands to a room. */
export type Stand =
  | { readonly kind: 'in'; readonly here: Present }
  /** Something must be written before it can be said: a membership, or the thread itself. */
  | { readonly kind: 'unsettled' }
  | { readonly kind: 'out' }

/** Who asks about which room. */
export interface Question {
  readonly user: User
  readonly room: string
  readonly word: Word
  readonly entry: Entry
}

const OUT: Stand = { kind: 'out' }
const UNSETTLED: Stand = { kind: 'unsettled' }

/** Finds out how somebody stands to a room, without changing anything. */
export async function standOf(tx: StorageReader, question: Question): Promise<Stand> {
  const { user, room, word, entry } = question
  const root = threadRoot(room)
  const standing = await tx.standing(root?.room ?? room, user.id)
  const verdict = judge(word, user, standing && toSeat(standing), root?.room ?? room, parentEntry(root, entry))
  if (verdict.kind === 'out') return OUT
  if (verdict.kind !== 'in') return UNSETTLED
  if (root === null) return { kind: 'in', here: { ...(standing as Seated), takesPart: true, parent: null } }
  return inThread(await tx.standing(room, user.id), standing as Seated, user, entry)
}

type Seated = Standing & { readonly member: MemberRow }

/** Whoever asks to take part in a thread does not ask to come in to the room it hangs in, which they may have left. */
export function parentEntry(root: unknown, entry: Entry): Entry {
  return root !== null && entry === 'join' ? 'use' : entry
}

function inThread(standing: Standing | null, parent: Seated, user: User, entry: Entry): Stand {
  // A thread is made when first used.
  if (standing === null) return entry === 'member' ? OUT : UNSETTLED
  const { role } = parent.member.member
  const takesPart = standing.member !== null && standing.member.member.removed !== true
  if (takesPart && standing.member?.member.role !== role) return UNSETTLED
  if (!takesPart && entry === 'join') return UNSETTLED
  const member = takesPart ? standing.member! : readerOf(standing, user, role)
  const room = { ...standing.room, room: inThreadOf(standing.room.room, parent.room.room) }
  return { kind: 'in', here: { room, member, takesPart, parent: parent.room.room } }
}

/** A thread has the settings of the room it hangs in, as they are now; but where only moderators write, others answer in threads. */
export function inThreadOf(thread: Room, parent: Room): Room {
  return { ...thread, settings: { ...parent.settings, posting: 'members' } }
}

function readerOf({ room: { head }, member: before }: Standing, user: User, role: MemberRole): MemberRow {
  const member = { user, role, rev: 0 }
  // Of two marks the one that was set back more often is the newer; once they took part, they may have done so.
  const setBack = before?.setBack ?? 0
  return { member, delivered: head, read: head, readShown: head, ownAboveRead: 0, setBack }
}

/** Whether a verdict lets somebody read, though their membership may have to be written first. */
export function mayRead({ kind }: Verdict): boolean {
  return kind === 'in' || kind === 'admit'
}
