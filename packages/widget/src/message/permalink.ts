/** Names one message of one room. */
export interface MessageAddress {
  readonly room: string
  readonly seq: number
}

const KEY = 'parlor='
const PATTERN = /(?:^#?|[?&])parlor=([^&/?#]+)\/([1-9]\d{0,15})(?=$|&)/

/**
 * The address of a page with a message in it: `#parlor=room/12`. The fragment never leaves the browser. One that a
 * router of the page uses (`#/course/3`) is kept, and the message is said as its parameter.
 *
 * @param page the address of the page as it stands
 */
export function permalinkTo({ room, seq }: MessageAddress, page: string): string {
  const url = new URL(page)
  const said = `${KEY}${encodeURIComponent(room)}/${seq}`
  const route = url.hash.replace(/[?&]parlor=[^&]*/, '')
  url.hash = /^#!?\//.test(route) ? `${route}${route.includes('?') ? '&' : '?'}${said}` : said
  return url.href
}

/** The message that an address names; `null` when it names none. */
export function messageIn(page: string): MessageAddress | null {
  const at = page.indexOf('#')
  const [, room, seq] = PATTERN.exec(at < 0 ? '' : page.slice(at)) ?? []
  if (!room || !seq) return null
  try {
    return { room: decodeURIComponent(room), seq: Number(seq) }
  } catch {
    return null
  }
}
