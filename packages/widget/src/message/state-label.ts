import type { TimelineMessage } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'

/** How far one's own message got, in words; empty for others' messages. */
export function stateLabel(message: TimelineMessage, strings: Strings): string {
  if (!message.own) return ''
  switch (message.status) {
    case 'pending':
      return strings.sending
    case 'sent':
      return strings.sent
    case 'delivered':
      return message.readBy ? strings.readBy(message.readBy) : strings.delivered
    case 'read':
      return message.readBy !== undefined && message.readBy > 1 ? strings.readBy(message.readBy) : strings.read
    case 'failed': {
      const reason = message.error && strings.reason(message.error.code)
      return reason ? strings.notSentBecause(reason) : strings.notSent
    }
  }
}
