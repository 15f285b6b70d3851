// One build for all packages. `npm run build` runs it and prints sizes and the integrity hash.
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import commonjs from '@rollup/plugin-commonjs'
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { transform } from 'esbuild'
import dts from 'rollup-plugin-dts'
import { describeElements } from './scripts/elements/write.mjs'
import { minifyLiterals } from './scripts/minify-literals.mjs'
import { shorterNames } from './scripts/shorter-names.mjs'
import { thirdPartyNotices } from './scripts/third-party-notices.mjs'

const TARGET = 'es2022'

/**
 * TypeScript to JavaScript, one file at a time. It only transforms: paths are resolved by
 * node-resolve alone, because a second resolver would step past the `browser` map of
 * engine.io-client and put Node's modules into the browser's bundle.
 */
function typescript() {
  return {
    name: 'typescript',
    async transform(code, id) {
      if (!/\.tsx?$/.test(id)) return null
      const result = await transform(code, {
        loader: id.endsWith('x') ? 'tsx' : 'ts',
        target: TARGET,
        sourcemap: true,
        sourcefile: id,
        tsconfigRaw: {
          compilerOptions: { jsx: 'react-jsx', useDefineForClassFields: false, verbatimModuleSyntax: true },
        },
      })
      return { code: result.code, map: result.map }
    },
  }
}

