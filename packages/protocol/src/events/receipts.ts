import { z } from 'zod'
import { receiptSchema } from '../model/member.ts'
import { roomId } from '../model/primitives.ts'

/** Marks that moved in a room; at most one a second and room. Merge by maximum. */
export const receiptsSchema = z.strictObject({ room: roomId, receipts: z.array(receiptSchema) })

/** Marks that moved in a room. */
export type Receipts = z.infer<typeof receiptsSchema>
