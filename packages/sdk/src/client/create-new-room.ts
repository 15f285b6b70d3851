import { uuidv7, type CommandInput, type CommandResult } from '@parlor/protocol'
import type { Environment } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { NewRoom } from './chat.ts'

/** How often an answer that was lost is asked for. */
const TRIES = 3

/**
 * Makes a room. One without an id gets one, once: so a lost answer can be asked for again without making a
 * second room.
 *
 * @param request calls the command; waits for a connection that is on its way
 */
export async function createRoom(
  request: (name: 'room.create', input: CommandInput<'room.create'>) => Promise<CommandResult<'room.create'>>,
  { clock, random }: Pick<Environment, 'clock' | 'random'>,
  { id, ...room }: NewRoom,
): Promise<CommandResult<'room.create'>> {
  const input = { ...room, id: id ?? uuidv7(clock.now(), random.bytes(16)) }
  for (let tried = 1; ; tried += 1) {
    try {
      return await request('room.create', input)
    } catch (error) {
      const isLost = error instanceof ChatError && error.code === 'OFFLINE'
      if (id !== undefined || !isLost || tried === TRIES) throw error
    }
  }
}
