import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { receiptSchema } from '../model/member.ts'
import { roomId, ordinal } from '../model/primitives.ts'

/** Moves the caller's marks forward. */
export const receiptMark = defineCommand({
  name: 'receipt.mark',
  summary: "Moves the caller's delivered and read marks forward; lower values change nothing.",
  input: z.strictObject({
    room: roomId,
    delivered: ordinal.optional(),
    /** Counts as delivered too. */
    read: ordinal.optional(),
    /** Keeps `read` to the caller's own devices: others see only `delivered` move. */
    private: z.boolean().optional(),
    /** The `setBack` of the marks the caller knows: where the mark was set back since, `read` changes nothing for them. */
    setBack: ordinal.optional(),
    /** The epoch of the log that was read: in another log this moves nothing. */
    epoch: z.string().max(64).optional(),
  }),
  result: z.strictObject({
    room: roomId,
    /** The marks as they now stand: the maximum of old and new, never above the head. */
    receipt: receiptSchema,
    unread: z.int().min(0),
  }),
})
