import type { Presence } from '@parlor/protocol'
import { identityOf, type Command } from './command.ts'

/** Whether users are online: the caller, and those who share a room with them. */
export const presenceGet: Command<'presence.get'> = {
  name: 'presence.get',
  async run(context, caller, { users }) {
    const { user } = identityOf(caller)
    const asked = [...new Set(users)]
    const rows = await context.storage.read(async (tx) => {
      const visible = new Set([user.id, ...(await tx.sharing(user.id, asked))])
      return tx.users(asked.filter((id) => visible.has(id)))
    })
    return {
      presence: rows.map(({ user: { id }, lastSeenAt }): Presence => {
        if (context.presence.isOnline(id)) return { user: id, online: true }
        return { user: id, online: false, ...(lastSeenAt === null ? {} : { lastSeenAt }) }
      }),
    }
  },
}
