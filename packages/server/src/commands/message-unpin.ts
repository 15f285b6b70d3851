import { mayPin } from '../access/may.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { operateOnMessage } from './on-message.ts'

/** Holds a message up no longer. */
export const messageUnpin: Command<'message.unpin'> = {
  name: 'message.unpin',
  run(context, caller, request) {
    return operateOnMessage(context, identityOf(caller), 'unpin', request, ({ here }) => {
      if (!mayPin(here)) throw new CommandError('FORBIDDEN')
      return { kind: 'unpin' }
    })
  },
}
