import { isErrorCode } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { errorOfStatus } from './status.ts'

/** Why the server, or the way to it, would not let us in. */
export function refusalOf(error: Error): ChatError {
  const { data, description, context, message } = error as Error & {
    data?: unknown
    description?: unknown
    context?: { readonly responseText?: string }
  }
  if (isErrorCode((data as { code?: unknown } | undefined)?.code)) return ChatError.fromWire(data as never)
  if (isErrorCode(message)) return new ChatError(message)
  if (typeof description === 'number' && description > 0)
    return refusalIn(context?.responseText) ?? errorOfStatus(description, error)
  return new ChatError('OFFLINE', { cause: error })
}

/** The error of ours in the body of an answer; `null` where somebody else has answered. */
function refusalIn(body: string | undefined): ChatError | null {
  try {
    const { error } = JSON.parse(body ?? '') as { error: { code: unknown } }
    return isErrorCode(error.code) ? ChatError.fromWire(error as never) : null
  } catch {
    return null
  }
}
