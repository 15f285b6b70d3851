import type { Migration } from 'kysely/migration'
import * as rooms from './0001-rooms.ts'
import * as cancellations from './0002-cancellations.ts'
import * as operations from './0003-operations.ts'
import * as search from './0004-search.ts'
import * as preferences from './0005-preferences.ts'
import * as notices from './0006-notices.ts'
import * as threads from './0007-threads.ts'
import * as searchWithoutWords from './0008-search-without-words.ts'
import * as slowMode from './0009-slow-mode.ts'
import * as closedRooms from './0010-closed-rooms.ts'

/** Every step of the schema, by the name it is recorded under; names sort in the order of application. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-rooms': rooms,
  '0002-cancellations': cancellations,
  '0003-operations': operations,
  '0004-search': search,
  '0005-preferences': preferences,
  '0006-notices': notices,
  '0007-threads': threads,
  '0008-search-without-words': searchWithoutWords,
  '0009-slow-mode': slowMode,
  '0010-closed-rooms': closedRooms,
}
