import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The fonts of the pictures: shipped with the repository's packages, so that they are the same on every machine. */
const FONTS: Readonly<Record<string, readonly string[]>> = {
  inter: ['400', '500', '600', '700', '400-italic'],
  'noto-sans-arabic': ['400', '500', '600', '700'],
  'noto-sans-mono': ['400', '600'],
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
}

/** The page of the states, served to the browser of this machine. */
export interface Site {
  readonly url: string
  close(): Promise<void>
}

const EMOJI = 'twemoji.woff2'

const stage = (name: string) => fileURLToPath(new URL(`../stage/${name}`, import.meta.url))
const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

/** Builds the page from the sources of the elements, and serves it. */
export async function startSite(): Promise<Site> {
  const files = new Map<string, string | Uint8Array>()
  const { outputFiles } = await build({
    entryPoints: [stage('page.ts')],
    outdir: '/',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['source', 'browser', 'module'],
    logLevel: 'error',
  })
  for (const { path, contents } of outputFiles) files.set(path, contents)
  files.set('/', await readFile(stage('page.html'), 'utf8'))
  files.set('/page.css', await readFile(stage('page.css'), 'utf8'))
  files.set('/fonts.css', await fontFaces())
  files.set(`/fonts/${EMOJI}`, await readFile(join(folderOf('twemoji-colr-font'), EMOJI)))

  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname
    const type = TYPES[path === '/' ? 'html' : path.slice(path.lastIndexOf('.') + 1)]
    const answer = (body: string | Uint8Array | undefined) =>
      body === undefined || !type
        ? response.writeHead(404).end()
        : response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' }).end(body)
    const [, font, file] = /^\/fonts\/([a-z-]+)\/([\w-]+\.woff2)$/.exec(path) ?? []
    if (font && file && font in FONTS)
      readFile(join(folderOf(`@fontsource/${font}`), 'files', file)).then(answer, () => answer(undefined))
    else answer(files.get(path))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** Their rules; text waits for its font, so that no picture shows another one. */
async function fontFaces(): Promise<string> {
  const sheets = Object.entries(FONTS).flatMap(([font, weights]) =>
    weights.map(async (weight) =>
      (await readFile(join(folderOf(`@fontsource/${font}`), `${weight}.css`), 'utf8'))
        .replaceAll('./files/', `/fonts/${font}/`)
        .replaceAll(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, '')
        .replaceAll('font-display: swap', 'font-display: block'),
    ),
  )
  const emoji = `@font-face { font-family: 'Twemoji'; font-display: block; src: url(/fonts/${EMOJI}) format('woff2') }`
  return [...(await Promise.all(sheets)), emoji].join('\n')
}
