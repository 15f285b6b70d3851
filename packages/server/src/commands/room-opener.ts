import type { Cancel, Clock } from '../environment/clock.ts'
import type { Logger } from '../environment/logger.ts'
import { repeat } from '../environment/repeat.ts'
import type { CommandContext } from './command.ts'
import { describeRoom } from './describe-room.ts'

/** How often it is looked for rooms whose time is up, in milliseconds. */
const EVERY_MS = 1_500

/** Rooms opened in one look. */
const PAGE = 100

/** What the opener needs. */
export interface RoomOpenerParts {
  readonly context: CommandContext
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Opens rooms that were closed until a time. Whichever node looks first does; so no client has to compare its own
 * clock with the server's, and all learn of it as of any other change.
 *
 * @returns the way to stop
 */
export function startRoomOpener({ context, clock, logger }: RoomOpenerParts): Cancel {
  async function look(): Promise<void> {
    for (const room of await context.storage.read((tx) => tx.dueRooms(context.now(), PAGE))) {
      await context.write(async (tx, changes) => {
        const seat = await tx.seat(room, '')
        const now = context.now()
        // Somebody may have opened it since, or closed it for longer.
        if ((seat?.room.settings.closed?.until ?? Infinity) > now) return
        await describeRoom(tx, changes, seat!.room, { settings: { closed: null } }, now)
      }, room)
    }
  }

  return repeat(clock, EVERY_MS, look, (error) =>
    logger.warn({ err: error }, 'rooms could not be opened again, and will be'),
  )
}
