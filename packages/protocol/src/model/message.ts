import { z } from 'zod'
import { metadata, operationId, timestamp } from './primitives.ts'
import { userSchema } from './user.ts'

/** A confirmed message: one row of a room's log. */
export const messageSchema = z.strictObject({
  /** Made by the sender's client (UUIDv7); never changes. */
  id: operationId,
  /** Its number in the room: 1, 2, 3 … without holes. The order on screen. */
  seq: z.int().min(1),
  /** The revision of the room that last changed this row. */
  rev: z.int().min(1),
  sender: userSchema,
  text: z.string(),
  /** When the server wrote it. Never decreases within a room; for display only. */
  createdAt: timestamp,
  metadata: metadata.optional(),
})

/** A confirmed message: one row of a room's log. */
export type Message = z.infer<typeof messageSchema>
