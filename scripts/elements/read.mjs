// Reads what the elements of the widget are from their source: tags, attributes, properties, methods,
// events, slots, parts and CSS custom properties, with what their comments say. Nothing is run.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const SOURCE = fileURLToPath(new URL('../../packages/widget/src', import.meta.url))

const parse = (file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)

/** The comment before a node: its words, and its tags in order. */
function commentOf(node) {
  const raw = node.jsDoc?.at(-1)?.getText() ?? ''
  const lines = raw
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
  const parts = [[]]
  for (const line of lines) {
    if (line.startsWith('@')) parts.push([line])
    else parts.at(-1).push(line)
  }
  const [words, ...tags] = parts.map((part) => part.join(' ').replace(/\s+/g, ' ').trim())
  return {
    words,
    tags: tags.map((tag) => {
      const [, name, rest = ''] = /^@(\S+)\s*(.*)$/.exec(tag)
      return { name, rest }
    }),
  }
}

/** `{type} name - words`, `[name=default] - words`, or `name - words`, as one tag says it. */
function entryOf(rest) {
  const [, type, bracket, bare, words = ''] = /^(?:\{([^}]*)\}\s*)?(?:\[([^\]]*)\]|(\S*?))\s*(?:-\s+(.*))?$/.exec(rest)
  const [name, ...preset] = (bracket ?? bare).split('=')
  return { name, words, ...(type && { type }), ...(preset.length && { default: preset.join('=') }) }
}

const entries = (comment, tag) => comment.tags.filter(({ name }) => name === tag).map(({ rest }) => entryOf(rest))

const has = (node, kind) => node.modifiers?.some((modifier) => modifier.kind === kind) ?? false
const isHidden = (node) =>
  has(node, ts.SyntaxKind.PrivateKeyword) ||
  has(node, ts.SyntaxKind.ProtectedKeyword) ||
  has(node, ts.SyntaxKind.OverrideKeyword) ||
  !ts.isIdentifier(node.name ?? node) ||
  node.name.text.startsWith('_')

const textOf = (node) => node?.getText().replace(/\s+/g, ' ')

/** What `static properties` says of each name. */
function reactive(node) {
  const options = new Map()
  const list = node.members.find(
    (member) =>
      ts.isPropertyDeclaration(member) &&
      has(member, ts.SyntaxKind.StaticKeyword) &&
      textOf(member.name) === 'properties',
  )
  for (const property of list?.initializer?.properties ?? []) {
    const option = (name) => textOf(property.initializer.properties.find((one) => one.name.text === name)?.initializer)
    const attribute = option('attribute')
    options.set(property.name.text, {
      state: option('state') === 'true',
      attribute: attribute === 'false' ? null : (attribute?.replaceAll("'", '') ?? property.name.text.toLowerCase()),
      type: option('type'),
      reflects: option('reflect') === 'true',
    })
  }
  return options
}

function methodOf(member) {
  const comment = commentOf(member)
  const said = new Map(
    comment.tags
      .filter(({ name }) => name === 'param')
      .map(({ rest }) => [rest.split(/\s/, 1)[0], rest.replace(/^\S+\s*(?:- )?/, '')]),
  )
  return {
    name: member.name.text,
    words: comment.words,
    static: has(member, ts.SyntaxKind.StaticKeyword),
    returns: textOf(member.type) ?? 'void',
    parameters: member.parameters.map((parameter) => ({
      name: textOf(parameter.name),
      type: textOf(parameter.type),
      optional: !!parameter.questionToken || !!parameter.initializer,
      words: said.get(textOf(parameter.name)),
    })),
  }
}

function fieldOf(member, options) {
  const { words } = commentOf(member)
  const name = member.name.text
  const option = options.get(name)
  const type = textOf(member.type) ?? (ts.isGetAccessor(member) ? undefined : textOf(member.parameters?.[0]?.type))
  return {
    name,
    words,
    type,
    static: has(member, ts.SyntaxKind.StaticKeyword),
    ...(option?.attribute && { attribute: option.attribute }),
    ...(option?.reflects && { reflects: true }),
  }
}

/** Every source file that a file brings in, itself first; other elements are where it ends. */
function graphOf(file, elementFiles, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return seen
  seen.add(file)
  const visit = (node) => {
    const path =
      (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly && node.moduleSpecifier) ||
      (ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier) ||
      (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0])
    if (path && ts.isStringLiteral(path) && path.text.startsWith('.')) {
      const next = resolve(dirname(file), path.text)
      if (!elementFiles.has(next)) graphOf(next, elementFiles, seen)
    }
    ts.forEachChild(node, visit)
  }
  visit(parse(file))
  return seen
}

