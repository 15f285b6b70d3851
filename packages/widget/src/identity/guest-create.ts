import { isErrorCode, type CommandInput, type CommandResult, type Reply } from '@parlor/protocol'
import { ChatError } from '@parlor/sdk'
import type { Fetch } from './fetch-token.ts'

/**
 * Asks the server for a guest's token.
 *
 * @param server address of the Parlor server
 * @param input the name, and the guest's earlier token to stay the same guest
 * @throws ChatError with the server's code (`GUESTS_OFF`, `RATE_LIMITED`, …), `OFFLINE` when the
 *   server cannot be reached, `UNAVAILABLE` when the answer makes no sense
 */
export async function guestCreate(
  server: string,
  input: CommandInput<'guest.create'>,
  fetch: Fetch,
): Promise<CommandResult<'guest.create'>> {
  let response: Response
  try {
    response = await fetch(`${server}/api/v1/guest.create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
  } catch (cause) {
    throw new ChatError('OFFLINE', { cause })
  }
  const reply: Reply<CommandResult<'guest.create'>> | null = await response.json().catch(() => null)
  if (reply?.ok) return reply
  if (isErrorCode(reply?.error?.code)) throw ChatError.fromWire(reply.error)
  throw new ChatError('UNAVAILABLE', { message: `${server} answered ${response.status} to guest.create.` })
}
