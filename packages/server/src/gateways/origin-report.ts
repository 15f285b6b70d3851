import type { IncomingMessage } from 'node:http'
import type { Logger } from '../environment/logger.ts'

/** How many origins are told of: whoever calls chooses the header, and must not choose the size of the log. */
const MOST = 20

/**
 * Tells the operator which pages were turned away, each origin once: the page itself gets no reason,
 * since a browser shows it no answer that it was not permitted to read.
 */
export function createOriginReport(logger: Logger): (request: IncomingMessage) => void {
  const told = new Set<string>()
  return ({ headers: { origin } }) => {
    if (origin === undefined || told.has(origin) || told.size >= MOST) return
    told.add(origin)
    logger.warn(
      { origin: origin.slice(0, 200) },
      'a web page of this origin was turned away; list it in `origins` (PARLOR_ORIGINS) if it is yours',
    )
  }
}
