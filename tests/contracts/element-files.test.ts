import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ELEMENTS } from '@parlor/widget'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { pagesWithTables } from '../../scripts/elements/tables.mjs'
import { elementFiles } from '../../scripts/elements/write.mjs'
import { ROOT, readPage, tableRows } from './markdown.ts'

const WIDGET = join(ROOT, 'packages/widget')
const packageJson = JSON.parse(readFileSync(join(WIDGET, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly customElements: string
  readonly 'web-types': string
  readonly files: readonly string[]
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
}
const files = elementFiles(packageJson.version)

describe('the tables of the documentation', () => {
  test('say what the source says; `node scripts/elements/tables.mjs` writes them', async () => {
    const pages = Object.entries(await pagesWithTables())
    expect(pages.length).toBeGreaterThan(1)
    for (const [page, text] of pages) expect(readPage(page)).toBe(text)
  })
})

describe('the files that describe the elements to tools', () => {
  test.each(Object.keys(files))('hold what the source says: %s', (name) => {
    expect(readFileSync(join(WIDGET, 'dist', name), 'utf8')).toBe(files[name])
  })

  test('are where the package says, and in what is published', () => {
    expect(packageJson.files).toContain('dist')
    const targets = Object.values(packageJson.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target['types'] ?? '', target['default'] ?? ''],
    )
    for (const path of [packageJson.customElements, packageJson['web-types'], ...targets].filter(Boolean))
      expect([path, existsSync(join(WIDGET, path))]).toEqual([path, true])
  })

  test('name every element for every editor', () => {
    const tags = Object.keys(ELEMENTS).sort()
    const html = JSON.parse(files['html-custom-data.json']!) as { tags: { name: string }[] }
    const web = JSON.parse(files['web-types.json']!) as { contributions: { html: { elements: { name: string }[] } } }
    expect(html.tags.map(({ name }) => name).sort()).toEqual(tags)
    expect(web.contributions.html.elements.map(({ name }) => name).sort()).toEqual(tags)
  })

  test('name every event there is', () => {
    const manifest = JSON.parse(files['custom-elements.json']!) as {
      modules: { declarations?: { events: { name: string; type?: { text: string } }[] }[] }[]
    }
    const events = manifest.modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ events }) => events))
    const all = [...readFileSync(join(WIDGET, 'src/events.ts'), 'utf8').matchAll(/^ {2}'(parlor-[a-z-]+)':/gm)]
    const known = all.map(([, name]) => name!).sort()
    expect([...new Set(events.map(({ name }) => name))].sort()).toEqual(known)
    expect(events.filter(({ type }) => !type?.text.startsWith('CustomEvent<'))).toEqual([])
  })
})

describe('the README of the package', () => {
  const readme = readPage('packages/widget/README.md')
  const manifest = JSON.parse(files['custom-elements.json']!) as {
    modules: { declarations?: Record<'attributes' | 'slots' | 'cssParts' | 'cssProperties', { name: string }[]>[] }[]
  }
  const all = manifest.modules.flatMap(({ declarations = [] }) => declarations)

  test.each([
    ['attribute', 'attributes', 0],
    ['slot', 'slots', 0],
    ['where', 'cssParts', 1],
    ['token', 'cssProperties', 0],
    ['element property', 'cssProperties', 0],
  ] as const)('names nothing that is gone, in the table that begins with “%s”', (head, kind, column) => {
    const from = readme.search(new RegExp(`^\\| ${head} +\\|`, 'm'))
    const rows = tableRows(readme.slice(from).split('\n\n')[0]!)
    const named = rows.flatMap((row) => [...row[column]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))
    const known = new Set(all.flatMap((element) => element[kind].map(({ name }) => name)))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })
})

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
}

/**
 * What the compiler says of modules of an application in a folder of the repository, each by its code, and of our
 * own declarations that they bring in.
 */
function compile(folder: string, modules: readonly string[]): ReadonlyMap<string, string> {
  const paths = new Map(modules.map((code, at) => [join(ROOT, folder, `application-${at}.tsx`), code]))
  const [first = ''] = paths.keys()
  const host = ts.createCompilerHost(OPTIONS)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => paths.has(name) || fileExists(name)
  host.readFile = (name) => paths.get(name) ?? readFile(name)
  host.getSourceFile = (name, version, ...rest) => {
    const code = paths.get(name)
    return code === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, code, version, true)
  }
  // Our declarations mean the React of the application, as they do where the package is installed beside it.
  host.resolveModuleNameLiterals = (literals, from, _redirected, options) =>
    literals.map(({ text }) => {
      const beside = /^react(?:\/|$)/.test(text) && from.includes('/packages/widget/') ? first : from
      return ts.resolveModuleName(text, beside, options, host)
    })
  const program = ts.createProgram([...paths.keys()], OPTIONS, host)
  const saying = (path: string) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
      .join('\n')
  return new Map([...paths].map(([path, code]) => [code, saying(path)]))
}

const jsx = (props: string) => `import type {} from '@parlor/widget/jsx'
import { version } from 'react'
export const page = <parlor-chat room="course-101" ${props} />
export { version }
`
const vue = (props: string) => `import type { GlobalComponents } from 'vue'
import type {} from '@parlor/widget/vue'
export const props: InstanceType<GlobalComponents['parlor-chat']>['$props'] = ${props}
`

const JSX_TAKES = jsx(`mode="popup" token-url="/t" open key="k" slot="s" className="c" style={{ height: 1 }}
  onparlor-unread={(event) => event.detail.unread.toFixed()} getToken={async () => 'token'}`)
const JSX_REFUSES: readonly (readonly [string, RegExp])[] = [
  ['mode="tiny"', /"tiny"/],
  ['colour="red"', /colour/],
  ['onparlor-unread={(event) => event.detail.nothing}', /nothing/],
]
const VUE_TAKES = vue(
  "{ room: 'r', mode: 'inbox', 'token-url': '/t', class: 'c', onParlorUnread: (event) => event.detail.unread }",
)
const VUE_REFUSES: readonly (readonly [string, RegExp])[] = [
  ["{ mode: 'tiny' }", /"tiny"/],
  ['{ colour: 1 }', /colour/],
  ['{ onParlorUnread: (event) => event.detail.nothing }', /nothing/],
]

describe.each([
  ['19', 'packages/react-bindings'],
  ['18', 'tests/react-18'],
])('templates that TypeScript checks, in JSX of React %s', (version, folder) => {
  let said: ReadonlyMap<string, string>
  beforeAll(() => {
    said = compile(folder, [JSX_TAKES, ...JSX_REFUSES.map(([props]) => jsx(props))])
  }, 240_000)

  test('use the React they say', () => {
    const require = createRequire(join(ROOT, folder, 'application.js'))
    const types = require('@types/react/package.json') as { readonly version: string }
    expect(types.version.split('.')[0]).toBe(version)
  })

  test('take what the elements take, and what every element takes', () => {
    expect(said.get(JSX_TAKES)).toBe('')
  })

  test.each(JSX_REFUSES)('refuse %s', (props, fault) => {
    expect(said.get(jsx(props))).toMatch(fault)
  })
})

describe('templates that TypeScript checks, in Vue', () => {
  let said: ReadonlyMap<string, string>
  beforeAll(() => {
    said = compile('tests', [VUE_TAKES, ...VUE_REFUSES.map(([props]) => vue(props))])
  }, 240_000)

  test('take what the elements take', () => {
    expect(said.get(VUE_TAKES)).toBe('')
  })

  test.each(VUE_REFUSES)('refuse %s', (props, fault) => {
    expect(said.get(vue(props))).toMatch(fault)
  })
})
