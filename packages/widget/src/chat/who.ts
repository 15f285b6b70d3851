import { fetchToken } from '../identity/fetch-token.ts'
import { Guest } from '../identity/guest.ts'
import type { GuestMemory } from '../identity/guest-memory.ts'
import { identityOf, type GetToken, type Identity } from '../identity/identity.ts'
import { serverUrl } from '../identity/server-url.ts'

/** What a page says of the user. */
export interface Who {
  readonly token: string | undefined
  readonly tokenUrl: string | undefined
  readonly getToken: GetToken | undefined
}

/**
 * Who the user is, by the first thing the page gave.
 * @param who read anew each time a token is needed
 */
export function whoIs(who: Who): Identity {
  const { token, tokenUrl } = who
  // Frameworks hand over a new function with every render; always the newest is asked.
  const getToken = who.getToken && (() => who.getToken?.() ?? '')
  const identity = identityOf({ getToken, token, tokenUrl }, (url) => fetchToken(url, (...call) => fetch(...call)))
  // A token that was replaced by a fresher one of the same user is not handed out again.
  return token && !getToken ? { kind: 'host', getToken: () => who.token ?? token } : identity
}

/** The server at an address, and the guest one may be there; `null` when it is none. */
export function serverAt(address: string, memory: GuestMemory): { readonly url: string; readonly guest: Guest } | null {
  const url = serverUrl(address, document.baseURI)
  return url ? { url, guest: new Guest(url, memory, (...call) => fetch(...call)) } : null
}
