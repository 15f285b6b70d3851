import { mayPin } from '../access/may.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { operateOnMessage } from './on-message.ts'

/** Holds a message up for all to see. */
export const messagePin: Command<'message.pin'> = {
  name: 'message.pin',
  run(context, caller, request) {
    return operateOnMessage(context, identityOf(caller), 'pin', request, ({ here }) => {
      if (!mayPin(here)) throw new CommandError('FORBIDDEN')
      return { kind: 'pin' }
    })
  },
}