/** The elements that the templates of a file place. */
function placedIn(file) {
  const tags = new Set()
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html')
      for (const [, tag] of node.template.getText().matchAll(/<(parlor-[a-z-]+)/g)) tags.add(tag)
    ts.forEachChild(node, visit)
  }
  visit(parse(file))
  return tags
}

/** Names that the package gives, from whichever file. */
function exported() {
  const names = new Set()
  for (const file of ['index.ts', 'first-sight.ts'])
    for (const statement of parse(join(SOURCE, file)).statements)
      if (ts.isExportDeclaration(statement) && !statement.isTypeOnly && statement.exportClause)
        for (const { name } of statement.exportClause.elements) names.add(name.text)
  return names
}

function elementOf(node, tag) {
  const comment = commentOf(node)
  const options = reactive(node)
  const fields = new Map()
  const methods = []
  for (const member of node.members) {
    if (isHidden(member)) continue
    const isField = ts.isPropertyDeclaration(member) || ts.isGetAccessor(member) || ts.isSetAccessor(member)
    if (isField) {
      const field = fieldOf(member, options)
      const known = fields.get(field.name)
      fields.set(field.name, known ? { ...field, ...known, words: known.words || field.words } : field)
    } else if (ts.isMethodDeclaration(member)) methods.push(methodOf(member))
  }
  const said = new Map(entries(comment, 'attr').map((entry) => [entry.name, entry]))
  const attributes = [...options].flatMap(([name, option]) => {
    if (option.state || option.attribute === null) return []
    const entry = said.get(option.attribute)
    const field = fields.get(name)
    const type = entry?.type ?? (option.type ?? 'String').toLowerCase()
    said.delete(option.attribute)
    return [
      {
        name: option.attribute,
        words: entry?.words || field?.words || '',
        type,
        field: name,
        reflects: option.reflects,
      },
    ]
  })
  return {
    tag,
    className: node.name.text,
    words: comment.words,
    // Those left over are read by style sheets alone.
    attributes: [...attributes, ...[...said.values()].map((entry) => ({ ...entry, field: null, reflects: false }))],
    fields: [...fields.values()],
    methods,
    events: entries(comment, 'fires'),
    slots: entries(comment, 'slot'),
    parts: entries(comment, 'csspart'),
    properties: entries(comment, 'cssprop'),
    keeps: comment.tags.some(({ name }) => name === 'keeps-parts'),
  }
}

function classesIn(file) {
  return parse(file).statements.filter(ts.isClassDeclaration)
}

/** The events of all elements: what they say, and the type of what they carry. */
function readEvents() {
  const map = parse(join(SOURCE, 'events.ts')).statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'ParlorEventMap',
  )
  return map.members.map((member) => ({
    name: member.name.text,
    words: commentOf(member).words,
    type: textOf(member.type),
    detail: textOf(member.type.typeArguments[0]),
  }))
}

/** The design tokens, as the class that all elements extend names them. */
function readTokens() {
  const [base] = classesIn(join(SOURCE, 'styles/parlor-element.ts'))
  return entries(commentOf(base), 'cssprop')
}

/**
 * What the package offers: each public element with what is its own, what its templates place
 * (`places`), and for all of them the events and the design tokens.
 */
export function readElements() {
  const names = exported()
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|[\\/])parlor-[a-z-]+\.ts$/.test(file))
    .sort()
    .map((file) => join(SOURCE, file))
  const found = files.flatMap((file) =>
    classesIn(file).flatMap((node) => {
      const tag = entries(commentOf(node), 'element')[0]?.name
      return tag ? [{ file, node, tag }] : []
    }),
  )
  const elementFiles = new Set(found.map(({ file }) => file))
  const open = new Set(found.filter(({ node }) => names.has(node.name.text)).map(({ tag }) => tag))
  const elements = found
    .filter(({ tag }) => open.has(tag))
    .map(({ file, node, tag }) => {
      const places = new Set([...graphOf(file, elementFiles)].flatMap((one) => [...placedIn(one)]))
      return { ...elementOf(node, tag), places: [...places].filter((one) => one !== tag && open.has(one)).sort() }
    })
  return { elements, events: readEvents(), tokens: readTokens() }
}
