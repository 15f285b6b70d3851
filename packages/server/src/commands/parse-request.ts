import type { CommandName, CommandRequest } from '@parlor/protocol'
import { COMMANDS } from '@parlor/protocol/schemas'
import type { z } from 'zod'
import { CommandError } from './command-error.ts'

/**
 * Applies a command's schema.
 *
 * @throws CommandError `INVALID` naming the field at fault, `TOO_LARGE` naming the one above its limit;
 *   neither repeats what was sent
 */
export function parseRequest<Name extends CommandName>(name: Name, input: unknown): CommandRequest<Name> {
  let parsed: z.ZodSafeParseResult<unknown>
  try {
    parsed = COMMANDS[name].input.safeParse(input)
  } catch {
    // JSON nested deeper than the stack.
    throw new CommandError('INVALID')
  }
  if (parsed.success) return parsed.data as CommandRequest<Name>
  throw refusal(parsed.error.issues[0])
}

function refusal(issue: z.core.$ZodIssue | undefined): CommandError {
  if (issue === undefined) return new CommandError('INVALID')
  const path = pathOf(issue.path)
  const field = path.split('.').at(-1)
  if (issue.code === 'too_big' && issue.origin === 'array') {
    return new CommandError('TOO_LARGE', { details: { path, maximum: Number(issue.maximum) } })
  }
  if (issue.code === 'custom' && field === 'metadata') return new CommandError('TOO_LARGE', { details: { path } })
  return new CommandError('INVALID', { details: { path } })
}

/** Up to `metadata`: the keys inside it are the caller's own words. */
function pathOf(path: readonly PropertyKey[]): string {
  const end = path.indexOf('metadata')
  return (end === -1 ? path : path.slice(0, end + 1)).map(String).join('.')
}
