import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
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

const kB = (bytes: number) => (bytes / 1000).toFixed(1)
const row = (name: string, code: Uint8Array) => [
  name,
  kB(code.length),
  kB(gzipSync(code, { level: 9 }).length),
  kB(brotliCompressSync(code).length),
]

/** Sizes of every published entry, in kB of 1,000 bytes. */
export async function benchSizes(): Promise<string> {
  const rows: string[][] = []
  for (const entry of ENTRIES) {
    const result = await build({
      stdin: { contents: entry.code, resolveDir: `${root}bench`, loader: 'js' },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      define: { 'process.env.NODE_ENV': '"production"' },
      external: [...(entry.external ?? [])],
      logLevel: 'error',
    })
    rows.push(row(entry.name, result.outputFiles[0]!.contents))
  }
  const script = `${root}packages/widget/dist/parlor.js`
  if (existsSync(script)) rows.push(row('parlor.js (script tag, everything)', readFileSync(script)))
  return ['## Sizes', table(['entry', 'minified kB', 'gzip -9 kB', 'brotli kB'], rows)].join('\n\n')
}
