import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { roomId } from '../model/primitives.ts'
import { roomSummarySchema } from '../model/room.ts'

/** Becomes a member of a room that is open to the caller, or was granted to them. */
export const roomJoin = defineCommand({
  name: 'room.join',
  summary: 'Becomes a member of a room that is open to the caller, or was granted to them.',
  input: z.strictObject({ room: roomId }),
  result: z.strictObject({ summary: roomSummarySchema }),
})
