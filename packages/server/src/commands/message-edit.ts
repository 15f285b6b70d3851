import { checkText } from '@parlor/protocol'
import { mayModerate } from '../access/may.ts'
import { mayPost } from '../access/judge.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { operateOnMessage } from './on-message.ts'
import { isOver } from './time-window.ts'

/**
 * Changes the text of one's own message, while one may still write in the room. What repeats another's
 * words stays as it is: nobody's mouth is anybody else's.
 */
export const messageEdit: Command<'message.edit'> = {
  name: 'message.edit',
  run(context, caller, request) {
    const { text, mentions = [], everyone = false } = request
    const fault = checkText(text)
    if (fault !== null) throw new CommandError(fault, { details: { path: 'text' } })
    const identity = identityOf(caller)
    return operateOnMessage(context, identity, 'edit', request, async ({ tx, here, message, now }) => {
      if (message.sender.id !== identity.user.id) throw new CommandError('FORBIDDEN')
      if (!mayPost(here.role, here.room.settings, now) || message.forwarded !== undefined)
        throw new CommandError('FORBIDDEN')
      if (everyone && !mayModerate(here.role)) throw new CommandError('FORBIDDEN', { details: { path: 'everyone' } })
      if (message.deleted !== undefined) throw new CommandError('GONE')
      if (isOver(message, context.editWindowMs, now)) throw new CommandError('TOO_LATE')
      const called = await tx.membersAmong((here.parent ?? here.room).id, [...new Set(mentions)])
      return { kind: 'edit', text, mentions: called, everyone }
    })
  },
}
