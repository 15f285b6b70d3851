// The tables of the documentation that are made from the source: each stands between two comments of its page.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { readElements } from './read.mjs'
import { wholeElements } from './whole.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const code = (text) => (text ? `\`${text.replaceAll('|', '\\|')}\`` : '')
const cell = (text = '') => text.replaceAll('|', '\\|')
const table = (head, rows) =>
  [
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
const unique = (list) => list.filter(({ name }, at) => list.findIndex((one) => one.name === name) === at)
/** One's own, and not what comes from the elements inside. */
const own = (list) => list.filter(({ from }) => !from)

/** What stands for a default that is a colour or a length, and not words. */
const preset = (text) => (text && !/^the |, dark /.test(text) ? code(text) : cell(text))

function properties(elements) {
  const all = unique(
    elements.flatMap((element) => own(element.properties).map((one) => ({ ...one, tag: element.tag }))),
  )
  return table(
    ['property', 'of', 'default', ''],
    all.map(({ name, tag, default: value, words }) => [code(name), code(tag), preset(value), cell(words)]),
  )
}

function parts(elements) {
  return table(
    ['part', 'of', ''],
    elements.flatMap(({ tag, parts }) => own(parts).map(({ name, words }) => [code(name), code(tag), cell(words)])),
  )
}

function slots(elements) {
  const chat = elements.find(({ tag }) => tag === 'parlor-chat')
  return table(
    ['slot', ''],
    chat.slots.map(({ name, words }) => [code(name), cell(words)]),
  )
}

/** One element, with everything that is its own. */
function reference(element) {
  const attributes = new Map(element.attributes.filter(({ field }) => field).map(({ field, ...one }) => [field, one]))
  const styled = element.attributes.filter(({ field }) => !field)
  const said = [
    ...element.fields
      .filter((field) => !field.static)
      .map(({ name, type, words }) => {
        const attribute = attributes.get(name)
        return [code(name), code(attribute?.name), code(type), cell(attribute?.words || words)]
      }),
    ...styled.map(({ name, type, words }) => ['', code(name), code(type), cell(words)]),
  ]
  const blocks = [
    `## \`<${element.tag}>\``,
    element.words,
    said.length && table(['property', 'attribute', 'type', ''], said),
    element.methods.length &&
      table(
        ['method', ''],
        element.methods.map(({ name, parameters, words }) => [
          code(`${name}(${parameters.map((one) => one.name + (one.optional ? '?' : '')).join(', ')})`),
          cell(words),
        ]),
      ),
    own(element.events).length &&
      table(
        ['event', ''],
        own(element.events).map(({ name, words }) => [code(name), cell(words)]),
      ),
    element.slots.length &&
      table(
        ['slot', ''],
        element.slots.map(({ name, words }) => [name ? code(name) : '(default)', cell(words)]),
      ),
    own(element.parts).length &&
      table(
        ['part', ''],
        own(element.parts).map(({ name, words }) => [code(name), cell(words)]),
      ),
    element.inside.length &&
      `Inside it: ${element.inside.map(code).join(', ')}. Their events come out of it${
        element.inside.some((tag) => tag !== 'parlor-avatar') ? ', and their parts can be styled through it' : ''
      }.`,
  ]
  return blocks.filter(Boolean).join('\n\n')
}

/** The parts of each page that are made, by the name of their marks. */
function made() {
  const read = readElements()
  const elements = wholeElements(read)
  const tokens = table(
    ['token', 'default', ''],
    read.tokens.map(({ name, default: value, words }) => [code(name), preset(value), cell(words)]),
  )
  const events = table(
    ['event', 'detail', ''],
    read.events.map(({ name, detail, words }) => [
      code(name),
      detail === 'null' ? '' : code(detail.replaceAll('readonly ', '')),
      cell(words),
    ]),
  )
  return {
    'docs/guides/styling.md': {
      tokens,
      properties: properties(elements),
      parts: parts(elements),
      slots: slots(elements),
    },
    'docs/elements.md': { elements: elements.map(reference).join('\n\n'), events },
  }
}

/** Each page with its tables made anew, as it should stand. */
export async function pagesWithTables() {
  const pages = {}
  for (const [page, blocks] of Object.entries(made())) {
    const path = join(ROOT, page)
    let text = readFileSync(path, 'utf8')
    for (const [name, block] of Object.entries(blocks)) {
      const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
      if (!text.includes(start) || !text.includes(end)) throw new Error(`${page} has no place for ${name}.`)
      text = `${text.slice(0, text.indexOf(start) + start.length)}\n\n${block}\n\n${text.slice(text.indexOf(end))}`
    }
    pages[page] = await format(text, { ...(await resolveConfig(path)), filepath: path })
  }
  return pages
}

/** Puts them into the pages. */
export async function writeTables() {
  for (const [page, text] of Object.entries(await pagesWithTables())) writeFileSync(join(ROOT, page), text)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeTables()
