import { z } from 'zod'
import { preferencesSchema } from '../model/preferences.ts'
import { roomId } from '../model/primitives.ts'

/** The user has set something for a room, on whatever device. Told to their own connections alone. */
export const preferencesEventSchema = z.strictObject({ room: roomId, preferences: preferencesSchema })

/** The user has set something for a room. */
export type PreferencesTold = z.infer<typeof preferencesEventSchema>
