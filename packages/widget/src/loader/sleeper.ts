import { wasGuest } from '../identity/guest-memory.ts'
import { serverUrl } from '../identity/server-url.ts'
import { messageIn } from '../message/permalink.ts'
import type { Sleeper } from './need.ts'

/**
 * Reads a `<parlor-chat>` that has not come to life: what its attributes say, and what the page has
 * set on it meanwhile.
 * @param server where the script came from
 */
export function sleeperOf(host: HTMLElement, server: string | null): Sleeper {
  const set = host as unknown as Record<string, unknown>
  const said = (name: string) => host.getAttribute(name)
  const url = serverUrl(String(set['url'] ?? said('url') ?? server ?? location.origin), document.baseURI)
  const room = set['room'] ?? said('room')
  return {
    mode: set['mode'] ?? said('mode'),
    open: set['open'] ?? host.hasAttribute('open'),
    known:
      ['token', 'tokenUrl', 'getToken', 'chat'].some((name) => set[name]) ||
      Boolean(said('token') || said('token-url')) ||
      (url !== null && wasGuest(url, () => localStorage)),
    linked: messageIn(location.href)?.room === room,
  }
}
