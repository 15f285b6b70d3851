/** Stops what it was returned by. Calling it again does nothing. */
export type Stop = () => void

/**
 * Something that can be watched. Snapshots are frozen, and what did not change keeps its identity
 * from one snapshot to the next, so any framework can compare with `===`.
 */
export interface Readable<T> {
  /** The current value; the same object until something changes. Bound, so it can be passed around. */
  readonly getSnapshot: () => T
  /**
   * Calls `listener` with each new value (not with the current one). Bound, so it can be passed around.
   * @returns the way to stop
   */
  readonly subscribe: (listener: (value: T) => void) => Stop
}
