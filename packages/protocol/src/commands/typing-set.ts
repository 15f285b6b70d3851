import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { roomId } from '../model/primitives.ts'

/** Says that the caller is, or no longer is, writing. A signal: it may be lost without harm. */
export const typingSet = defineCommand({
  name: 'typing.set',
  summary: 'Tells those who have the room open that the caller is writing; expires after 6 s.',
  transport: 'socket',
  input: z.strictObject({ room: roomId, typing: z.boolean() }),
  result: z.strictObject({}),
})
