import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { receiptSchema } from '../model/member.ts'
import { roomId, operationId } from '../model/primitives.ts'

/** Sets the caller's read mark back. */
export const receiptUnread = defineCommand({
  name: 'receipt.unread',
  summary: "Sets the caller's read mark back to just before a message; others are told no less than they were.",
  input: z.strictObject({
    room: roomId,
    /** Id of the operation itself, made once by its client; repeating it changes nothing. */
    id: operationId,
    /** The first message that is to be unread. A mark that is lower already stays. */
    seq: z.int().min(1),
  }),
  result: z.strictObject({
    room: roomId,
    id: operationId,
    /** The caller's own marks as they stand now. */
    receipt: receiptSchema,
    unread: z.int().min(0),
    /** True when this id was carried out before. */
    duplicate: z.literal(true).optional(),
  }),
})
