import type { Cancel, Clock } from '../environment/clock.ts'
import type { Logger } from '../environment/logger.ts'
import { repeat } from '../environment/repeat.ts'
import type { CommandContext } from './command.ts'
import { tellOfThread } from './tell-of-thread.ts'

/** How often it is looked for threads that have gone on since they were told of, in milliseconds. */
const EVERY_MS = 1_500

/** Threads told of in one look. */
const PAGE = 100

/** What the teller needs. */
export interface ThreadTellerParts {
  readonly context: CommandContext
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * A message tells of its thread at most every few seconds, however much is said there. This sees to it that it tells
 * the last of it, too, whichever node was told to and has ended since.
 *
 * @returns the way to stop
 */
export function startThreadTeller({ context, clock, logger }: ThreadTellerParts): Cancel {
  async function look(): Promise<void> {
    const rooms = await context.storage.read((tx) => tx.untoldThreads(context.now(), PAGE))
    for (const room of rooms) {
      await context.write(async (tx, changes) => {
        const { room: thread = null } = (await tx.seat(room, '')) ?? {}
        const parent = thread?.parent === undefined ? null : await tx.seat(thread.parent.room, '')
        if (thread !== null && parent !== null)
          await tellOfThread(tx, changes, { room: thread, parent: parent.room }, context.now())
      }, room)
    }
  }

  return repeat(clock, EVERY_MS, look, (error) =>
    logger.warn({ err: error }, 'threads could not be told of, and will be'),
  )
}
