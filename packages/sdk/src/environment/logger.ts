import type { Logger } from './environment.ts'

/** Keeps quiet about details and warns on the console. */
export const consoleLogger: Logger = {
  debug() {},
  warn: (event, fields) => console.warn(`parlor: ${event}`, ...(fields ? [fields] : [])),
}
