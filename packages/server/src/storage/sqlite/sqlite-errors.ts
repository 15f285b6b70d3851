/**
 * Primary result codes that say the store itself cannot work now: busy, locked, out of memory,
 * read-only, input/output, corrupt, full, cannot open, locking protocol, not a database.
 */
const STORE_FAILURES: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 26])

/** Whether an error is the store's failure rather than a fault of the work that met it. */
export function isStoreFailure(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false
  return STORE_FAILURES.has(error.errcode & 0xff)
}
