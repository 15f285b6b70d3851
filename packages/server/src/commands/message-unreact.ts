import { checkEmoji } from '@parlor/protocol'
import { mayReact } from '../access/may.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { operateOnMessage } from './on-message.ts'

/** Takes the caller's emoji away from a message. */
export const messageUnreact: Command<'message.unreact'> = {
  name: 'message.unreact',
  run(context, caller, request) {
    const { emoji } = request
    if (checkEmoji(emoji) !== null) throw new CommandError('INVALID', { details: { path: 'emoji' } })
    return operateOnMessage(context, identityOf(caller), 'unreact', request, ({ here, now }) => {
      if (!mayReact(here, now)) throw new CommandError('FORBIDDEN')
      return { kind: 'unreact', emoji }
    })
  },
}
