import { z } from 'zod'
import { defineCommand } from '../define-command.ts'
import { welcomeSchema } from '../events/welcome.ts'

/** What `welcome` says, for who has no socket. */
export const sessionGet = defineCommand({
  name: 'session.get',
  summary: 'Who the token says one is and what this server allows: what `welcome` says, for who has no socket.',
  input: z.strictObject({}),
  result: welcomeSchema,
})
