import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { hostId, metadata, operationId, ordinal, timestamp, roomId } from './primitives.ts'
import { userSchema } from './user.ts'

/** Names one message of a room: by its id and, once it is confirmed, by its number. */
export const messageRefSchema = z.strictObject({
  id: operationId,
  /** Its number. Left out, the id is one of the caller's own; given, both must fit, or it is `NOT_FOUND`. */
  seq: z.int().min(1).optional(),
})

/** Names one message of a room. */
export type MessageRef = z.infer<typeof messageRefSchema>

/** What a reply shows of the message it answers, as that stands now. */
export const quoteSchema = z.strictObject({
  id: operationId,
  seq: z.int().min(1),
  sender: userSchema,
  /** Its beginning, at most `LIMITS.quoteLength` characters; absent once it is deleted. */
  text: z.string().optional(),
})

/** What a reply shows of the message it answers. */
export type Quote = z.infer<typeof quoteSchema>

/** One emoji under a message, and who put it there. */
export const reactionSchema = z.strictObject({
  emoji: z.string(),
  count: z.int().min(1),
  /** The first `LIMITS.reactionUsers` of them; who asks stands first if they are among all of them. */
  users: z.array(z.strictObject({ id: z.string(), name: z.string() })).max(LIMITS.reactionUsers),
})

/** One emoji under a message, and who put it there. */
export type Reaction = z.infer<typeof reactionSchema>

/** What a message shows of the thread that hangs on it. */
export const threadSummarySchema = z.strictObject({
  /** Messages in the thread that are still there. */
  replies: z.int().min(1),
  /** When the newest of them was written. */
  lastAt: timestamp,
  /** Those who wrote last, the newest first, each once; at most `LIMITS.threadRepliers`. */
  repliers: z.array(userSchema).min(1).max(LIMITS.threadRepliers),
})

/** What a message shows of the thread that hangs on it. */
export type ThreadSummary = z.infer<typeof threadSummarySchema>

/** A confirmed message: one row of a room's log. */
export const messageSchema = z.strictObject({
  /** Made by the sender's client (UUIDv7); never changes. */
  id: operationId,
  /** Its number in the room: 1, 2, 3 … without holes. The order on screen. */
  seq: z.int().min(1),
  /** The revision of the room that last changed this row. */
  rev: z.int().min(1),
  sender: userSchema,
  /** What was written; empty once it is deleted. */
  text: z.string(),
  /** When the server wrote it. Never decreases within a room; for display only. */
  createdAt: timestamp,
  metadata: metadata.optional(),
  /** The message it answers. */
  replyTo: quoteSchema.optional(),
  /** Ids of the users it calls by name. */
  mentions: z.array(hostId).max(LIMITS.mentions).optional(),
  /** It calls everyone in the room. */
  everyone: z.literal(true).optional(),
  /** It repeats a message of another place: whose that was, and when they wrote it. */
  forwarded: z.strictObject({ sender: userSchema, createdAt: timestamp }).optional(),
  /** When its text was last changed. */
  editedAt: timestamp.optional(),
  /** It was taken away: text, metadata and everything else said with it are gone. */
  deleted: z
    .strictObject({ at: timestamp, by: hostId, reason: z.string().max(LIMITS.reasonLength).optional() })
    .optional(),
  /** It is held up for all to see. */
  pinned: z.strictObject({ at: timestamp, by: hostId }).optional(),
  /** The thread that hangs on it, once there is an answer in it. May be some seconds behind. */
  thread: threadSummarySchema.optional(),
  /** In the order in which each emoji first came. */
  reactions: z.array(reactionSchema).max(LIMITS.reactionKinds).optional(),
})

/** A confirmed message: one row of a room's log. */
export type Message = z.infer<typeof messageSchema>

/** What every operation on one message says: where, its own id, and on which message. */
export const operationInput = {
  room: roomId,
  /** Id of the operation itself, made once by its client; repeating it repeats the first result. */
  id: operationId,
  message: messageRefSchema,
} as const

/** What every operation on one message answers. */
export const operationResultSchema = z.strictObject({
  room: roomId,
  epoch: z.string(),
  id: operationId,
  /** Number of the message. */
  seq: z.int().min(1),
  /** The revision at which the message shows it; an older one when there was nothing left to change. */
  rev: ordinal,
  /** True when this id was carried out before: the first result is repeated. */
  duplicate: z.literal(true).optional(),
})

/** What every operation on one message answers. */
export type OperationResult = z.infer<typeof operationResultSchema>
