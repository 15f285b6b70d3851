/**
 * The version of the wire. A client names it when it connects; a server that does not speak it
 * refuses with `PROTOCOL_UNSUPPORTED`. It grows by one when a schema changes in a way that an
 * older peer could not follow.
 *
 * History:
 * - 1: rooms, messages, sync, marks, typing, presence, guests.
 */
export const PROTOCOL_VERSION = 1
