import { Hono } from 'hono'
import { WIDGET_FILES, type Encoding, type ScriptFile, type WidgetScript } from './widget-script.ts'

/** Any page may load the script, with or without an integrity hash: it holds no secret. */
const PUBLIC_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Encoding',
}
/** A name that stays is asked for again soon; under a name with a hash stands the same for ever. */
const FOR_MINUTES = 'public, max-age=300, stale-while-revalidate=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'

const NOT_BUILT = 'The widget has not been built yet. Run the build (npm run build), then load this page again.\n'
const MISSING = 'There is no such file.\n'

/** The routes of the one-line script tag. */
export function scriptRoutes(widget: WidgetScript): Hono {
  const app = new Hono()
  for (const name of WIDGET_FILES) {
    const absent = name.endsWith('.js') ? ({ text: NOT_BUILT, status: 503 } as const) : undefined
    app.get(`/${name}`, async (c) => answer(c.req.raw, await widget.file(name), typeOf(name), FOR_MINUTES, absent))
  }
  app.get(`/${PARTS}/:name`, async (c) => {
    const name = c.req.param('name')
    return answer(c.req.raw, await widget.part(`${PARTS}/${name}`), typeOf(name), FOR_EVER)
  })
  return app
}

/** The folder of what the script fetches. */
const PARTS = 'parlor'
const PART = /^\/parlor\/[\w-]+-[\w-]{8}\.js(\.map)?$/

/**
 * Whether a path has the form of a file that the script fetches. At the root, other names under
 * `/parlor/` stay the host's.
 */
export function isScriptPart(path: string): boolean {
  return PART.test(path)
}

function typeOf(name: string): string {
  const type = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.map') ? 'application/json' : 'text/plain'
  return `${type}; charset=utf-8`
}

function answer(
  request: Request,
  file: ScriptFile | null,
  type: string,
  caching: string,
  absent: { readonly text: string; readonly status: 404 | 503 } = { text: MISSING, status: 404 },
): Response {
  if (file === null) {
    const headers = { ...PUBLIC_HEADERS, 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' }
    return new Response(absent.text, { status: absent.status, headers })
  }
  const { body, encoding } = smallest(file, request.headers.get('accept-encoding'))
  // The encodings are representations of their own, so each has its own tag.
  const etag = encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag
  const headers = { ...PUBLIC_HEADERS, 'Cache-Control': caching, ETag: etag }
  if (tagsOf(request).has(etag)) return new Response(null, { status: 304, headers })
  return new Response(body, {
    headers: {
      ...headers,
      'Content-Type': type,
      'Content-Length': String(body.byteLength),
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
    },
  })
}

function tagsOf(request: Request): ReadonlySet<string> {
  const header = request.headers.get('if-none-match') ?? ''
  return new Set(header.split(',').map((tag) => tag.trim().replace(/^W\//, '')))
}

const ENCODINGS: readonly Encoding[] = ['br', 'gzip']

function smallest(file: ScriptFile, header: string | null): { body: Uint8Array<ArrayBuffer>; encoding?: Encoding } {
  for (const encoding of ENCODINGS) {
    const body = accepts(header, encoding) ? file.compressed(encoding) : null
    if (body) return { body, encoding }
  }
  return { body: file.content }
}

function accepts(header: string | null, encoding: Encoding): boolean {
  const name = encoding === 'gzip' ? '(gzip|\\*)' : encoding
  return new RegExp(`(^|,)\\s*${name}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[\\d.]+\\s*)?(,|$)`, 'i').test(header ?? '')
}
