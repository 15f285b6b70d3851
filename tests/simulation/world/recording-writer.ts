import type { StorageWriter } from '../../../packages/server/src/storage/storage.ts'

/** What a transaction did to a room, told once it is durable. */
export type Written =
  | { readonly type: 'message'; readonly room: string; readonly rev: number; readonly seq: number; readonly id: string }
  | {
      readonly type: 'member'
      readonly room: string
      readonly rev: number
      readonly user: string
      readonly member: boolean
    }
  | {
      readonly type: 'mark'
      readonly room: string
      readonly user: string
      readonly delivered: number
      readonly read: number
    }

/** The same writer, which notes what is written through it. */
export function recordWrites(tx: StorageWriter, note: (written: Written) => void): StorageWriter {
  return {
    user: (id) => tx.user(id),
    users: (ids) => tx.users(ids),
    seat: (room, user) => tx.seat(room, user),
    standing: (room, user) => tx.standing(room, user),
    members: (room, page) => tx.members(room, page),
    roomsOf: (user, room) => tx.roomsOf(user, room),
    roomIdsOf: (user) => tx.roomIdsOf(user),
    sharing: (user, others) => tx.sharing(user, others),
    messages: (room, range) => tx.messages(room, range),
    changes: (room, after, limit) => tx.changes(room, after, limit),
    messageOf: (sender, id) => tx.messageOf(sender, id),
    heads: (rooms) => tx.heads(rooms),
    saveUser: (user) => tx.saveUser(user),
    touchUser: (id, at) => tx.touchUser(id, at),
    revokeUser: (id, at) => tx.revokeUser(id, at),
    insertRoom: (room, now) => tx.insertRoom(room, now),
    async append(room, message) {
      const appended = await tx.append(room, message)
      if (appended.outcome === 'written') {
        const { id, seq, rev } = appended.message
        note({ type: 'message', room, rev, seq, id })
      }
      return appended
    },
    async putMember(room, member) {
      const put = await tx.putMember(room, member)
      if (put !== null) note({ type: 'member', room, rev: put.rev, user: put.user.id, member: true })
      return put
    },
    async removeMember(room, user, now) {
      const removed = await tx.removeMember(room, user, now)
      if (removed !== null) note({ type: 'member', room, rev: removed.rev, user, member: false })
      return removed
    },
    async mark(room, user, marks) {
      const marked = await tx.mark(room, user, marks)
      if (marked?.moved)
        note({ type: 'mark', room, user, delivered: marked.receipt.delivered, read: marked.receipt.read })
      return marked
    },
  }
}
