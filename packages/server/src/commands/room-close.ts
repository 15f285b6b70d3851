import { connectionOf, type Command } from './command.ts'

/** Stops typing and presence of a room on the caller's connection, whatever became of the membership. */
export const roomClose: Command<'room.close'> = {
  name: 'room.close',
  async run(_context, caller, { room }) {
    connectionOf(caller).close(room)
    return { room }
  },
}
