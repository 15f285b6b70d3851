import type { Logger } from './environment.ts'

/* eslint no-console: off -- the default logger is the console */

/** Keeps quiet about details and warns on the console. */
export const consoleLogger: Logger = {
  debug() {},
  warn: (event, fields) => console.warn(`parlor: ${event}`, ...(fields ? [fields] : [])),
}
