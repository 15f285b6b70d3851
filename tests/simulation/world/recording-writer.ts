import type { MemberRole, RoomClosed } from '@parlor/protocol'
import type { Act } from '../../../packages/server/src/storage/rows.ts'
import type { StorageWriter } from '../../../packages/server/src/storage/storage.ts'
import { aboveOf } from '../rooms.ts'

/** What a transaction did to a room, told once it is durable. */
export type Written =
  | {
      readonly type: 'message'
      readonly room: string
      readonly rev: number
      readonly seq: number
      readonly id: string
      readonly text: string
    }
  /** Something was done to a message. */
  | {
      readonly type: 'operation'
      readonly room: string
      /** Of the message, from then on. */
      readonly rev: number
      readonly seq: number
      /** Of the operation. */
      readonly id: string
      readonly user: string
      readonly act: Act
      /** Whether there was anything left to change; otherwise it took no revision. */
      readonly changed: boolean
    }
  | {
      readonly type: 'member'
      readonly room: string
      readonly rev: number
      readonly user: string
      readonly member: boolean
      /** Absent of who goes. */
      readonly role?: MemberRole
    }
  /** A room is described differently; `closed`: how it is closed from then on, `null` while it is open. */
  | { readonly type: 'described'; readonly room: string; readonly rev: number; readonly closed: RoomClosed | null }
  /** A message tells what is said in its thread. */
  | {
      readonly type: 'thread'
      readonly room: string
      /** Of the message, from then on. */
      readonly rev: number
      readonly seq: number
      readonly replies: number
    }
  | {
      readonly type: 'mark'
      readonly room: string
      readonly user: string
      readonly delivered: number
      readonly read: number
    }

type Write = 'append' | 'operate' | 'tellThread' | 'putMember' | 'removeMember' | 'mark' | 'describe'

/** The same writer, which notes what is written through it. */
export function recordWrites(tx: StorageWriter, note: (written: Written) => void): StorageWriter {
  const recorded: Pick<StorageWriter, Write> = {
    async append(room, message) {
      const appended = await tx.append(room, message)
      if (appended.outcome === 'written') {
        const { id, seq, rev, text } = appended.message
        note({ type: 'message', room, rev, seq, id, text })
      }
      return appended
    },
    async operate(room, operation) {
      const operated = await tx.operate(room, operation)
      if (operated.outcome === 'changed' || operated.outcome === 'unchanged') {
        const { id, user, seq, act } = operation
        const { rev } = operated.message
        note({ type: 'operation', room, rev, seq, id, user, act, changed: operated.outcome === 'changed' })
      }
      return operated
    },
    async tellThread(thread, now) {
      const told = await tx.tellThread(thread, now)
      const above = aboveOf(thread)
      if (told !== null && above !== null) {
        const { rev, seq, thread: { replies } = { replies: 0 } } = told
        note({ type: 'thread', room: above.room, rev, seq, replies })
      }
      return told
    },
    async putMember(room, member) {
      const put = await tx.putMember(room, member)
      if (put !== null) note({ type: 'member', room, rev: put.rev, user: put.user.id, member: true, role: put.role })
      return put
    },
    async removeMember(room, user, now) {
      const removed = await tx.removeMember(room, user, now)
      if (removed !== null) note({ type: 'member', room, rev: removed.rev, user, member: false })
      return removed
    },
    async describe(room, changes) {
      const described = await tx.describe(room, changes)
      if (described !== null) {
        const { rev, settings } = described
        note({ type: 'described', room, rev, closed: settings.closed ?? null })
      }
      return described
    },
    async mark(room, user, marks) {
      const marked = await tx.mark(room, user, marks)
      if (marked?.moved) {
        const { delivered, read } = marked.receipt
        note({ type: 'mark', room, user, delivered, read })
      }
      return marked
    },
  }
  return new Proxy(tx, {
    get(target, name) {
      if (Object.hasOwn(recorded, name)) return recorded[name as Write]
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
