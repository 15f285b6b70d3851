/** One level of a log: fields first, then a fixed sentence. */
export type Log = (fields: Readonly<Record<string, unknown>>, message: string) => void

/**
 * Where the server writes what happened. pino fits as it is. Fields hold ids, counts and codes;
 * never a message's text, a name or a token.
 */
export interface Logger {
  readonly debug: Log
  readonly info: Log
  readonly warn: Log
  readonly error: Log
}

/** Says nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // A host that wants no log gets none.
}
