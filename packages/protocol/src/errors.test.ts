import { describe, expect, test } from 'vitest'
import { isErrorCode, isRetryable, type ErrorCode } from './error-codes.ts'
import { ERRORS, wireError, type ErrorEntry } from './errors.ts'
import { wireErrorSchema } from './reply.ts'

const ENTRIES = Object.entries(ERRORS) as [ErrorCode, ErrorEntry][]

describe('the table of errors', () => {
  test.each(ENTRIES)('%s says in a sentence what happened', (_code, entry) => {
    expect(entry.meaning).toMatch(/^[A-Z].{10,}\.$/)
  })

  test.each(ENTRIES)('%s is written in capitals, as codes are', (code) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/)
  })

  test.each(ENTRIES)('%s has an HTTP status that says the same as its retryable flag', (_code, entry) => {
    const worthRepeating = [429, 500, 503, 504]
    expect(entry.httpStatus).toBeGreaterThanOrEqual(400)
    expect(entry.httpStatus).toBeLessThan(600)
    expect(worthRepeating.includes(entry.httpStatus)).toBe(entry.retryable)
  })

  test.each(ENTRIES)('%s is retryable, or not, also for those who know the codes alone', (code, entry) => {
    expect(isErrorCode(code)).toBe(true)
    expect(isRetryable(code)).toBe(entry.retryable)
  })

  test('no two codes mean the same', () => {
    const meanings = ENTRIES.map(([, entry]) => entry.meaning)
    expect(new Set(meanings).size).toBe(meanings.length)
  })

  test('every fault of a token is 401, so that a client knows to ask for another', () => {
    for (const [code, entry] of ENTRIES) if (entry.httpStatus === 401) expect(code).toMatch(/^TOKEN_/)
  })
})

describe('isErrorCode', () => {
  test.each(ENTRIES)('knows %s', (code) => {
    expect(isErrorCode(code)).toBe(true)
  })

  test.each([
    '',
    'invalid',
    'NOPE',
    'toString',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    null,
    undefined,
    3,
    {},
    ['INVALID'],
  ])('does not know %o', (value) => {
    expect(isErrorCode(value)).toBe(false)
  })
})

describe('wireError', () => {
  test.each(ENTRIES)('%s travels with its entry and passes the schema of the wire', (code, entry) => {
    const error = wireError(code)
    expect(error).toEqual({ code, message: entry.meaning, retryable: entry.retryable })
    expect(wireErrorSchema.parse(error)).toEqual(error)
  })

  test('carries what is added beside the code', () => {
    const error = wireError('RATE_LIMITED', { message: 'Slower, please.', retryAfterMs: 1_500, details: { limit: 10 } })
    expect(error).toEqual({
      code: 'RATE_LIMITED',
      message: 'Slower, please.',
      retryable: true,
      retryAfterMs: 1_500,
      details: { limit: 10 },
    })
    expect(wireErrorSchema.parse(error)).toEqual(error)
  })

  test('a wait of nought is kept: it says "now", not "unknown"', () => {
    expect(wireError('BUSY', { retryAfterMs: 0 })).toHaveProperty('retryAfterMs', 0)
  })
})
