import { identityOf, type Command } from './command.ts'

/** People the caller shares a room with now; a guest writes to nobody by themselves, and so has none. */
export const userContacts: Command<'user.contacts'> = {
  name: 'user.contacts',
  async run(context, caller, { query = '', after = null, limit }) {
    const { user } = identityOf(caller)
    if (user.guest === true) return { users: [], more: false }
    const found = await context.storage.read((tx) => tx.contacts(user.id, { query, after, limit: limit + 1 }))
    return { users: found.slice(0, limit), more: found.length > limit }
  },
}
