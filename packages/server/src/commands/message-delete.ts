import { mayModerate } from '../access/may.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { operateOnMessage } from './on-message.ts'
import { isOver } from './time-window.ts'

/** Takes a message away for everyone: its author in time, moderators at any time. */
export const messageDelete: Command<'message.delete'> = {
  name: 'message.delete',
  run(context, caller, request) {
    const { reason } = request
    const identity = identityOf(caller)
    return operateOnMessage(context, identity, 'delete', request, ({ here, message, now }) => {
      if (!mayModerate(here.role)) {
        if (message.sender.id !== identity.user.id) throw new CommandError('FORBIDDEN')
        const isGone = message.deleted !== undefined
        if (!isGone && isOver(message, context.deleteWindowMs, now)) throw new CommandError('TOO_LATE')
      }
      return { kind: 'delete', ...(reason === undefined ? {} : { reason }) }
    })
  },
}
