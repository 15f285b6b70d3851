import type { Change, Member, Message, Receipt, Room, RoomNotice } from '@parlor/protocol'
import type { MemberChanges } from '../access/admit.ts'
import type { Notice } from '../fanout/notice.ts'

interface Gathered {
  readonly epoch: string
  readonly revs: number[]
  readonly messages: Message[]
  readonly members: Member[]
  readonly receipts: Receipt[]
  readonly notices: RoomNotice[]
  info: Room | null
}

/**
 * Gathers the rows a transaction changed, a room at a time, and says what others must hear of them.
 * The revisions of one transaction follow on each other, so a room needs one `change`.
 */
export class RoomChanges implements MemberChanges {
  readonly #rooms = new Map<string, Gathered>()

  /** A message was written. */
  message(room: Room, message: Message): void {
    const gathered = this.#of(room)
    gathered.messages.push(message)
    gathered.revs.push(message.rev)
  }

  /** Somebody came, left, or has another role. @param marks where theirs stand */
  member(room: Room, member: Member, marks?: Receipt): void {
    const gathered = this.#of(room)
    gathered.members.push(member)
    if (marks !== undefined) gathered.receipts.push(marks)
    gathered.revs.push(member.rev)
  }

  /** The room is described differently. */
  info(room: Room): void {
    const gathered = this.#of(room)
    gathered.info = room
    gathered.revs.push(room.rev)
  }

  /** Something is told of a change that was gathered before. */
  notice(room: Room, notice: RoomNotice): void {
    this.#of(room).notices.push(notice)
  }

  /** Memberships first: they decide who hears of the changes that follow. */
  notices(): readonly Notice[] {
    const notices: Notice[] = []
    for (const [room, { epoch, revs, messages, members, receipts, notices: told, info }] of this.#rooms) {
      for (const { user, removed } of members) {
        notices.push({ type: 'membership', room, user: user.id, member: removed !== true })
      }
      const change: Change = {
        room,
        epoch,
        after: revs[0]! - 1,
        rev: revs.at(-1)!,
        ...(messages.length === 0 ? {} : { messages }),
        ...(members.length === 0 ? {} : { members }),
        ...(receipts.length === 0 ? {} : { receipts }),
        ...(info === null ? {} : { info }),
        ...(told.length === 0 ? {} : { notices: told }),
      }
      notices.push({ type: 'change', change })
    }
    return notices
  }

  #of({ id, epoch }: Room): Gathered {
    let gathered = this.#rooms.get(id)
    if (gathered === undefined) {
      gathered = { epoch, revs: [], messages: [], members: [], receipts: [], notices: [], info: null }
      this.#rooms.set(id, gathered)
    }
    return gathered
  }
}
