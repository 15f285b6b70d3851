import { z } from 'zod'
import { roomId } from '../model/primitives.ts'

/** The list of rooms changed for this user (added, removed): ask for the inbox, and sync `room`. */
export const roomsSchema = z.strictObject({ room: roomId, change: z.enum(['added', 'removed']) })

/** The list of rooms changed for this user. */
export type Rooms = z.infer<typeof roomsSchema>
