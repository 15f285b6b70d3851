import type { Clock } from '../../environment/clock.ts'
import type { Logger } from '../../environment/logger.ts'
import { bufferedBytes, dropBuffered, terminate } from './buffered-bytes.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'

/** Ends connections whose peers do not read, before what waits for them fills the memory. */
export interface SlowSockets {
  /** Measures what waits for each connection, and ends those for which it is too much. */
  look(): void
  /**
   * So much text was sent to a room. Looks as soon as it has left when it is enough to fill a buffer, and is more
   * patient then: who is only behind has until the next look. How much a server can say until then must not decide
   * how much memory it needs.
   *
   * @param characters UTF-16 units
   */
  sent(characters: number): void
  /**
   * Measures what waits for one connection before it is answered once more, and ends it when that is too much: who asks
   * and does not read must not decide how much memory a server needs either.
   *
   * @returns whether the connection is at its end, so that nothing more is to be said to it
   */
  ends(connection: Connection): boolean
}

/** What is needed to find them. */
export interface SlowSocketParts {
  readonly clock: Clock
  readonly connections: Connections
  readonly logger: Logger
}

/** Bytes a socket may have waiting from one look to the next. */
const BUFFER_BYTES = 1_048_576

/** Bytes it may have waiting at any time. */
const MOST_BYTES = 2 * BUFFER_BYTES

/** How long a socket that does not read has for its goodbye, in milliseconds. */
const SLOW_GRACE_MS = 2_000

/** Makes what looks for them. */
export function createSlowSockets({ clock, connections, logger }: SlowSocketParts): SlowSockets {
  let sentSince = 0

  function endIfAbove(most: number, connection: Connection): void {
    if (connection.phase === 'ended') return
    const bytes = bufferedBytes(connection.socket)
    if (bytes <= most) return
    logger.warn({ user: connection.user, bytes }, 'a connection reads too slowly and is ended')
    dropBuffered(connection.socket)
    connection.end('slow', 'BUSY')
    clock.after(SLOW_GRACE_MS, () => terminate(connection.socket))
  }

  function endAbove(most: number): void {
    sentSince = 0
    for (const connection of connections.all()) endIfAbove(most, connection)
  }

  return {
    look: () => endAbove(BUFFER_BYTES),
    sent(characters) {
      const before = sentSince
      sentSince += characters
      // What is sent in this turn leaves at its end.
      if (before < BUFFER_BYTES && sentSince >= BUFFER_BYTES) clock.after(0, () => endAbove(MOST_BYTES))
    },
    ends(connection) {
      endIfAbove(MOST_BYTES, connection)
      return connection.phase === 'ended'
    },
  }
}
