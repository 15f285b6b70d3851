import { Hono } from 'hono'
import type { ScriptFile, WidgetScript } from './widget-script.ts'

/** Any page may load the script, with or without an integrity hash: it holds no secret. */
const PUBLIC_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
  Vary: 'Accept-Encoding',
}

const NOT_BUILT = 'The widget has not been built yet. Run the build (npm run build), then load this page again.\n'

/** The routes of the one-line script tag. */
export function scriptRoutes(widget: WidgetScript): Hono {
  const app = new Hono()
  app.get('/parlor.js', async (c) =>
    answer(c.req.raw, await widget.script(), 'text/javascript; charset=utf-8', NOT_BUILT, 503),
  )
  app.get('/parlor.js.map', async (c) =>
    answer(c.req.raw, await widget.map(), 'application/json; charset=utf-8', 'There is no source map.\n', 404),
  )
  app.get('/parlor.licenses.txt', async (c) =>
    answer(c.req.raw, await widget.licenses(), 'text/plain; charset=utf-8', 'There are no notices.\n', 404),
  )
  return app
}

function answer(request: Request, file: ScriptFile | null, type: string, missing: string, status: 404 | 503): Response {
  if (file === null) {
    const headers = { ...PUBLIC_HEADERS, 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' }
    return new Response(missing, { status, headers })
  }
  const gzipped = acceptsGzip(request.headers.get('accept-encoding'))
  // The two encodings are two representations, so each has its own tag.
  const etag = gzipped ? file.etag.replace(/"$/, '-gzip"') : file.etag
  const headers = { ...PUBLIC_HEADERS, ETag: etag }
  if (tagsOf(request).has(etag)) return new Response(null, { status: 304, headers })
  const body = gzipped ? file.gzipped : file.content
  return new Response(body, {
    headers: {
      ...headers,
      'Content-Type': type,
      'Content-Length': String(body.byteLength),
      ...(gzipped ? { 'Content-Encoding': 'gzip' } : {}),
    },
  })
}

function tagsOf(request: Request): ReadonlySet<string> {
  const header = request.headers.get('if-none-match') ?? ''
  return new Set(header.split(',').map((tag) => tag.trim().replace(/^W\//, '')))
}

function acceptsGzip(header: string | null): boolean {
  return /(^|,)\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[\d.]+\s*)?(,|$)/i.test(header ?? '')
}
