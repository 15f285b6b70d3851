import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { roomId } from '../model/primitives.ts'

/** Stops being a member of a room. */
export const roomLeave = defineCommand({
  name: 'room.leave',
  summary: 'Stops being a member of a room; its messages stay.',
  input: z.strictObject({ room: roomId }),
  result: z.strictObject({ room: roomId }),
})
