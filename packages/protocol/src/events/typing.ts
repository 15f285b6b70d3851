import { z } from 'zod'
import { roomId } from '../model/primitives.ts'
import { userSchema } from '../model/user.ts'

/** Somebody writes, or stopped. Forget it after 6 s without another. */
export const typingSchema = z.strictObject({ room: roomId, user: userSchema, typing: z.boolean() })

/** Somebody writes, or stopped. */
export type Typing = z.infer<typeof typingSchema>
