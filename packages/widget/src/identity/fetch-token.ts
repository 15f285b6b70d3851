import { ChatError } from '@parlor/sdk'

/** The part of `fetch` that is needed here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * Asks the host's own site for a token, with the visitor's cookies. The answer is the token as
 * plain text, or JSON with a member `token`.
 *
 * @param url address on the host's site
 * @returns the token
 * @throws ChatError `TOKEN_MISSING` when the site answers 401 or 403 (nobody is signed in),
 *   `TOKEN_UNAVAILABLE` when it does not answer, or not with a token
 */
export async function fetchToken(url: string, fetch: Fetch): Promise<string> {
  const unavailable = (message: string, cause?: unknown) =>
    new ChatError('TOKEN_UNAVAILABLE', { message: `${url} ${message}.`, cause })
  let response: Response
  let body: string
  try {
    response = await fetch(url, {
      credentials: 'include',
      cache: 'no-store',
      headers: { accept: 'application/json, text/plain' },
    })
    body = (await response.text()).trim()
  } catch (cause) {
    throw unavailable('did not answer', cause)
  }
  if (response.status === 401 || response.status === 403) {
    throw new ChatError('TOKEN_MISSING', { message: `${url} answered ${response.status}: nobody is signed in.` })
  }
  if (!response.ok) throw unavailable(`answered ${response.status}`)
  const token = tokenIn(body)
  if (!token) throw unavailable('answered without a token')
  return token
}

/** The token in a body, or `null`. A page of HTML, such as a sign-in form, holds none. */
function tokenIn(body: string): string | null {
  let found: unknown = body
  if (/^[{"]/.test(body)) {
    try {
      const json: unknown = JSON.parse(body)
      found = typeof json === 'object' && json !== null && 'token' in json ? json.token : json
    } catch {
      return null
    }
  }
  return typeof found === 'string' && /^[\w.~+/=-]+$/.test(found) ? found : null
}
