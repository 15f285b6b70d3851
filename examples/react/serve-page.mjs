import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { build, createServer as createVite } from 'vite'

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

/**
 * A request handler for the page: built once and served as files, or, with `dev`, by Vite as you
 * edit. How you serve your own page is your affair; Parlor does not mind.
 */
export async function servePage({ root, server, dev }) {
  if (dev) {
    const vite = await createVite({
      root,
      appType: 'spa',
      server: { middlewareMode: true, ws: { server }, hmr: { server } },
    })
    return (request, response) => vite.middlewares(request, response)
  }

  await build({ root, logLevel: 'warn' })
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = pathname === '/' ? '/index.html' : pathname
    try {
      // The URL parser has already resolved any "..", so nothing above the folder can be named.
      const body = await readFile(join(root, 'dist', name))
      response.setHeader('content-type', `${TYPES[extname(name)] ?? 'application/octet-stream'}; charset=utf-8`)
      response.setHeader(
        'cache-control',
        name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
      response.end(body)
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    }
  }
}
