import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { LIMITS } from '../limits.ts'
import { memberSchema } from '../model/member.ts'
import { hostId, roomId } from '../model/primitives.ts'

/** Who is in a room. */
export const roomMembers = defineCommand({
  name: 'room.members',
  summary: 'The members of a room, by user id, a page at a time.',
  input: z.strictObject({
    room: roomId,
    /** User id after which the page starts. */
    after: hostId.optional(),
    limit: z.int().min(1).max(LIMITS.membersPage).default(LIMITS.membersPage),
  }),
  result: z.strictObject({
    room: roomId,
    members: z.array(memberSchema),
    memberCount: z.int().min(0),
    more: z.boolean(),
  }),
})
