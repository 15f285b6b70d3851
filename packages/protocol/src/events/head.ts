import { z } from 'zod'
import { roomId, ordinal } from '../model/primitives.ts'

/** The newest revision of a room, told when a frame may have been lost: sync if it is above the cursor. */
export const headSchema = z.strictObject({ room: roomId, epoch: z.string(), rev: ordinal })

/** The newest revision of a room. */
export type Head = z.infer<typeof headSchema>
