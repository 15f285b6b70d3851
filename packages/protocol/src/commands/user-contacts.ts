import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { hostId } from '../model/primitives.ts'
import { userSchema } from '../model/user.ts'

/** People one may write to. */
export const userContacts = defineCommand({
  name: 'user.contacts',
  summary: 'People the caller shares a room with now, by name, a page at a time; guests and programs are left out.',
  input: z.strictObject({
    /** Beginnings of words of the name, all of which must occur. Case and accents do not matter. */
    query: z.string().max(LIMITS.nameLength).optional(),
    /** Id of the last user of the page before. */
    after: hostId.optional(),
    limit: z.int().min(1).max(LIMITS.membersPage).default(50),
  }),
  result: z.strictObject({
    users: z.array(userSchema),
    /** Whether there are more after the last of them. */
    more: z.boolean(),
  }),
})
