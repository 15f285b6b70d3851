import type { RoomState, TimelineMessage } from '@parlor/sdk'
import { rightsTo } from '../message/rights.ts'

/** One's last message that may be changed. */
export function lastOwn(state: RoomState | undefined): TimelineMessage | undefined {
  const standing = state && { role: state.role, canSend: state.canSend, direct: false }
  return state?.messages.findLast((message) => rightsTo(message, standing).edit)
}