/** Puts a leading `'use client'` back on each chunk: rollup drops it from modules, and bundlers for React servers need it. */
function useClient() {
  const marked = new Set()
  return {
    name: 'use-client',
    transform(code, id) {
      const directive = /^\s*(['"])use client\1;?/.exec(code)?.[0]
      if (!directive) return null
      marked.add(id)
      return { code: directive.replace(/[^\n]/g, ' ') + code.slice(directive.length), map: null }
    },
    renderChunk(code, chunk) {
      return chunk.moduleIds.some((id) => marked.has(id)) ? { code: `'use client';\n${code}`, map: null } : null
    },
  }
}

const kB = (size) => `${(size / 1000).toFixed(1)} kB`
const sizeOf = (bytes) => `${kB(bytes.length)} minified, ${kB(gzipSync(bytes, { level: 9 }).length)} gzipped`

/** Writes the SHA-384 of a script-tag file beside it, for the `integrity` attribute. */
function integrity() {
  return {
    name: 'integrity',
    writeBundle(options) {
      const bytes = readFileSync(options.file)
      const hash = `sha384-${createHash('sha384').update(bytes).digest('base64')}`
      writeFileSync(options.file.replace(/\.js$/, '.integrity.txt'), `${hash}\n`)
      console.log(`${basename(options.file)}  ${sizeOf(bytes)}\n  integrity="${hash}"`)
    },
  }
}

/**
 * Lists the files that the loader and the chat fetch, for the server, which serves those and no
 * others; what an earlier build left in their folder goes away.
 * @param {string} list path of the list
 */
function fileList(list) {
  return {
    name: 'file-list',
    generateBundle: ({ dir }) => rmSync(dir, { recursive: true, force: true }),
    writeBundle({ dir }, bundle) {
      const entry = Object.values(bundle).find((chunk) => chunk.isEntry).fileName
      const files = [entry, ...Object.keys(bundle).filter((file) => file !== entry)]
      writeFileSync(
        list,
        `${JSON.stringify(
          files.map((file) => `${basename(dir)}/${file}`),
          null,
          2,
        )}\n`,
      )
      for (const file of files)
        if (file.endsWith('.js')) console.log(`${basename(dir)}/${file}  ${sizeOf(readFileSync(join(dir, file)))}`)
    },
  }
}

/** Tells the loader the name of the chat's file, which ends in its hash. */
function chatFile(list) {
  return {
    name: 'chat-file',
    load: (id) =>
      id.endsWith('/loader/chat-file.ts')
        ? `export const CHAT_FILE = ${JSON.stringify(JSON.parse(readFileSync(list, 'utf8'))[0])}`
        : null,
  }
}

/** The file that holds everything finds emoji by their English words: those of eleven languages would be 50 kB of it. */
function withoutEmojiWords() {
  return {
    name: 'without-emoji-words',
    load: (id) => (id.endsWith('/message/emoji-words/files.ts') ? 'export const FILES = {}' : null),
  }
}

/**
 * A browser remembers that an import failed, and asks for that address never again: the second try
 * has another one.
 */
function importAgain() {
  return {
    name: 'import-again',
    renderDynamicImport: () => ({ left: 'importTwice(', right: ')' }),
    // Said once in each file: every import of a part would carry it otherwise.
    renderChunk: (code) =>
      code.includes('importTwice(')
        ? {
            code: `${code}\nfunction importTwice(file) { return import(file).catch(() => import(\`\${file}?again=\${performance.now()}\`)) }`,
            map: null,
          }
        : null,
  }
}

/** Every warning fails the build: an unresolved import only warns, and dies in the visitor's browser. */
function onwarn(warning) {
  if (warning.code === 'CIRCULAR_DEPENDENCY' && !warning.ids?.every((id) => id.includes('/packages/'))) return
  if (warning.code === 'THIS_IS_UNDEFINED') return
  throw new Error(`${warning.code}: ${warning.message}`)
}

function manifest(folder) {
  return JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8'))
}

/** What a package leaves to its user's node_modules. */
function externalOf(folder) {
  const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = manifest(folder)
  const names = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
  return (id) => id.startsWith('node:') || names.some((name) => id === name || id.startsWith(`${name}/`))
}

const resolve = (browser) =>
  nodeResolve({
    browser,
    preferBuiltins: !browser,
    extensions: ['.js', '.mjs', '.ts', '.tsx', '.json'],
    exportConditions: browser ? ['source', 'browser', 'module'] : ['module', 'node'],
  })

/**
 * The build of one package: ES modules, CommonJS where asked, declarations for each.
 * @param {string} folder under packages/
 * @param {Record<string, string>} entries output name to source file
 * @param {{ cjs?: boolean, command?: string, plugins?: import('rollup').Plugin[] }} [options] `command` names an entry that is a program: no declarations
 */
function library(folder, entries, { cjs = false, command, plugins = [] } = {}) {
  const input = Object.fromEntries(
    Object.entries(entries).map(([name, file]) => [name, `packages/${folder}/src/${file}`]),
  )
  const dir = `packages/${folder}/dist`
  const external = externalOf(folder)
  const js = {
    input,
    external,
    onwarn,
    plugins: [resolve(false), useClient(), typescript(), ...plugins],
    output: [
      {
        dir,
        format: 'es',
        sourcemap: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
      ...(cjs
        ? [
            {
              dir,
              format: 'cjs',
              sourcemap: true,
              exports: 'named',
              entryFileNames: '[name].cjs',
              chunkFileNames: 'chunks/[name]-[hash].cjs',
            },
          ]
        : []),
    ],
  }
  const typed = Object.fromEntries(Object.entries(input).filter(([name]) => name !== command))
  const types = {
    input: typed,
    external: (id) => external(id) || /\.css$/.test(id),
    onwarn,
    plugins: [
      dts({
        tsconfig: `packages/${folder}/tsconfig.json`,
        compilerOptions: {
          composite: false,
          incremental: false,
          declaration: true,
          emitDeclarationOnly: false,
          customConditions: [],
          preserveSymlinks: false,
        },
      }),
    ],
    output: [
      { dir, format: 'es', entryFileNames: '[name].d.ts', chunkFileNames: 'chunks/[name]-[hash].d.ts' },
      ...(cjs
        ? [{ dir, format: 'es', entryFileNames: '[name].d.cts', chunkFileNames: 'chunks/[name]-[hash].d.cts' }]
        : []),
    ],
  }
  return withTypes ? [js, types] : [js]
}

/**
 * Leaves out engine.io-client's WebTransport, which it imports whatever transports are asked for;
 * the SDK asks for WebSocket and polling only.
 */
function withoutWebTransport() {
  return {
    name: 'without-web-transport',
    load: (id) =>
      /\/engine\.io-client\/build\/esm\/transports\/webtransport\.js$/.test(id) ? 'export class WT {}' : null,
  }
}

const isWidget = (id) => id.includes('/packages/widget/src/')

const WIDGET = 'packages/widget'
const FILES = `${WIDGET}/dist/parlor.files.json`

const terse = terser({
  ecma: 2022,
  module: true,
  // What is written out in several places is longer, also for a packer, than one that is called.
  compress: { passes: 3, inline: 1, keep_fargs: false, pure_getters: true, unsafe_arrows: true },
  format: { comments: /^!/ },
})

const smallest = [terse, shorterNames(`${WIDGET}/src`)]

/** Of all three builds: what only the chat fetches later is among them. */
const notices = thirdPartyNotices('parlor.licenses.txt', [
  {
    name: 'Unicode CLDR, annotations of emoji',
    license: 'Unicode-3.0',
    of: (id) => /\/message\/emoji-words\/emoji-..\.ts$/.test(id),
    file: `${WIDGET}/src/message/emoji-words/LICENSE`,
  },
])

const banner = (what) => `/*! Parlor ${manifest('widget').version}, MIT.${what} */`
const OTHERS = " Contains others' work: see parlor.licenses.txt"

const inBrowser = [resolve(true), commonjs(), withoutWebTransport(), typescript(), minifyLiterals(isWidget)]

/**
 * What a site owner pastes, in three builds: the chat in files that are fetched when they are needed,
 * the loader that fetches them, and everything in one file for pages that insist on a hash.
 */
const scriptTag = [
  {
    input: { chat: `${WIDGET}/src/script-chat.ts` },
    onwarn,
    // What the parts share stands in the first file: another one would be asked for only after it.
    preserveEntrySignatures: 'allow-extension',
    plugins: [...inBrowser, importAgain(), notices.collect(), fileList(FILES)],
    output: {
      dir: `${WIDGET}/dist/parlor`,
      banner: banner(OTHERS),
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: ({ name }) => `${name.replace(/^parlor-/, '')}-[hash].js`,
      plugins: smallest,
    },
  },
  {
    input: `${WIDGET}/src/script-loader.ts`,
    onwarn,
    plugins: [chatFile(FILES), ...inBrowser, integrity()],
    output: {
      file: `${WIDGET}/dist/parlor.js`,
      banner: banner(''),
      format: 'iife',
      sourcemap: true,
      plugins: smallest,
    },
  },
  {
    input: `${WIDGET}/src/script-tag.ts`,
    onwarn,
    plugins: [withoutEmojiWords(), ...inBrowser, notices.write(), integrity()],
    output: {
      file: `${WIDGET}/dist/parlor.all.js`,
      banner: banner(OTHERS),
      format: 'iife',
      sourcemap: true,
      inlineDynamicImports: true,
      plugins: smallest,
    },
  },
]

const withTypes = process.env.PARLOR_BUILD_TYPES !== '0'

const all = {
  protocol: library('protocol', { index: 'index.ts', schemas: 'schemas.ts' }, { cjs: true }),
  sdk: library('sdk', { index: 'index.ts' }, { cjs: true }),
  widget: [
    ...library(
      'widget',
      { index: 'index.ts', define: 'define.ts', highlight: 'highlight.ts', inbox: 'inbox.ts', maths: 'maths.ts' },
      { plugins: [minifyLiterals(isWidget), describeElements(WIDGET)] },
    ),
    ...scriptTag,
  ],
  react: [
    ...library('react-bindings', { index: 'index.ts' }, { cjs: true }),
    ...library('react-bindings', { element: 'element.ts' }),
  ],
  server: library('server', { index: 'index.ts', main: 'main.ts' }, { command: 'main' }),
}

/** `PARLOR_BUILD=sdk,widget` builds only those, `PARLOR_BUILD_TYPES=0` leaves out declarations; declarations read the ones built before, so order matters. */
const only = process.env.PARLOR_BUILD?.split(',')
export default Object.entries(all)
  .filter(([name]) => !only || only.includes(name))
  .flatMap(([, configs]) => configs)
