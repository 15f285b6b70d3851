import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { table } from './statistics.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a page pays: each entry bundled for a browser with all it needs, minified. */
const ENTRIES: readonly { readonly name: string; readonly code: string; readonly external?: readonly string[] }[] = [
  { name: 'socket.io-client alone', code: `export { io } from 'socket.io-client'` },
  { name: '@parlor/protocol', code: `export * from '@parlor/protocol'` },
  { name: '@parlor/sdk', code: `export { createChat } from '@parlor/sdk'` },
  {
    name: '@parlor/sdk without socket.io-client',
    code: `export { createChat } from '@parlor/sdk'`,
    external: ['socket.io-client'],
  },
  { name: '@parlor/widget/define', code: `import '@parlor/widget/define'` },
  {
    name: '@parlor/react (React not counted)',
    code: `export * from '@parlor/react'`,
    external: ['react', 'react-dom', 'react/jsx-runtime'],
  },
  {
    name: '@parlor/react/element (React not counted)',
    code: `export * from '@parlor/react/element'`,
    external: ['react', 'react-dom', 'react/jsx-runtime'],
  },
]

const WIDGET = `${root}packages/widget/dist/`

/** What a page with the script tag downloads, stage by stage. */
function scriptTag(): readonly { readonly name: string; readonly files: readonly string[] }[] {
  if (!existsSync(`${WIDGET}parlor.files.json`)) return []
  const files = JSON.parse(readFileSync(`${WIDGET}parlor.files.json`, 'utf8')) as string[]
  const [chat = '', ...later] = files.filter((file) => file.endsWith('.js'))
  return [
    { name: 'parlor.js: before anybody opens the chat', files: ['parlor.js'] },
    { name: 'and what it fetches: until a room is usable', files: ['parlor.js', chat] },
    ...later.map((file) => ({ name: `later: ${file.replace(/^.*\/|-[\w-]{8}\.js$/g, '')}`, files: [file] })),
    { name: 'parlor.all.js: everything in one file', files: ['parlor.all.js'] },
  ]
}

const kB = (bytes: number) => (bytes / 1000).toFixed(1)
const sum = (sizes: readonly number[]) => sizes.reduce((whole, size) => whole + size, 0)
/** Files are compressed one by one, as they are sent. */
const row = (name: string, files: readonly Uint8Array[]) => [
  name,
  kB(sum(files.map((code) => code.length))),
  kB(sum(files.map((code) => gzipSync(code, { level: 9 }).length))),
  kB(sum(files.map((code) => brotliCompressSync(code).length))),
]

/** The first file of a bundle, and what it imports at once; what comes by a dynamic import is left out. */
function atOnce({ outputs }: Metafile): readonly string[] {
  const needed = new Set<string>()
  const add = (path: string): void => {
    if (needed.has(path)) return
    needed.add(path)
    for (const { path: other, kind } of outputs[path]?.imports ?? []) if (kind === 'import-statement') add(other)
  }
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint)
  if (entry) add(entry)
  return [...needed]
}

/** Sizes of every published entry, in kB of 1,000 bytes. */
export async function benchSizes(): Promise<string> {
  const rows: string[][] = []
  for (const entry of ENTRIES) {
    const result = await build({
      stdin: { contents: entry.code, resolveDir: `${root}bench`, loader: 'js' },
      bundle: true,
      splitting: true,
      outdir: `${root}bench/dist`,
      minify: true,
      write: false,
      metafile: true,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      define: { 'process.env.NODE_ENV': '"production"' },
      external: [...(entry.external ?? [])],
      logLevel: 'error',
      absWorkingDir: root,
    })
    const first = new Set(atOnce(result.metafile).map((path) => join(root, path)))
    const files = result.outputFiles.filter(({ path }) => first.has(path))
    rows.push(
      row(
        entry.name,
        files.map(({ contents }) => contents),
      ),
    )
  }
  for (const { name, files } of scriptTag())
    rows.push(
      row(
        name,
        files.map((file) => readFileSync(WIDGET + file)),
      ),
    )
  return [
    '## Sizes',
    'What is fetched at once; what a page fetches later by itself is left out.',
    table(['entry', 'minified kB', 'gzip -9 kB', 'brotli kB'], rows),
  ].join('\n\n')
}
