import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { hostId, timestamp } from '../model/primitives.ts'

/** Whether somebody is here. */
export const presenceSchema = z.strictObject({
  /** Id of the user. */
  user: z.string(),
  online: z.boolean(),
  /** When they were last seen, for users who are not online. */
  lastSeenAt: timestamp.optional(),
})

/** Whether somebody is here. */
export type Presence = z.infer<typeof presenceSchema>

/** Whether the given users are online; users who share no room with the caller are left out. */
export const presenceGet = defineCommand({
  name: 'presence.get',
  summary: 'Whether the given users are online; those who share no room with the caller are left out.',
  input: z.strictObject({ users: z.array(hostId).min(1).max(LIMITS.presenceUsers) }),
  result: z.strictObject({ presence: z.array(presenceSchema) }),
})
