import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { roomId } from '../model/primitives.ts'
import { roomSummarySchema } from '../model/room.ts'

/** A room, as the caller sees it. */
export const roomGet = defineCommand({
  name: 'room.get',
  summary: 'A room, as the caller sees it.',
  input: z.strictObject({ room: roomId }),
  result: z.strictObject({ summary: roomSummarySchema }),
})
