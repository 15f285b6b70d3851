import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

/** A token for a visitor without an account. */
export const guestCreate: Command<'guest.create'> = {
  name: 'guest.create',
  run(context, _caller, request) {
    if (context.guests === null) throw new CommandError('GUESTS_OFF')
    return context.guests.create(request)
  },
}
