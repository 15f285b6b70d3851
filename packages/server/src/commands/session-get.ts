import { LIMITS, PROTOCOL_VERSION } from '@parlor/protocol'
import { identityOf, type Command } from './command.ts'

/** Who the caller is, and what this server allows. */
export const sessionGet: Command<'session.get'> = {
  name: 'session.get',
  async run(context, caller) {
    const { user, expiresAt } = identityOf(caller)
    return { protocol: PROTOCOL_VERSION, user, serverTime: context.now(), expiresAt, limits: LIMITS }
  },
}
