import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { utf8Length } from '../utf8.ts'
import { messageRefSchema } from './message.ts'
import { ordinal, timestamp } from './primitives.ts'

/** A text that was begun and not sent. */
export const savedDraftSchema = z.strictObject({
  /** At most `LIMITS.textBytes` bytes of UTF-8. */
  text: z
    .string()
    .min(1)
    .refine((text) => utf8Length(text) <= LIMITS.textBytes && text.isWellFormed() && !text.includes('\u0000')),
  /** The message it is to answer. */
  replyTo: messageRefSchema.optional(),
})

/** A text that was begun and not sent. */
export type SavedDraft = z.infer<typeof savedDraftSchema>

/** Of which messages of a room one wants to be told. */
export const notifySchema = z.enum(['all', 'mentions', 'none'])

/** Of which messages of a room one wants to be told. */
export type Notify = z.infer<typeof notifySchema>

/** Until when a room is to be quiet: a time by the server's clock, or for good. */
export const mutedUntilSchema = z.union([timestamp, z.literal('always')])

/** What one user has set for one room; what is absent is as it is for everybody. Nobody else is told. */
export const preferencesSchema = z.strictObject({
  /** Grows with every change of them; the higher one is the newer. */
  rev: ordinal,
  /** Stands above the others. */
  pinned: z.literal(true).optional(),
  /** Quiet until then, or `always`. */
  mutedUntil: mutedUntilSchema.optional(),
  /** Put away when this was the newest `seq`: it comes back with the next message, unless it is muted. */
  archived: ordinal.optional(),
  /** Absent for `all`. */
  notify: notifySchema.exclude(['all']).optional(),
  draft: savedDraftSchema.optional(),
})

/** What one user has set for one room. */
export type Preferences = z.infer<typeof preferencesSchema>

/** What can be changed of them: only what is given changes, and `null` takes it back. */
export const preferenceChanges = {
  pinned: z.boolean().optional(),
  mutedUntil: mutedUntilSchema.nullable().optional(),
  /** The newest `seq` the caller knows of; `null` brings the room back. */
  archived: ordinal.nullable().optional(),
  notify: notifySchema.optional(),
  draft: savedDraftSchema.nullable().optional(),
} as const
