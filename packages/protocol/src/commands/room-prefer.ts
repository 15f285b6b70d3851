import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { preferenceChanges, preferencesSchema } from '../model/preferences.ts'
import { hostId, operationId } from '../model/primitives.ts'

/** Sets how the caller wants to have a room. */
export const roomPrefer = defineCommand({
  name: 'room.prefer',
  summary: "Changes the caller's own settings for a room: pinned, muted, archived, notifications, draft.",
  input: z.strictObject({
    room: hostId,
    /** Id of the operation itself, made once by its client; repeating it changes nothing. */
    id: operationId,
    ...preferenceChanges,
  }),
  result: z.strictObject({
    room: hostId,
    id: operationId,
    /** As they stand now. */
    preferences: preferencesSchema,
    /** True when this id was carried out before. */
    duplicate: z.literal(true).optional(),
  }),
})
