import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { COMMANDS, EVENTS, failureSchema, handshakeSchema } from './schemas.ts'
import { PROTOCOL_VERSION } from './version.ts'

/** The pin: what the schemas hashed to when this version was agreed on. */
const PIN = JSON.parse(readFileSync(new URL('./wire-fingerprint.json', import.meta.url), 'utf8')) as Pin

interface Pin {
  readonly protocol: number
  readonly sha256: string
  readonly parts: Readonly<Record<string, string>>
}

/**
 * The wire as it was agreed on for `PROTOCOL_VERSION`. A change of any schema must be a decision,
 * so it fails here first and says what to decide.
 */
test(`the wire is the one that protocol ${PROTOCOL_VERSION} stands for (I27)`, () => {
  const now = fingerprint()
  if (PIN.protocol === PROTOCOL_VERSION && PIN.sha256 === now.sha256) return

  const changed = [...new Set([...Object.keys(PIN.parts), ...Object.keys(now.parts)])].filter(
    (part) => PIN.parts[part] !== now.parts[part],
  )
  expect.fail(
    [
      `The wire differs from the one pinned for protocol ${PIN.protocol} in: ${changed.join(', ') || 'the version alone'}.`,
      'Ask: can a client or server built before this change still talk to one built after it?',
      '  yes: add it to docs/protocol.md and put the pin below into packages/protocol/src/wire-fingerprint.json.',
      '  no:  raise PROTOCOL_VERSION in packages/protocol/src/version.ts, add a line to its history, then do the same.',
      JSON.stringify({ protocol: PROTOCOL_VERSION, ...now }, null, 2),
    ].join('\n'),
  )
})

test('the fingerprint notices a change of one field, and nothing else', () => {
  const schema = z.strictObject({ room: z.string(), limit: z.int().max(200) })
  const reordered = z.strictObject({ limit: z.int().max(200), room: z.string() })
  const widened = z.strictObject({ room: z.string(), limit: z.int().max(201) })
  expect(digest(z.toJSONSchema(reordered))).toBe(digest(z.toJSONSchema(schema)))
  expect(digest(z.toJSONSchema(widened))).not.toBe(digest(z.toJSONSchema(schema)))
})

function fingerprint(): Omit<Pin, 'protocol'> {
  const schemas: [string, unknown][] = [
    ['handshake', z.toJSONSchema(handshakeSchema, { io: 'input' })],
    ['failure', z.toJSONSchema(failureSchema)],
  ]
  for (const command of Object.values(COMMANDS)) {
    const { access, transport } = command
    schemas.push([
      `${command.name} input`,
      { access, transport, schema: z.toJSONSchema(command.input, { io: 'input' }) },
    ])
    schemas.push([`${command.name} result`, z.toJSONSchema(command.result)])
  }
  for (const [name, schema] of Object.entries(EVENTS)) schemas.push([`${name} event`, z.toJSONSchema(schema)])
  schemas.sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    sha256: digest(schemas),
    parts: Object.fromEntries(schemas.map(([name, schema]) => [name, digest(schema).slice(0, 12)])),
  }
}

/** A hash that does not depend on the order in which keys were written down. */
function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const inner = value.map(sorted)
    // Lists of words in a JSON schema (required, enum) are sets.
    return inner.every((item) => typeof item === 'string') ? inner.sort() : inner
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, sorted(inner)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
