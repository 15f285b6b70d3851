import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { roomId, ordinal } from '../model/primitives.ts'

/** How many others have come as far as some messages. */
export const receiptCounts = defineCommand({
  name: 'receipt.counts',
  summary: 'How many other members hold and have read messages: for rooms too large to name them.',
  input: z.strictObject({
    room: roomId,
    /** Numbers of messages, in any order. */
    seqs: z.array(z.int().min(1)).min(1).max(LIMITS.receiptCounts),
  }),
  result: z.strictObject({
    room: roomId,
    /** Members besides the caller. */
    others: ordinal,
    /** By `seq`, ascending, each once. */
    counts: z.array(z.strictObject({ seq: z.int().min(1), delivered: ordinal, read: ordinal })),
  }),
})
