import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { displayName, imageUrl, metadata, roomId } from '../model/primitives.ts'
import { changedSettingsSchema, roomSchema } from '../model/room.ts'

/** Changes what a room is called, what is said about it, and who may write in it how fast. */
export const roomUpdate = defineCommand({
  name: 'room.update',
  summary: 'Changes name, description, picture, settings or metadata of a room. By moderators and owners.',
  input: z.strictObject({
    room: roomId,
    /** What is left out stays as it is; `null` takes it away. */
    name: displayName.nullable().optional(),
    description: z.string().max(1_000).nullable().optional(),
    avatarUrl: imageUrl.nullable().optional(),
    metadata: metadata.nullable().optional(),
    /** Of these, too, what is left out stays as it is. */
    settings: changedSettingsSchema.optional(),
  }),
  result: z.strictObject({ room: roomSchema }),
})
