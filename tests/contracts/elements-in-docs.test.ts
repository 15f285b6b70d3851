import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ELEMENTS, LANGUAGES } from '@parlor/widget'
import { describe, expect, test } from 'vitest'
import { configOf } from '../../packages/widget/src/chat/script-config.ts'
import { ROOT, fencesOf, pages, readPage, tableRows } from './markdown.ts'

const WIDGET = join(ROOT, 'packages/widget/src')

/** Attributes that every element of HTML takes. */
const GLOBAL = new Set(['id', 'class', 'style', 'slot', 'lang', 'dir', 'hidden', 'title', 'part'])

/** The attributes of an element, as its class declares them. */
function attributesOf(tag: keyof typeof ELEMENTS): ReadonlySet<string> {
  return new Set(ELEMENTS[tag].observedAttributes)
}

/** Everything the widget says, tests left out. */
const SOURCE = readdirSync(WIDGET, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^fixtures/.test(file))
  .map((file) => readFileSync(join(WIDGET, file), 'utf8'))
  .join('\n')

const CUSTOM_PROPERTIES = new Set([...SOURCE.matchAll(/--parlor-[a-z-]+/g)].map(([name]) => name))
const PARTS = new Set([...SOURCE.matchAll(/\bpart="([^"$]+)"/g)].flatMap((match) => match[1]!.split(' ')))
const EVENTS = new Set([...SOURCE.matchAll(/'(parlor-[a-z-]+)': CustomEvent/g)].map((match) => match[1]!))

/** `data-*` that the script tag reads: those that are attributes of the element, and its own four. */
const SCRIPT_DATA = new Set([
  ...['room', 'token', 'token-url', 'theme', 'position', 'name', 'label', 'locale', 'strings', 'density'],
  ...['mode', 'url', 'target', 'accent'],
])

interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

/** The start tags of a piece of HTML. Enough for documentation; not a parser. */
function tagsOf(html: string): readonly Tag[] {
  return [...html.matchAll(/<([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g)].map((match) => ({
    name: match[1]!,
    attributes: new Map(
      [...match[2]!.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map((pair) => [pair[1]!, pair[2] ?? ''] as const),
    ),
  }))
}

/**
 * Whether an element takes an attribute; or, as templates of Vue write them, `:attribute`, `:property.prop` or
 * `@event`; or `onevent`, as those of Svelte do.
 */
function isTaken(tag: keyof typeof ELEMENTS, written: string): boolean {
  const event = /^(?:@|on)(parlor-.*)$/.exec(written)?.[1]
  if (event !== undefined) return EVENTS.has(event)
  const property = /^:(\w+)\.prop$/.exec(written)?.[1]
  if (property !== undefined) return ELEMENTS[tag].elementProperties.has(property)
  return attributesOf(tag).has(written.replace(/^:/, ''))
}

/** What templates of Svelte put in braces, in quotes as elsewhere. */
function inQuotes(template: string): string {
  return template.replaceAll(/=\{[^{}]*\}/g, '="x"')
}

function faultsOf(html: string): readonly string[] {
  return tagsOf(html).flatMap(({ name, attributes }) => {
    if (Object.hasOwn(ELEMENTS, name)) {
      return [...attributes.keys()]
        .filter((one) => !GLOBAL.has(one) && !isTaken(name as keyof typeof ELEMENTS, one))
        .map((one) => `${name} ${one}`)
    }
    if (name.startsWith('parlor-')) return [`there is no <${name}>`]
    if (name !== 'script' || !attributes.get('src')?.endsWith('/parlor.js')) return []
    return [...attributes.keys()]
      .filter((one) => one.startsWith('data-') && !SCRIPT_DATA.has(one.slice('data-'.length)))
      .map((one) => `script ${one}`)
  })
}

describe.each(pages())('%s', (page) => {
  const text = readPage(page)
  const fences = fencesOf(page, text)

  test('uses only elements and attributes that exist', () => {
    const templates = fences.filter(({ language }) => ['html', 'vue', 'svelte'].includes(language))
    expect(templates.flatMap(({ code }) => faultsOf(inQuotes(code)))).toEqual([])
  })

  test('names only custom properties, parts and events that exist', () => {
    const properties = [...text.matchAll(/--parlor-[a-z-]+[a-z]/g)].map(([name]) => name)
    const parts = [...text.matchAll(/::part\(([a-z-]+)\)/g)].map((match) => match[1]!)
    const events = [...text.matchAll(/`(parlor-[a-z-]+)`/g)].map((match) => match[1]!)
    expect(properties.filter((name) => !CUSTOM_PROPERTIES.has(name))).toEqual([])
    expect(parts.filter((name) => !PARTS.has(name))).toEqual([])
    expect(events.filter((name) => !EVENTS.has(name) && !Object.hasOwn(ELEMENTS, name))).toEqual([])
  })

  test('names only elements that exist', () => {
    const named = [...text.matchAll(/<(parlor-[a-z-]+)/g)].map((match) => match[1]!)
    expect(named.filter((name) => !Object.hasOwn(ELEMENTS, name))).toEqual([])
  })
})

describe('the examples', () => {
  test.each(['examples/script-tag/site/index.html', 'examples/lms-express/src/pages.mjs'])(
    '%s use only elements and attributes that exist',
    (file) => {
      // A value that is put in later stands for a name: what is checked is the attributes.
      const html = readPage(file).replaceAll(/\$\{[^}]*\}/g, 'x')
      expect(
        tagsOf(html).some(({ name, attributes }) => name.startsWith('parlor-') || attributes.has('data-room')),
      ).toBe(true)
      expect(faultsOf(html)).toEqual([])
    },
  )
})

describe('the script tag', () => {
  test.each([...SCRIPT_DATA].filter((name) => name !== 'room'))('reads data-%s', (name) => {
    const key = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
    expect(configOf({ room: 'r', [key]: 'inline' })).not.toEqual(configOf({ room: 'r' }))
  })

  test('wants a room', () => {
    expect(configOf({ mode: 'popup' })).toBeNull()
  })

  test('is documented with every attribute it reads', () => {
    const cells = tableRows(readPage('docs/guides/script-tag.md')).map((row) => row[0]!)
    const named = cells.flatMap((cell) => [...cell.matchAll(/`data-([a-z-]+)`/g)].map((match) => match[1]!))
    expect(named.sort()).toEqual([...SCRIPT_DATA].sort())
  })
})

describe('the check itself', () => {
  test('sees an attribute, an element and a data attribute that do not exist', () => {
    expect(
      faultsOf(
        '<parlor-chat room="a" colour="red"></parlor-chat><parlor-cat></parlor-cat><script src="/parlor.js" data-rom="a" defer></script>',
      ),
    ).toEqual(['parlor-chat colour', 'there is no <parlor-cat>', 'script data-rom'])
  })

  test('sees what templates of Vue get wrong', () => {
    const right = '<parlor-chat :room="r" :getToken.prop="g" @parlor-unread="n"></parlor-chat>'
    const wrong = '<parlor-chat :rom="r" :getTokens.prop="g" @parlor-read="n"></parlor-chat>'
    expect(faultsOf(right)).toEqual([])
    expect(faultsOf(wrong)).toEqual(['parlor-chat :rom', 'parlor-chat :getTokens.prop', 'parlor-chat @parlor-read'])
  })

  test('knows the attributes of the chat from its class', () => {
    expect([...attributesOf('parlor-chat')]).toEqual(expect.arrayContaining(['url', 'room', 'mode', 'token-url']))
  })
})

test('the guide to languages names those that the elements speak', () => {
  const named = tableRows(readPage('docs/guides/languages.md')).map(([tag]) => tag?.replaceAll('`', ''))
  expect(named.filter((tag) => /^[a-z]{2}$/.test(tag ?? ''))).toEqual([...LANGUAGES].sort())
})
