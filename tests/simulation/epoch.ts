/** The moment every simulation begins at, in milliseconds since 1970. */
export const EPOCH_MS = Date.UTC(2027, 0, 1)
