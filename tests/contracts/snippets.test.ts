import { join } from 'node:path'
import { compile as compileSvelte } from 'svelte/compiler'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc'
import { ROOT, fencesOf, pages, readPage, type Fence } from './markdown.ts'

/** Languages that are compiled, and the file name they compile under. */
const COMPILED: Readonly<Record<string, string>> = { ts: 'ts', tsx: 'tsx', js: 'js', jsx: 'jsx' }
/** Languages of components, and what their own compiler says against one. */
const COMPONENTS: Readonly<Record<string, (code: string, filename: string) => readonly string[]>> = {
  svelte: faultsOfSvelte,
  vue: faultsOfVue,
}
/** Languages checked by another test of this folder, or that hold nothing to check. */
const OTHERS = ['html', 'css', 'sh', 'json', 'text']

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  customConditions: ['source'],
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  noEmit: true,
}

/** What a page with the script tag has besides the browser: the elements, and the global `Parlor`. */
const SCRIPT_TAG = join(ROOT, 'packages/widget/src/script-tag.ts')
const PAGE_GLOBALS = join(ROOT, 'docs/.snippets/page.d.ts')
/** As much of Angular as a page shows, which is not worth installing for. */
const ANGULAR = `declare module '@angular/core' {
  export const CUSTOM_ELEMENTS_SCHEMA: { readonly name: string }
  export function Component(options: {
    readonly selector: string
    readonly schemas: readonly { readonly name: string }[]
    readonly template: string
  }): (component: abstract new () => unknown) => void
}
`
const PAGE_GLOBALS_TEXT = `declare const Parlor: NonNullable<Window['Parlor']>\n${ANGULAR}`

interface Snippet {
  readonly fence: Fence
  /** Where it pretends to lie, so that packages resolve as for any file of the workspace. */
  readonly path: string
  readonly code: string
}

const FENCES = pages().flatMap((page) => fencesOf(page, readPage(page)))
const SNIPPETS = snippetsOf(FENCES)

/** A fence noted `continue` goes on from the compiled fence before it on the same page. */
function snippetsOf(fences: readonly Fence[]): readonly Snippet[] {
  const snippets: Snippet[] = []
  for (const fence of fences) {
    const extension = COMPILED[fence.language]
    if (extension === undefined) continue
    const earlier = snippets.findLast((snippet) => snippet.fence.file === fence.file)
    const before = fence.note === 'continue' && earlier ? `${earlier.code}\n` : ''
    const name = `${fence.file.replaceAll(/[^A-Za-z0-9]+/g, '-')}-${fence.line}.${extension}`
    snippets.push({ fence, path: join(ROOT, 'docs/.snippets', name), code: before + fence.code })
  }
  return snippets
}

function faultsOfSvelte(code: string, filename: string): readonly string[] {
  try {
    return compileSvelte(code, { filename, generate: 'client' }).warnings.map(({ message }) => message)
  } catch (error) {
    return [(error as Error).message]
  }
}

function faultsOfVue(code: string, filename: string): readonly string[] {
  const { descriptor, errors } = parse(code, { filename })
  if (errors.length > 0) return errors.map(({ message }) => message)
  try {
    compileScript(descriptor, { id: filename })
  } catch (error) {
    return [(error as Error).message]
  }
  const template = compileTemplate({
    source: descriptor.template?.content ?? '',
    filename,
    id: filename,
    compilerOptions: { isCustomElement: (tag) => tag.startsWith('parlor-') },
  })
  return template.errors.map((error) => (typeof error === 'string' ? error : error.message))
}

function compile(snippets: readonly Snippet[]): ts.Program {
  const host = ts.createCompilerHost(OPTIONS)
  const texts = new Map(snippets.map((snippet) => [snippet.path, snippet.code]))
  texts.set(PAGE_GLOBALS, PAGE_GLOBALS_TEXT)
  const { fileExists, readFile, getSourceFile, directoryExists } = host
  host.fileExists = (path) => texts.has(path) || fileExists(path)
  host.readFile = (path) => texts.get(path) ?? readFile(path)
  host.directoryExists = (path) => path.endsWith('/.snippets') || (directoryExists?.(path) ?? true)
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const text = texts.get(path)
    return text === undefined
      ? getSourceFile(path, languageVersion, ...rest)
      : ts.createSourceFile(path, text, languageVersion, true)
  }
  return ts.createProgram([...texts.keys(), SCRIPT_TAG], OPTIONS, host)
}

