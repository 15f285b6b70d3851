import { z } from 'zod'
import { displayName, hostId, imageUrl, metadata, operationId, ordinal, roomId, timestamp } from './primitives.ts'
import { memberRoleSchema, receiptSchema } from './member.ts'
import { messageSchema, quoteSchema } from './message.ts'
import { preferencesSchema } from './preferences.ts'
import { userSchema } from './user.ts'

/** `group` is a room of many; `direct` the one room of two people in one context; `thread` hangs on a message of another. */
export const roomKindSchema = z.enum(['group', 'direct', 'thread'])

/** Longest time between two messages of one member that a room may ask for: 6 hours, in seconds. */
export const LONGEST_SLOW = 21_600

/** Longest reason for which a room may be closed, in characters. */
export const LONGEST_REASON = 200

/** That a room is closed: nobody but who leads it writes, answers or changes anything, until then or until it is opened. */
export const closedSchema = z.strictObject({
  /** When the server opens it again by itself; absent where somebody has to. */
  until: timestamp.optional(),
  /** Why, as members read it: “the exam”. */
  reason: z.string().min(1).max(LONGEST_REASON).optional(),
})

/** What the room's owners can set. */
export const roomSettingsSchema = z.strictObject({
  /** Who may come in without being added: nobody, every signed-in user, or guests as well. */
  access: z.enum(['members', 'users', 'guests']),
  /** Who may write: every member, or moderators and owners only (an announcement room). */
  posting: z.enum(['members', 'moderators']),
  /**
   * Slow mode: least time between two messages of one member, in seconds; absent or 0 where there is none. Moderators,
   * owners, programs and the host are not held to it. In a thread the same time holds, counted for itself.
   */
  slow: z.int().min(0).max(LONGEST_SLOW).optional(),
  /** Absent while the room is open. What is closed can be read. Its threads are closed with it. */
  closed: closedSchema.optional(),
})

/** What can be set of a room that there is: who may write, how fast, and whether anybody may at all; `closed: null` opens it. */
export const changedSettingsSchema = roomSettingsSchema
  .pick({ posting: true, slow: true })
  .partial()
  .extend({ closed: closedSchema.nullable().optional() })

/** What the room's owners can set. */
export type RoomSettings = z.infer<typeof roomSettingsSchema>

/** That a room is closed, for how long and why. */
export type RoomClosed = z.infer<typeof closedSchema>

/** A room: its description, settings and the heads of its log. */
export const roomSchema = z.strictObject({
  id: roomId,
  kind: roomKindSchema,
  /** For a thread: the message it hangs on, by its room, id and number. Rights in the thread are those in that room. */
  parent: z.strictObject({ room: hostId, message: operationId, seq: z.int().min(1) }).optional(),
  name: displayName.optional(),
  description: z.string().max(1_000).optional(),
  avatarUrl: imageUrl.optional(),
  /** For a direct conversation: the context it belongs to, such as a course. */
  context: hostId.optional(),
  settings: roomSettingsSchema,
  metadata: metadata.optional(),
  /** Random name of this log's life; another one means "forget what you had". */
  epoch: z.string(),
  /** Revision that last changed the description or settings. */
  rev: ordinal,
  createdAt: timestamp,
})

/** A room: its description and settings. */
export type Room = z.infer<typeof roomSchema>

/** A room as one user sees it: a row of the inbox. */
export const roomSummarySchema = z.strictObject({
  room: roomSchema,
  /** The newest revision of the log. */
  rev: ordinal,
  /** The newest `seq`. */
  head: ordinal,
  /** What the user is in this room. */
  role: memberRoleSchema,
  /** Members now. */
  memberCount: z.int().min(0),
  /** The user's own marks. */
  receipt: receiptSchema,
  /** Messages of others above the read mark. */
  unread: z.int().min(0),
  /** Those of them that call the user, by name or with everyone. */
  mentions: z.int().min(0),
  lastMessage: messageSchema.optional(),
  /** What the user has set for this room; absent where that is nothing. */
  preferences: preferencesSchema.optional(),
  /** For a thread: the message it hangs on, as that stands now. */
  root: quoteSchema.optional(),
  /** For a thread: whether the user takes part in it, and so is told of what is said there. */
  following: z.boolean().optional(),
  /** For a direct conversation: the other person. */
  peer: userSchema.optional(),
})

/** A room as one user sees it: a row of the inbox. */
export type RoomSummary = z.infer<typeof roomSummarySchema>
