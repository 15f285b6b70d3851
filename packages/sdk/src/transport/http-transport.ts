import type { CommandInput, CommandName, CommandResult, Welcome } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'
import { callHttp } from './http-client.ts'
import type { Transport, TransportConnection, TransportHandlers } from './transport.ts'

/** What a transport over HTTP needs. */
export interface HttpTransportOptions {
  /** Address of the Parlor server, with the base path it is mounted under, if any. */
  readonly url: string
  readonly environment: { readonly clock: Clock }
  /** For tests. Default: the platform's `fetch`. */
  readonly fetch?: typeof fetch
}

/** How long the server may take to say who one is, in ms: it is asked only after a socket kept us waiting. */
const SESSION_MS = 5_000
/** How long before its end a new token is asked for, in ms: the same as the server says over a socket. */
const EXPIRING_MS = 60_000
/** What goes with a live connection only. */
const SIGNALS: ReadonlySet<CommandName> = new Set<CommandName>([
  'room.open',
  'room.close',
  'typing.set',
  'presence.get',
])

/**
 * The way to the server where no socket can be had: the same commands, one request each. It says
 * `welcome` when the server has said who one is, and ends when the server cannot be reached any more.
 * No events come by it, so whoever uses it has to ask; signals are refused with `OFFLINE`.
 */
export function createHttpTransport({ url, environment: { clock }, fetch }: HttpTransportOptions): Transport {
  function open(handshake: { readonly token: string }, handlers: TransportHandlers): TransportConnection {
    let { token } = handshake
    let user = ''
    let isOpen = true
    let reminder: Stop | null = null
    const pending = new Set<(error: ChatError) => void>()

    function end(error: ChatError | null): void {
      if (!isOpen) return
      isOpen = false
      reminder?.()
      for (const reject of [...pending]) reject(new ChatError('OFFLINE', { cause: error ?? undefined }))
      if (error) handlers.closed(error)
    }

    function call<Name extends CommandName>(
      name: Name,
      input: CommandInput<Name>,
      timeoutMs: number,
      by = token,
    ): Promise<CommandResult<Name>> {
      return new Promise<CommandResult<Name>>((resolve, reject) => {
        if (!isOpen || SIGNALS.has(name)) return reject(new ChatError('OFFLINE'))
        pending.add(reject)
        callHttp(url, name, input, { clock, token: by, timeoutMs, ...(fetch ? { fetch } : {}) })
          .then(resolve, (error: ChatError) => {
            reject(error)
            if (error.code === 'OFFLINE') end(error)
          })
          .finally(() => pending.delete(reject))
      })
    }

    /** Who a token says one is; from then on that token is used. */
    async function enter(by: string): Promise<Welcome> {
      const session = await call('session.get', {}, SESSION_MS, by)
      if (user !== '' && session.user.id !== user) throw new ChatError('USER_CHANGED')
      const { expiresAt, serverTime } = session
      user = session.user.id
      token = by
      reminder?.()
      const left = expiresAt - serverTime
      reminder = clock.after(Math.max(0, left - EXPIRING_MS, left / 2), () =>
        handlers.event('token.expiring', { expiresAt }),
      )
      return session
    }

    enter(token).then(
      (session) => isOpen && handlers.event('welcome', session),
      (error: ChatError) => end(error),
    )

    return {
      async request(name, input, timeoutMs) {
        if (name !== 'token.refresh') return call(name, input, timeoutMs)
        const { expiresAt } = await enter((input as CommandInput<'token.refresh'>).token)
        return { expiresAt } as never
      },
      close: () => end(null),
    }
  }

  return { open }
}
