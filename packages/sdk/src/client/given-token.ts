import { ChatError } from '../errors.ts'

/** What a page may give as a token: the token, or what an address of its own answered with it inside, parsed or as text. */
export type GivenToken = string | { readonly token: string }

/**
 * The token in what a page gave, so that `(await fetch('/chat-token')).text()` serves whether the
 * address answers in plain text or in JSON.
 *
 * @throws ChatError `TOKEN_UNAVAILABLE` when there is none in it, as in a sign-in page
 */
export function tokenIn(given: unknown): string {
  const text = typeof given === 'string' ? given.trim() : ''
  const found = text === '' ? memberOf(given) : /^[{"]/.test(text) ? memberOf(parse(text)) : text
  if (found === '' || found.startsWith('<')) throw new ChatError('TOKEN_UNAVAILABLE', { message: NOT_A_TOKEN })
  return found
}

const NOT_A_TOKEN =
  'getToken must give a token: text, or an object with a member `token`. A page, such as a sign-in form, holds none.'

function memberOf(value: unknown): string {
  if (typeof value === 'string') return value
  const token: unknown = typeof value === 'object' && value !== null && 'token' in value ? value.token : ''
  return typeof token === 'string' ? token : ''
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
