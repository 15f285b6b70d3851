import { z } from 'zod'
import type { ErrorCode } from './error-codes.ts'
import { ERRORS, type WireError } from './errors.ts'

/** An error as it travels. */
export const wireErrorSchema = z.strictObject({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  retryable: z.boolean(),
  retryAfterMs: z.int().min(0).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
})

/** The answer to a refused command. */
export const failureSchema = z.strictObject({ ok: z.literal(false), error: wireErrorSchema })

/** The answer to a refused command. */
export interface Failure {
  readonly ok: false
  readonly error: WireError
}

/** The answer to a command: its own fields beside `ok: true`, or an error. */
export type Reply<Result> = ({ readonly ok: true } & Result) | Failure
