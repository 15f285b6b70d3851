import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { displayName, timestamp } from '../model/primitives.ts'
import { userSchema } from '../model/user.ts'

/** A token for a visitor without an account. */
export const guestCreate = defineCommand({
  name: 'guest.create',
  summary: 'A signed token for a new guest with the given name; good for rooms opened to guests.',
  access: 'anyone',
  transport: 'http',
  input: z.strictObject({
    name: displayName,
    /** An earlier token of this guest, even expired: keeps the same guest under a new name or life. */
    token: z.string().max(8_192).optional(),
  }),
  result: z.strictObject({ token: z.string(), user: userSchema, expiresAt: timestamp }),
})
