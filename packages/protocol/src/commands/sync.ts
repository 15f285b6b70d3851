import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { memberRoleSchema, memberSchema, receiptSchema } from '../model/member.ts'
import { messageSchema } from '../model/message.ts'
import { roomId, ordinal, timestamp } from '../model/primitives.ts'
import { roomNoticeSchema } from '../model/room-notice.ts'
import { roomSchema, roomSummarySchema } from '../model/room.ts'
import { wireErrorSchema } from '../reply.ts'

/** Where a client stands in one room. */
export const roomCursorSchema = z.strictObject({
  room: roomId,
  /** The epoch it knows, or `null` when it has nothing yet. */
  epoch: z.string().max(64).nullable(),
  /** The revision up to which it has everything; 0 with a `null` epoch. */
  after: ordinal,
})

/** Where a client stands in one room. */
export type RoomCursor = z.infer<typeof roomCursorSchema>

const standing = {
  room: roomId,
  epoch: z.string(),
  /** The revision the client stands at once it has applied this page. */
  rev: ordinal,
  /** The newest `seq` of the room. */
  head: ordinal,
  /** What the asking user is in this room. */
  role: memberRoleSchema,
  memberCount: z.int().min(0),
  /** Marks of the members; of the asking user alone in rooms above `LIMITS.namedReceipts`; none on a page with `more`. */
  receipts: z.array(receiptSchema),
  /** Messages of others above the asking user's read mark, up to `head`; absent on a page with `more`. */
  unread: z.int().min(0).optional(),
  messages: z.array(messageSchema),
  /** Changed members (all of them in `limited` and `reset`, up to `LIMITS.membersPage`). */
  members: z.array(memberSchema),
  /** Changed ones (in `limited` and `reset` those among the messages, the newest up to `LIMITS.notices`); absent for none. */
  notices: z.array(roomNoticeSchema).optional(),
}

/** Every row that changed after the client's cursor, in order of `rev`. */
export const syncChangesSchema = z.strictObject({
  status: z.literal('changes'),
  ...standing,
  /** The cursor this page builds on. */
  after: ordinal,
  /** The room itself, when its description or settings changed. */
  info: roomSchema.optional(),
  /** Whether to ask again with `after` = `rev`. */
  more: z.boolean(),
})

/** The newest page instead of every change: nothing was known, or too much was missed. */
export const syncLimitedSchema = z.strictObject({
  status: z.literal('limited'),
  ...standing,
  info: roomSchema,
  /** Whether there are messages before the first of this page. */
  hasOlder: z.boolean(),
})

/** The newest page, and "forget what you had": the epoch is another, or the cursor is ahead of the log. */
export const syncResetSchema = z.strictObject({
  status: z.literal('reset'),
  /** Why: the epoch is not the client's, or the client is ahead of the log. */
  reason: z.enum(['epoch', 'ahead']),
  ...standing,
  info: roomSchema,
  hasOlder: z.boolean(),
})

/** The user may not read this room (any more), or it never was. */
export const syncRefusedSchema = z.strictObject({
  status: z.literal('refused'),
  room: roomId,
  error: wireErrorSchema,
})

/** The answer for one room. */
export const syncPageSchema = z.discriminatedUnion('status', [
  syncChangesSchema,
  syncLimitedSchema,
  syncResetSchema,
  syncRefusedSchema,
])

/** The answer for one room. */
export type SyncPage = z.infer<typeof syncPageSchema>

/** Catch up: rooms by cursor, and the inbox. */
export const sync = defineCommand({
  name: 'sync',
  summary: 'Everything that changed since the given cursors, and the list of rooms.',
  input: z.strictObject({
    rooms: z.array(roomCursorSchema).max(LIMITS.syncRooms).default([]),
    /** True to get the list of rooms as well. */
    inbox: z.boolean().default(false),
  }),
  result: z.strictObject({
    serverTime: timestamp,
    /** One page a room, in the order asked. */
    rooms: z.array(syncPageSchema),
    /** The user's rooms, newest activity first; present when asked for. Threads are not among them. */
    inbox: z.array(roomSummarySchema).optional(),
    /** The threads the user takes part in, newest activity first, at most `LIMITS.threads`; present with `inbox`. */
    threads: z.array(roomSummarySchema).optional(),
  }),
})
