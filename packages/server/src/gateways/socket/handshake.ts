import { PROTOCOL_VERSION, type Handshake } from '@parlor/protocol'
import { handshakeSchema } from '@parlor/protocol/schemas'
import { CommandError } from '../../commands/command-error.ts'

/**
 * Reads what a client sent in Socket.IO's `auth`. Throws `PROTOCOL_UNSUPPORTED` (judged first, as a
 * newer client may send more than this server knows), `TOKEN_MISSING` or `INVALID`.
 */
export function readHandshake(auth: unknown): Handshake {
  const fields: Readonly<Record<string, unknown>> = typeof auth === 'object' && auth !== null ? { ...auth } : {}
  if (typeof fields['protocol'] === 'number' && fields['protocol'] !== PROTOCOL_VERSION) {
    throw new CommandError('PROTOCOL_UNSUPPORTED', { details: { supported: [PROTOCOL_VERSION] } })
  }
  if (fields['token'] === undefined || fields['token'] === '' || fields['token'] === null) {
    throw new CommandError('TOKEN_MISSING')
  }
  const parsed = handshakeSchema.safeParse(auth)
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0] ?? 'auth')
  throw new CommandError('INVALID', { details: { at: Object.hasOwn(handshakeSchema.shape, field) ? field : 'auth' } })
}
