import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { roomId } from '../model/primitives.ts'

/** Starts signals (typing, presence) of a room on this connection. */
export const roomOpen = defineCommand({
  name: 'room.open',
  summary: 'Starts typing and presence of a room on this connection.',
  transport: 'socket',
  input: z.strictObject({ room: roomId }),
  result: z.strictObject({
    room: roomId,
    /** Ids of the members who are online; empty in rooms above `LIMITS.namedReceipts`. */
    online: z.array(z.string()),
  }),
})

/** Stops them. */
export const roomClose = defineCommand({
  name: 'room.close',
  summary: 'Stops typing and presence of a room on this connection.',
  transport: 'socket',
  input: z.strictObject({ room: roomId }),
  result: z.strictObject({ room: roomId }),
})
