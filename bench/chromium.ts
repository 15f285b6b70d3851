import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '@parlor/testkit'
import { build } from 'esbuild'
import { chromium, type Page } from 'playwright-core'

/** A real browser, and a site with the elements on it. */
export interface Browsing {
  /** Where its pages are. */
  readonly origin: string
  /** Opens a page with this body; the elements are there. */
  open(body: string): Promise<Page>
  close(): Promise<void>
}

const STYLE =
  'html, body { margin: 0 } parlor-chat, parlor-room { display: block; height: 100vh } parlor-timeline { height: 100vh }'

/**
 * Starts a browser and a site for it.
 * @param entry what its pages load, beside this file; bundled and minified as for a visitor
 * @param beside a file that they load as well
 */
export async function startBrowsing(entry: string, beside: string | null = null): Promise<Browsing> {
  const entries = [fileURLToPath(new URL(entry, import.meta.url)), ...(beside === null ? [] : [beside])]
  const { outputFiles } = await build({
    stdin: { contents: entries.map((path) => `import ${JSON.stringify(path)}`).join('\n'), resolveDir: '.' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    conditions: ['source', 'browser', 'module'],
    logLevel: 'silent',
  })
  const script = outputFiles[0]!.text
  const bodies = new Map<string, string>()
  const site: Server = createServer(({ url = '/' }, response) => {
    if (url === '/script.js') return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    const page = `<!doctype html><html lang="en"><title>Bench</title><style>${STYLE}</style><script src="/script.js"></script>`
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page + (bodies.get(url) ?? ''))
  })
  await new Promise<void>((ready) => site.listen(0, 'localhost', ready))
  const { port } = site.address() as AddressInfo
  const { executablePath, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath, args: [...args, '--js-flags=--expose-gc'] })
  return {
    origin: `http://localhost:${port}`,
    async open(body) {
      const path = `/${bodies.size}`
      bodies.set(path, body)
      // A profile of its own: nothing is kept from one visit to the next.
      const context = await browser.newContext({ viewport: { width: 480, height: 700 } })
      const page = await context.newPage()
      page.on('pageerror', (error) => {
        throw error
      })
      await page.goto(`http://localhost:${port}${path}`)
      return page
    },
    async close() {
      await browser.close()
      site.closeAllConnections()
      await new Promise((closed) => site.close(closed))
    },
  }
}
