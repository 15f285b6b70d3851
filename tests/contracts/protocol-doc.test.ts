import { z } from 'zod'
import { ERRORS, LIMITS, PROTOCOL_VERSION } from '@parlor/protocol'
import {
  COMMANDS,
  EVENTS,
  handshakeSchema,
  memberSchema,
  messageRefSchema,
  messageSchema,
  preferencesSchema,
  quoteSchema,
  reactionSchema,
  receiptSchema,
  roomSchema,
  roomSettingsSchema,
  roomSummarySchema,
  savedDraftSchema,
  searchHitSchema,
  threadSummarySchema,
  userSchema,
  wireErrorSchema,
} from '@parlor/protocol/schemas'
import { describe, expect, test } from 'vitest'
import { between, pages, readPage, tableRows } from './markdown.ts'

const PAGE = 'docs/protocol.md'
const text = readPage(PAGE)

/** As much of a JSON schema as is looked at here. */
interface Json {
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
  readonly items?: Json
  readonly oneOf?: readonly Json[]
  readonly anyOf?: readonly Json[]
}

const input = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as Json
const output = (schema: z.ZodType) => z.toJSONSchema(schema) as Json

const MODEL: Readonly<Record<string, Json>> = {
  User: output(userSchema),
  Message: output(messageSchema),
  MessageRef: input(messageRefSchema),
  Quote: output(quoteSchema),
  Reaction: output(reactionSchema),
  ThreadSummary: output(threadSummarySchema),
  Room: output(roomSchema),
  RoomSettings: output(roomSettingsSchema),
  RoomSummary: output(roomSummarySchema),
  Preferences: output(preferencesSchema),
  SavedDraft: output(savedDraftSchema),
  Member: output(memberSchema),
  Receipt: output(receiptSchema),
  Presence: output(EVENTS.presence),
  SearchHit: output(searchHitSchema),
  NewMessage: input(COMMANDS['message.send'].input).properties!['messages']!.items!,
  SendResult: output(COMMANDS['message.send'].result).properties!['results']!.items!,
  RoomCursor: input(COMMANDS.sync.input).properties!['rooms']!.items!,
  SyncPage: output(COMMANDS.sync.result).properties!['rooms']!.items!,
  Error: output(wireErrorSchema),
}

/** Field names as the page writes them: `name`, or `name?` where it may be absent. */
function fields(schema: Json): readonly string[] {
  const branches = schema.oneOf ?? schema.anyOf ?? [schema]
  const names = new Set(branches.flatMap((branch) => Object.keys(branch.properties ?? {})))
  return [...names]
    .map((name) => (branches.every((branch) => branch.required?.includes(name)) ? name : `${name}?`))
    .sort()
}

/** The part of the page under a heading, up to the next heading of the same or a higher level. */
function section(heading: string): string {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.replace(/^#+ /, '') === heading && line.startsWith('#'))
  if (start < 0) throw new Error(`${PAGE} has no heading "${heading}"`)
  const level = lines[start]!.indexOf(' ')
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level)
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n')
}

/** Names in the first column of the table that follows a label such as **Input**. */
function documented(part: string, label?: string): readonly string[] {
  const after = label === undefined ? part : part.slice(part.indexOf(`**${label}**`) + 1)
  if (label !== undefined && !part.includes(`**${label}**`)) throw new Error(`There is no **${label}** in\n${part}`)
  const body = after.split('\n').slice(1)
  const from = body.findIndex((line) => line.startsWith('|'))
  const until = body.findIndex((line, i) => (i > from && !line.startsWith('|')) || line.startsWith('**'))
  if (from < 0 || (until >= 0 && until < from)) return []
  return tableRows(body.slice(from, until < 0 ? undefined : until).join('\n'))
    .map((row) => row[0]!.replaceAll('`', ''))
    .sort()
}

describe('the list of commands', () => {
  test('is the registry, with its words', () => {
    const expected = Object.values(COMMANDS).map((command) => [
      `[\`${command.name}\`](#${command.name.replace('.', '')})`,
      { both: 'socket, HTTP', socket: 'socket', http: 'HTTP' }[command.transport],
      command.summary,
    ])
    expect(tableRows(between(text, 'commands'))).toEqual(expected)
  })

  describe.each(Object.values(COMMANDS))('$name', (command) => {
    const part = () => section(`\`${command.name}\``)

    test('lists what it takes', () => {
      expect(documented(part(), 'Input')).toEqual(fields(input(command.input)))
    })

    test('lists what it answers', () => {
      expect(documented(part(), 'Result')).toEqual(fields(output(command.result)))
    })

    test('says who may, and which errors there are', () => {
      expect(part()).toContain('**Who**')
      expect(part()).toContain('**Errors**')
    })
  })
})

describe('the list of events', () => {
  test('is the registry', () => {
    expect(tableRows(between(text, 'events')).map((row) => row[0])).toEqual(
      Object.keys(EVENTS).map((name) => `[\`${name}\`](#${name.replace('.', '')})`),
    )
  })

  test.each(Object.entries(EVENTS))('%s lists what it carries', (name, schema) => {
    expect(documented(section(`\`${name}\``))).toEqual(fields(output(schema)))
  })
})

describe('the model', () => {
  test.each(Object.entries(MODEL))('%s lists its fields', (name, schema) => {
    expect(documented(section(name))).toEqual(fields(schema))
  })

  test('the handshake lists its fields', () => {
    expect(documented(section('The handshake'))).toEqual(fields(input(handshakeSchema)))
  })
})

test('the table of errors is the one in the code', () => {
  const expected = Object.entries(ERRORS).map(([code, entry]) => [
    `\`${code}\``,
    String(entry.httpStatus),
    entry.retryable ? 'yes' : 'no',
    entry.meaning,
  ])
  expect(tableRows(between(text, 'errors'))).toEqual(expected)
})

test('the table of limits is the one in the code', () => {
  const expected = Object.entries(LIMITS).map(([name, value]) => [`\`${name}\``, value.toLocaleString('en')])
  expect(tableRows(between(text, 'limits')).map((row) => row.slice(0, 2))).toEqual(expected)
})

test('the page is about the version that is spoken', () => {
  expect(text).toMatch(new RegExp(`^# .*version ${PROTOCOL_VERSION}$`, 'm'))
})

test('every invariant is stated, in order', () => {
  const numbers = tableRows(between(text, 'invariants')).map((row) => row[0])
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => `I${i + 1}`))
})

test.each(pages())('%s names no error code that does not exist', (page) => {
  const words = [...readPage(page).matchAll(/`([A-Z]{2,}(?:_[A-Z]+)+)`/g)].map((match) => match[1]!)
  const others = ['PROTOCOL_VERSION', 'NODE_ENV', 'LOG_LEVEL']
  const known = (word: string) => word in ERRORS || others.includes(word) || /^(PARLOR|CHAT)_/.test(word)
  expect(words.filter((word) => !known(word))).toEqual([])
})
