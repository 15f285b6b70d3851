import type { CommandInput, CommandName, CommandResult } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import { readReply } from './reply.ts'
import { errorOfStatus } from './status.ts'

/** What a call over HTTP may be given. */
export interface HttpCallOptions {
  readonly clock: Clock
  /** Sent as `Authorization: Bearer`. Commands open to anyone need none. */
  readonly token?: string
  /** Default 10,000. */
  readonly timeoutMs?: number
  /** For tests and unusual hosts. Default: the platform's `fetch`. */
  readonly fetch?: typeof fetch
}

/**
 * Calls one command over HTTP: `POST {url}/api/v1/{name}` with a JSON body.
 *
 * @param url address of the Parlor server, with its base path
 * @param name the command
 * @param input what the command takes
 * @returns what stands beside `ok: true` in the reply
 * @throws {@link ChatError} the server's own error; `TIMEOUT`; `OFFLINE` when the server cannot be
 *   reached; the code of the HTTP status when the answer is not Parlor's
 */
export async function callHttp<Name extends CommandName>(
  url: string,
  name: Name,
  input: CommandInput<Name>,
  { clock, token, timeoutMs = 10_000, fetch: call = fetch }: HttpCallOptions,
): Promise<CommandResult<Name>> {
  const abort = new AbortController()
  const stop = clock.after(timeoutMs, () => abort.abort())
  try {
    const response = await call(`${url.replace(/\/+$/, '')}/api/v1/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(input),
      credentials: 'omit',
      cache: 'no-store',
      signal: abort.signal,
    })
    const reply: unknown = await response.json().catch((cause: unknown) => {
      if (abort.signal.aborted) throw cause
      throw errorOfStatus(response.status, cause)
    })
    if (typeof (reply as { ok?: unknown } | null)?.ok !== 'boolean') throw errorOfStatus(response.status)
    return readReply(reply)
  } catch (cause) {
    if (cause instanceof ChatError) throw cause
    throw new ChatError(abort.signal.aborted ? 'TIMEOUT' : 'OFFLINE', { cause })
  } finally {
    stop()
  }
}
