import { DatabaseError } from 'pg'

/**
 * What an error of the driver means for the work that met it: `lost` – the connection is gone;
 * `unavailable` – the server refuses to work now; `conflict` – the work lost against another and may be
 * tried again; `fault` – the statement itself is wrong.
 */
export type FailureKind = 'lost' | 'unavailable' | 'conflict' | 'fault'

/**
 * Serialization failure, deadlock, lock not available; and unique violation: two nodes met over the
 * same new row, and a second look finds it.
 */
const CONFLICTS: ReadonlySet<string> = new Set(['40001', '40P01', '55P03', '23505'])

/** Ends of a session: by an administrator, a crash, start or shutdown, or for having idled in a transaction. */
const LOST: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57P05', '25P02', '25P03', '25P04'])

/** A read-only server (a standby, a full disk that locked itself), a statement that took too long. */
const UNAVAILABLE: ReadonlySet<string> = new Set(['25006', '57014', '0A000'])

/** Classes: connection, authorization, insufficient resources, operator intervention, system error, internal error. */
const LOST_CLASSES = /^(08|28)/
const UNAVAILABLE_CLASSES = /^(53|54|57|58|XX|F0)/

/** What an error met by a statement means. */
export function kindOfFailure(error: unknown): FailureKind {
  // Whatever does not come from the server comes from the way to it.
  if (!(error instanceof DatabaseError) || error.code === undefined) return 'lost'
  if (CONFLICTS.has(error.code)) return 'conflict'
  if (LOST.has(error.code) || LOST_CLASSES.test(error.code)) return 'lost'
  if (UNAVAILABLE.has(error.code) || UNAVAILABLE_CLASSES.test(error.code)) return 'unavailable'
  return 'fault'
}
