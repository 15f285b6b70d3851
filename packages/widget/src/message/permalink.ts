/** Names one message of one room, which may be a thread. */
export interface MessageAddress {
  readonly room: string
  readonly seq: number
}

/** The message that an address leads to, and where that is seen. */
export interface LinkedMessage extends MessageAddress {
  /** Id of the room to open; of a thread, the room it hangs in. */
  readonly room: string
  /** Id of the message that the thread hangs on, where the message stands in one. */
  readonly thread: string | undefined
}

const KEY = 'parlor='
/** The id of a thread, `thread:{message}:{room}`, is taken apart on the way. */
const PATTERN = /(?:^#?|[?&])parlor=(?:thread(?::|%3A)([\da-f-]{36})(?::|%3A))?([^&/?#]+)\/([1-9]\d{0,15})(?=$|&)/

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
export function messageIn(page: string): LinkedMessage | null {
  const at = page.indexOf('#')
  const [, thread, room, seq] = PATTERN.exec(at < 0 ? '' : page.slice(at)) ?? []
  if (!room || !seq) return null
  try {
    return { room: decodeURIComponent(room), thread, seq: Number(seq) }
  } catch {
    return null
  }
}
