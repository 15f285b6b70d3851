import { ChatError } from '../errors.ts'
import { tokenIn } from './given-token.ts'
import type { ChatOptions } from './options.ts'

/** The options a chat works with, read once. */
export interface CheckedOptions {
  /** Without a trailing slash. */
  readonly url: string
  /** Gives the token itself, whatever the page wrapped it in. */
  readonly getToken: () => Promise<string>
  readonly windowSize: number
  readonly persist: boolean
  readonly privateRead: boolean
}

const WINDOW_SIZE = 1_000

/**
 * Reads the options at the door, so that a mistake shows where it was made.
 *
 * @throws ChatError `INVALID` naming the option that is wrong
 */
export function checkOptions(options: ChatOptions): CheckedOptions {
  const { url, getToken, windowSize = WINDOW_SIZE, persist = true, privateRead = false } = options
  if (typeof getToken !== 'function') throw invalid('getToken must be a function that gives a token.')
  if (!(windowSize >= 100)) throw invalid('windowSize must be a number of at least 100.')
  let address: URL
  try {
    address = new URL(url, globalThis.location?.href)
  } catch (cause) {
    throw invalid('url must be the address of a Parlor server.', cause)
  }
  if (!/^https?:$/.test(address.protocol)) throw invalid('url must begin with https:// or http://.')
  return {
    url: address.origin + address.pathname.replace(/\/+$/, ''),
    getToken: async () => tokenIn(await getToken()),
    windowSize,
    persist,
    privateRead,
  }
}

function invalid(message: string, cause?: unknown): ChatError {
  return new ChatError('INVALID', { message, cause })
}
