import { LIMITS, type User } from '@parlor/protocol'
import type { StorageWriter } from '../storage/storage.ts'
import { admit, type MemberChanges } from './admit.ts'
import type { Here } from './enter.ts'

/** What makes people take part in a thread. */
export interface Reply {
  /** Who wrote it; `null` for the host, who need not be a member. */
  readonly sender: User | null
  /** Ids of those whom it calls by name. */
  readonly mentions: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Lets those take part in a thread whom a reply concerns: who wrote it, whom it calls, and who wrote the message
 * that the thread hangs on, unless they have left it. All of them only as members of the room it hangs in. Does
 * nothing in a room that is no thread.
 */
export async function takePart(tx: StorageWriter, changes: MemberChanges, here: Here, reply: Reply): Promise<void> {
  const { room, parent } = here
  if (parent === undefined || room.parent === undefined) return
  const { sender, mentions, now } = reply
  if (sender !== null) await join(sender.id, true)
  const root = await tx.message(parent.id, room.parent.seq)
  if (root !== null) await join(root.sender.id, false)
  for (const user of mentions.slice(0, LIMITS.mentions)) await join(user, true)

  async function join(user: string, again: boolean): Promise<void> {
    const seat = await tx.seat(room.id, user)
    const isIn = seat !== null && seat.role !== null && !seat.left
    if (isIn || (seat?.left === true && !again)) return
    const above = await tx.seat(parent!.id, user)
    const row = above === null || above.role === null || above.left ? null : await tx.user(user)
    if (row !== null) await admit(tx, changes, room.id, { user: row.user, role: above!.role!, now })
  }
}
