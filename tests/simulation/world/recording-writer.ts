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

type Write = 'append' | 'putMember' | 'removeMember' | 'mark'

/** The same writer, which notes what is written through it. */
export function recordWrites(tx: StorageWriter, note: (written: Written) => void): StorageWriter {
  const recorded: Pick<StorageWriter, Write> = {
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
