import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { messageRefSchema } from '../model/message.ts'
import { hostId, metadata, operationId, timestamp, roomId } from '../model/primitives.ts'
import { wireErrorSchema } from '../reply.ts'

/** A message as its sender's client hands it over. */
export const newMessageSchema = z.strictObject({
  id: operationId,
  /** Judged by `checkText`, in SDK and server alike. */
  text: z.string(),
  metadata: metadata.optional(),
  /** The message of the same room that it answers. */
  replyTo: messageRefSchema.optional(),
  /** Ids of the users it calls by name; those who are no members are left out. */
  mentions: z.array(hostId).max(LIMITS.mentions).optional(),
  /** Calls everyone in the room; for moderators. */
  everyone: z.literal(true).optional(),
  /** Repeats a message the sender may read, of any room; the server takes its text from there. */
  forward: z.strictObject({ room: roomId, message: messageRefSchema }).optional(),
})

/** A message as its sender's client hands it over. */
export type NewMessage = z.infer<typeof newMessageSchema>

/** What became of one message of the batch. */
export const sendResultSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    id: operationId,
    seq: z.int().min(1),
    rev: z.int().min(1),
    createdAt: timestamp,
    /** True when this id was already in the log: the first result is repeated. */
    duplicate: z.literal(true).optional(),
  }),
  z.strictObject({ ok: z.literal(false), id: operationId, error: wireErrorSchema }),
])

/** What became of one message of the batch. */
export type SendResult = z.infer<typeof sendResultSchema>

/** Writes new messages to one room, in order. */
export const messageSend = defineCommand({
  name: 'message.send',
  summary: 'Writes 1 to 20 new messages to one room, in order; repeating an id repeats its first result.',
  input: z.strictObject({
    room: roomId,
    messages: z.array(newMessageSchema).min(1).max(LIMITS.sendBatch),
  }),
  result: z.strictObject({
    room: roomId,
    epoch: z.string(),
    /**
     * One a message, in order. A permanent refusal does not stop the ones behind it; after a
     * retryable one, the rest are answered with the same error and were not tried.
     */
    results: z.array(sendResultSchema),
  }),
})
