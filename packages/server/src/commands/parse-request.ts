import { LIMITS, type CommandName, type CommandRequest } from '@parlor/protocol'
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
    refuseLargeMetadata(input)
    parsed = COMMANDS[name].input.safeParse(input)
  } catch (error) {
    if (error instanceof CommandError) throw error
    // JSON nested deeper than the stack.
    throw new CommandError('INVALID')
  }
  if (parsed.success) return parsed.data as CommandRequest<Name>
  throw refusal(parsed.error.issues[0])
}

/**
 * Measures free JSON before the schema walks it: a frame full of it would keep the walk busy for long.
 * The schema has the last word, in bytes.
 */
function refuseLargeMetadata(input: unknown): void {
  refuseLarge(input, 'metadata')
  const messages = isObject(input) ? input['messages'] : undefined
  if (!Array.isArray(messages)) return
  messages.slice(0, LIMITS.sendBatch).forEach((message, at) => refuseLarge(message, `messages.${at}.metadata`))
}

function refuseLarge(holder: unknown, path: string): void {
  const metadata = isObject(holder) ? holder['metadata'] : undefined
  if (!isObject(metadata) || JSON.stringify(metadata).length <= LIMITS.metadataBytes) return
  throw new CommandError('TOO_LARGE', { details: { path } })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
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
