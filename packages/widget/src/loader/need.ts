/** What can be told of a chat before its element is there. */
export interface Sleeper {
  readonly mode: unknown
  readonly open: unknown
  /** Whether the user is known: by a token, or as a guest of an earlier visit. */
  readonly known: boolean
  /** Whether the page's address names a message of its room. */
  readonly linked: boolean
}

/**
 * When the chat itself is fetched: `now`; `idle`, as soon as the browser has nothing better to do; or
 * `asked`, when somebody wants it.
 *
 * A popup that is closed shows a launcher, which the loader draws. For somebody who is known it has a
 * badge, and only a connection knows the number on it.
 *
 * @param saving whether the browser asks for little data: a badge is not worth it then
 */
export function needOf({ mode, open, known, linked }: Sleeper, saving: boolean): 'now' | 'idle' | 'asked' {
  if (mode !== 'popup' || open || linked) return 'now'
  return known && !saving ? 'idle' : 'asked'
}
