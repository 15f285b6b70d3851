import { mayReact } from '../access/may.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { operateOnMessage } from './on-message.ts'
import { oneEmoji } from './one-emoji.ts'

/** Takes the caller's emoji away from a message. */
export const messageUnreact: Command<'message.unreact'> = {
  name: 'message.unreact',
  run(context, caller, request) {
    const emoji = oneEmoji(request.emoji)
    return operateOnMessage(context, identityOf(caller), 'unreact', request, ({ here, now }) => {
      if (!mayReact(here, now)) throw new CommandError('FORBIDDEN')
      return { kind: 'unreact', emoji }
    })
  },
}
