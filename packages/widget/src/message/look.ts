import type { TimelineMessage } from '@parlor/sdk'
import type { Formats } from '../strings/formats.ts'
import type { Strings } from '../strings/strings.ts'

/** What a reply shows of its original. */
export type Quote = NonNullable<TimelineMessage['replyTo']>

/** What the pieces of a message need to draw themselves. */
export interface MessageLook {
  readonly strings: Strings
  readonly formats: Formats
  /** Id of the current user, if known. */
  readonly me: string | undefined
  /** Whether Tab reaches what is inside. */
  readonly active: boolean
}

/** What a user is called: oneself is "You". */
export function nameFor(user: { readonly id: string; readonly name: string }, look: MessageLook): string {
  return user.id === look.me ? look.strings.you : user.name
}
