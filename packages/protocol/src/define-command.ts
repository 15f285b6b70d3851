import type { z } from 'zod'

/** Who may call a command at all, before the command itself looks at the room. */
export type CommandAccess = 'user' | 'anyone'

/** Where a command can be called. `http` alone is for what happens before there is a connection. */
export type CommandTransport = 'both' | 'socket' | 'http'

/** A command's contract: one object from which validation, types, routes and OpenAPI follow. */
export interface CommandContract<Name extends string, Input extends z.ZodType, Result extends z.ZodType> {
  /** Dotted name; the Socket.IO event and the last part of the HTTP path. */
  readonly name: Name
  /** One sentence for people; it becomes the summary in OpenAPI. */
  readonly summary: string
  readonly access: CommandAccess
  readonly transport: CommandTransport
  readonly input: Input
  /** What stands beside `ok: true`. */
  readonly result: Result
}

/** Declares a command; only infers types. */
export function defineCommand<const Name extends string, Input extends z.ZodType, Result extends z.ZodType>(
  contract: Omit<CommandContract<Name, Input, Result>, 'access' | 'transport'> & {
    access?: CommandAccess
    transport?: CommandTransport
  },
): CommandContract<Name, Input, Result> {
  return { access: 'user', transport: 'both', ...contract }
}
