import type { TimelineMessage } from '@parlor/sdk'

/** The line between what has been read and what is new. */
export interface NewLine {
  /** It stands below the message with this `seq`, where reading stopped. */
  readonly after: number
  /** How many messages of others were new. */
  readonly count: number
}

/** What the line follows from. */
export interface Reading {
  /** The user's read mark. */
  readonly read: number
  /** Messages of others above it. */
  readonly unread: number
  /** True while what arrives is read as it arrives: no line then. */
  readonly present: boolean
}

/**
 * Where the line stands next. It counts along while messages wait, stays where it is once they have
 * been read, and moves only when reading stopped a second time.
 */
export function nextLine(line: NewLine | null, { read, unread, present }: Reading): NewLine | null {
  if (unread === 0) return line
  if (line && line.after === read) return line.count === unread ? line : { after: read, count: unread }
  return present ? line : { after: read, count: unread }
}

/**
 * Id of the message the line stands above: the first of others after the place where reading stopped.
 * None while that place is among older messages that are not here: a line elsewhere would be wrong.
 */
export function lineIdOf(
  messages: readonly TimelineMessage[],
  line: NewLine | null,
  hasOlder: boolean,
): string | undefined {
  if (!line) return undefined
  let id: string | undefined
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at]
    if (!message) continue
    if (message.seq !== null && message.seq <= line.after) return id
    if (!message.own) id = message.id
  }
  const first = messages.find(({ seq }) => seq !== null)?.seq ?? 0
  return hasOlder && first > line.after + 1 ? undefined : id
}
