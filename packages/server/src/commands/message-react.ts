import { mayReact } from '../access/may.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { operateOnMessage } from './on-message.ts'
import { oneEmoji } from './one-emoji.ts'

/** Puts an emoji under a message, once a person and emoji. */
export const messageReact: Command<'message.react'> = {
  name: 'message.react',
  run(context, caller, request) {
    const emoji = oneEmoji(request.emoji)
    return operateOnMessage(context, identityOf(caller), 'react', request, ({ here, now }) => {
      if (!mayReact(here, now)) throw new CommandError('FORBIDDEN')
      return { kind: 'react', emoji }
    })
  },
}
