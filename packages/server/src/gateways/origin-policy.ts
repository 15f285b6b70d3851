import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'

/** Decides which web pages may talk to the server. The same object serves polling, upgrades and HTTP. */
export interface OriginPolicy {
  /** Whether a request may go on. One without an `Origin` header comes from no web page and may. */
  allows(request: IncomingMessage): boolean
  /** What to answer in `Access-Control-Allow-Origin`; `null` when the page gets no permission. */
  corsOrigin(request: IncomingMessage): string | null
}

/**
 * Compares whole parsed origins (scheme, host, port), never parts of them.
 *
 * @param listed origins as `URL.origin` writes them, or `'*'` for every page
 */
export function createOriginPolicy(listed: ReadonlySet<string> | '*'): OriginPolicy {
  const permits = (request: IncomingMessage, header: string): boolean => {
    if (listed === '*') return true
    const origin = parseOrigin(header)
    return origin !== null && (listed.has(origin.origin) || isOwnOrigin(origin, request))
  }
  return {
    allows(request) {
      const { origin } = request.headers
      return origin === undefined || permits(request, origin)
    },
    corsOrigin(request) {
      const { origin } = request.headers
      if (origin === undefined || !permits(request, origin)) return null
      return listed === '*' ? '*' : origin
    },
  }
}

/** An origin and nothing but an origin; `null` for opaque ones and for anything with a path or user. */
function parseOrigin(header: string): URL | null {
  const url = URL.canParse(header) ? new URL(header) : null
  if (url === null || url.origin === 'null' || `${url.origin}/` !== url.href) return null
  return header.endsWith('/') ? null : url
}

/**
 * Whether the page came from this server: same host and port. A plain connection may be the inner
 * side of a TLS proxy, so `https` pages of the same host pass there; a TLS connection takes none but those.
 */
function isOwnOrigin(origin: URL, request: IncomingMessage): boolean {
  const { host } = request.headers
  if (host === undefined) return false
  const encrypted = (request.socket as TLSSocket).encrypted === true
  if (encrypted && origin.protocol !== 'https:') return false
  const own = `${origin.protocol}//${host}`
  return URL.canParse(own) && new URL(own).origin === origin.origin && new URL(own).href === `${new URL(own).origin}/`
}
