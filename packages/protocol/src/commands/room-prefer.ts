import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { preferenceChanges, preferencesSchema } from '../model/preferences.ts'
import { roomId, operationId } from '../model/primitives.ts'

/** Sets how the caller wants to have a room. */
export const roomPrefer = defineCommand({
  name: 'room.prefer',
  summary: "Changes the caller's own settings for a room: pinned, muted, archived, notifications, draft.",
  input: z.strictObject({
    room: roomId,
    /** Id of the operation itself, made once by its client; repeating it changes nothing. */
    id: operationId,
    ...preferenceChanges,
    /** For a thread alone: whether the caller wants to take part in it, and so be told of what is said there. */
    following: z.boolean().optional(),
  }),
  result: z.strictObject({
    room: roomId,
    id: operationId,
    /** As they stand now. */
    preferences: preferencesSchema,
    /** For a thread: whether the caller takes part in it now. */
    following: z.boolean().optional(),
    /** True when this id was carried out before. */
    duplicate: z.literal(true).optional(),
  }),
})
