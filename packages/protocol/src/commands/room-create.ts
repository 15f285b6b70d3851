import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { displayName, hostId, imageUrl, metadata } from '../model/primitives.ts'
import { roomSettingsSchema, roomSummarySchema } from '../model/room.ts'

/** Makes a group room; the caller becomes its owner. */
export const roomCreate = defineCommand({
  name: 'room.create',
  summary: 'Makes a room with the caller as owner; repeating it by the same owner returns the room.',
  input: z.strictObject({
    id: hostId,
    name: displayName.optional(),
    description: z.string().max(1_000).optional(),
    avatarUrl: imageUrl.optional(),
    settings: roomSettingsSchema.partial().optional(),
    metadata: metadata.optional(),
    /** Users, by id, who become members at once. */
    members: z.array(hostId).max(100).default([]),
  }),
  result: z.strictObject({ summary: roomSummarySchema }),
})
