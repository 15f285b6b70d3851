import { connectionOf, type Command } from './command.ts'

/** Puts a new token of the same user on the live connection. */
export const tokenRefresh: Command<'token.refresh'> = {
  name: 'token.refresh',
  async run(_context, caller, { token }) {
    return { expiresAt: await connectionOf(caller).refresh(token) }
  },
}