function faults(program: ts.Program, snippet: Snippet): readonly string[] {
  const source = program.getSourceFile(snippet.path)
  if (!source) throw new Error(`${snippet.path} was not compiled`)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((fault) => {
    const { line } = source.getLineAndCharacterOfPosition(fault.start ?? 0)
    const offset = snippet.code.split('\n').length - snippet.fence.code.split('\n').length
    const where = `${snippet.fence.file}:${snippet.fence.line + 1 + line - offset}`
    return `${where} ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`
  })
}

describe('every code fence of every page', () => {
  test.each(pages())('%s names a language that is checked or deliberately plain', (page) => {
    const unknown = FENCES.filter((fence) => fence.file === page)
      .filter(({ language }) => !(language in COMPILED) && !(language in COMPONENTS) && !OTHERS.includes(language))
      .map((fence) => `${fence.file}:${fence.line} \`${fence.language}\``)
    expect(unknown).toEqual([])
  })

  test.each(pages())('%s uses no note but `continue`', (page) => {
    const unknown = FENCES.filter((fence) => fence.file === page && !['', 'continue'].includes(fence.note))
    expect(unknown.map((fence) => `${fence.file}:${fence.line} ${fence.note}`)).toEqual([])
  })
})

describe('every snippet compiles against the packages as they are', () => {
  let program: ts.Program
  beforeAll(() => {
    program = compile(SNIPPETS)
  }, 120_000)

  test.each(SNIPPETS.map((snippet) => [`${snippet.fence.file}:${snippet.fence.line}`, snippet] as const))(
    '%s',
    (_where, snippet) => {
      expect(faults(program, snippet)).toEqual([])
    },
    60_000,
  )
})

describe('every component compiles', () => {
  test.each(
    FENCES.filter(({ language }) => language in COMPONENTS).map((fence) => [`${fence.file}:${fence.line}`, fence]),
  )('%s', (where, fence) => {
    const { code, language } = fence as Fence
    expect(COMPONENTS[language]!(code, `${String(where)}.${language}`)).toEqual([])
  })
})

describe('the check itself', () => {
  const check = (text: string) => {
    const snippets = snippetsOf(fencesOf('page.md', text))
    const program = compile(snippets)
    return snippets.flatMap((snippet) => faults(program, snippet))
  }

  test('sees a method that does not exist, and says on which line of the page', () => {
    const found = check("# A page\n\n```ts\nimport { LIMITS } from '@parlor/protocol'\nLIMITS.nothing\n```\n")
    expect(found).toEqual([expect.stringMatching(/^page\.md:5 Property 'nothing' does not exist/)])
  }, 60_000)

  test('sees an import that does not exist', () => {
    expect(check("```js\nimport { nothing } from '@parlor/protocol'\nnothing()\n```\n")).toHaveLength(1)
  }, 60_000)

  test('sees a component that does not hang together', () => {
    expect(faultsOfSvelte('<p onclick={(event) = "">{</p>', 'a.svelte')).toHaveLength(1)
    expect(faultsOfVue('<template><p @click="(event) => ("></p></template>', 'a.vue').length).toBeGreaterThan(0)
    expect(faultsOfVue('<script setup>const a = </script><template><p /></template>', 'a.vue')).toHaveLength(1)
  })

  test('goes on from the fence before where it is told to', () => {
    const page = (note: string) => `\`\`\`ts\nconst a = 1\n\`\`\`\n\n\`\`\`ts ${note}\nconst b: string = a\n\`\`\`\n`
    expect(check(page(''))[0]).toMatch(/Cannot find name 'a'/)
    expect(check(page('continue'))).toEqual([expect.stringMatching(/^page\.md:6 Type 'number' is not assignable/)])
  }, 60_000)
})
