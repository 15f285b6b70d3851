import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { messageSchema } from '../model/message.ts'
import { hostId, operationId, roomId, timestamp } from '../model/primitives.ts'
import { isNarrowed } from '../search-filters.ts'

/** A piece of a found text. */
export const excerptPartSchema = z.strictObject({
  text: z.string(),
  /** True for what was looked for. */
  hit: z.literal(true).optional(),
})

/** A piece of a found text. */
export type ExcerptPart = z.infer<typeof excerptPartSchema>

/** A message that was found. */
export const searchHitSchema = z.strictObject({
  room: roomId,
  /** For a message of a thread: what the thread hangs on. */
  parent: z.strictObject({ room: hostId, message: operationId }).optional(),
  message: messageSchema,
  /** The surroundings of the first hit, at most `LIMITS.excerptLength` characters in all. */
  excerpt: z.array(excerptPartSchema),
})

/** A message that was found. */
export type SearchHit = z.infer<typeof searchHitSchema>

/** Finds messages in the rooms the caller may read. */
export const messageSearch = defineCommand({
  name: 'message.search',
  summary: 'Finds messages by their words, or by filters alone, in all rooms the caller may read now.',
  input: z
    .strictObject({
      /**
       * Words, all of which must occur, and "phrases in double quotes". Nothing else has a meaning: every
       * other character is a space. Case and accents do not matter; the last word may be unfinished. May be
       * empty or left out where a filter is given: whatever fits the filters is found then.
       */
      query: z.string().max(LIMITS.searchQuery).default(''),
      /** In this room only. */
      room: roomId.optional(),
      /** Written by this user. */
      sender: hostId.optional(),
      /** Written at or after. */
      from: timestamp.optional(),
      /** Written before. */
      until: timestamp.optional(),
      /** Holding a link. */
      hasLink: z.literal(true).optional(),
      /** `newest` first, or the `best` first. Without words it is always `newest`. */
      order: z.enum(['best', 'newest']).default('best'),
      limit: z.int().min(1).max(LIMITS.searchPage).default(20),
      /** `next` of the page before. */
      after: z.string().max(200).optional(),
    })
    .refine((input) => input.query !== '' || isNarrowed(input), {
      message: 'Give words to look for, or at least one of room, sender, from, until and hasLink.',
      path: ['query'],
    }),
  result: z.strictObject({
    hits: z.array(searchHitSchema),
    /** Where the next page begins; absent at the end. */
    next: z.string().optional(),
  }),
})
