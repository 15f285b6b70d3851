import type { Change, Message, RoomCursor, SyncPage } from '@parlor/protocol'
import { message } from '../timeline/test-messages.ts'

/** A room's log as a server keeps it, small enough that every limit is reached. For tests only. */
export interface TestLog {
  readonly epoch: string
  readonly rows: readonly Message[]
  rev(): number
  head(): number
  append(parts?: Partial<Message>): Change
  edit(seq: number): Change
  /** Puts these fields in place of a row's; the ones that are `undefined` go. */
  change(seq: number, parts: { readonly [Field in keyof Message]?: Message[Field] | undefined }): Change
  /** The answer to a `sync` from this cursor. */
  page(cursor: RoomCursor): SyncPage
  history(
    from: number,
    to: number,
  ): {
    readonly epoch: string
    readonly head: number
    readonly hasOlder: boolean
    readonly messages: readonly Message[]
  }
}

/** Rows in a page of the newest, in a page of changes, and changes behind which there is only the former. */
const NEWEST = 6
export const CHANGES = 4
const BEHIND = 12

/** Makes an empty log. */
export function createTestLog(epoch = 'e', ids = 0): TestLog {
  const rows: Message[] = []
  let rev = 0

  function write(row: Message): Change {
    rows[row.seq - 1] = row
    return { room: 'lobby', epoch, after: rev - 1, rev, messages: [row] }
  }

  const log: TestLog = {
    epoch,
    rows,
    rev: () => rev,
    head: () => rows.length,
    append: (parts) =>
      write(
        message(rows.length + 1, {
          ...message(ids + rows.length + 1),
          ...parts,
          seq: rows.length + 1,
          rev: (rev += 1),
        }),
      ),
    edit: (seq) => write({ ...rows[seq - 1]!, rev: (rev += 1), text: `edited at ${rev}` }),
    change(seq, parts) {
      const fields = Object.entries({ ...rows[seq - 1]!, ...parts, rev: (rev += 1) })
      return write(Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as unknown as Message)
    },
    page({ epoch: known, after }) {
      const standing: Standing = {
        room: 'lobby',
        epoch,
        head: rows.length,
        role: 'member',
        memberCount: 1,
        receipts: [],
        members: [],
      }
      if (known === epoch && after <= rev && after >= rev - BEHIND) {
        const changed = rows.filter((row) => row.rev > after).sort((a, b) => a.rev - b.rev)
        const messages = changed.slice(0, CHANGES)
        const more = changed.length > CHANGES
        return {
          status: 'changes',
          ...standing,
          after,
          rev: more ? messages.at(-1)!.rev : rev,
          messages,
          more,
        }
      }
      const from = Math.max(1, rows.length - NEWEST + 1)
      const newest = {
        ...standing,
        rev,
        messages: rows.slice(from - 1),
        hasOlder: from > 1,
        info: INFO(epoch),
      }
      if (known === null || (known === epoch && after <= rev)) return { status: 'limited', ...newest }
      return { status: 'reset', reason: known === epoch ? 'ahead' : 'epoch', ...newest }
    },
    history: (from, to) => ({
      epoch,
      head: rows.length,
      hasOlder: from > 1,
      messages: rows.slice(Math.max(0, from - 1), Math.max(0, to)),
    }),
  }
  return log
}

type Standing = Pick<
  Extract<SyncPage, { status: 'limited' }>,
  'room' | 'epoch' | 'head' | 'role' | 'memberCount' | 'receipts' | 'members'
>

const INFO = (epoch: string) =>
  ({
    id: 'lobby',
    kind: 'group',
    settings: { access: 'users', posting: 'members' },
    epoch,
    rev: 0,
    createdAt: 0,
  }) as const
