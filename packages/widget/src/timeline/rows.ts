import type { RoomNotice, TimelineMessage } from '@parlor/sdk'

/** Messages of one sender this close together form a run, in ms. */
const RUN = 5 * 60_000
const MINUTE = 60_000
const NONE: readonly RoomNotice[] = []

/** How a message stands among its neighbours. */
export interface Row {
  readonly message: TimelineMessage
  /** What happened between the message above and this one. */
  readonly notices: readonly RoomNotice[]
  /** A day begins with it. */
  readonly day: boolean
  /** The line above what has not been read stands above it. */
  readonly line: boolean
  readonly first: boolean
  readonly last: boolean
  /** Its time is shown: the minute differs from that of the bubble above in the run. */
  readonly time: boolean
  /** How far it got is shown. */
  readonly state: boolean
}

/** What rows depend on besides the messages. */
export interface RowContext {
  readonly dayKey: (at: number) => string
  /** What happened above each message, by its id; messages above which nothing did are not there. */
  readonly notices: ReadonlyMap<string, readonly RoomNotice[]>
  /** Id of the message below the new line. */
  readonly line: string | undefined
  readonly marks: Marks
  /** Messages that begin a run whatever stands above: they did when they were first shown, and what has been read never moves. */
  readonly heads: ReadonlySet<string>
  /** Whether there are older messages than the first one here: then nobody knows yet if a day begins with it. */
  readonly hasOlder: boolean
}

/** The newest of one's own messages that each mark covers: only there the mark is drawn. */
export interface Marks {
  readonly delivered: string | undefined
  readonly read: string | undefined
}

/** Finds the {@link Marks}. */
export function marksOf(messages: readonly TimelineMessage[]): Marks {
  let delivered: string | undefined
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at]
    if (!message?.own) continue
    if (message.status === 'read') return { delivered, read: message.id }
    if (message.status === 'delivered') delivered ??= message.id
  }
  return { delivered, read: undefined }
}

/** The row of the message at `index`, which depends on its two neighbours alone. */
export function rowAt(messages: readonly TimelineMessage[], index: number, context: RowContext): Row | undefined {
  const message = messages[index]
  if (!message) return undefined
  const above = messages[index - 1]
  const below = messages[index + 1]
  const first = !above || !joins(above, message, context)
  return {
    message,
    notices: context.notices.get(message.id) ?? NONE,
    day: beginsDay(above, message, context),
    line: message.id === context.line,
    first,
    last: !below || !joins(message, below, context),
    time: first || !above || Math.floor(above.createdAt / MINUTE) !== Math.floor(message.createdAt / MINUTE),
    state: showsState(message, context.marks),
  }
}

function joins(above: TimelineMessage, message: TimelineMessage, context: RowContext): boolean {
  return (
    above.sender.id === message.sender.id &&
    above.own === message.own &&
    message.createdAt - above.createdAt <= RUN &&
    message.id !== context.line &&
    !context.heads.has(message.id) &&
    !context.notices.has(message.id) &&
    !beginsDay(above, message, context)
  )
}

function beginsDay(
  above: TimelineMessage | undefined,
  message: TimelineMessage,
  { dayKey, hasOlder }: RowContext,
): boolean {
  if (!above) return !hasOlder
  // A device's clock that runs behind must not begin the day before once more.
  return dayKey(message.createdAt) > dayKey(above.createdAt)
}

function showsState({ id, own, status }: TimelineMessage, marks: Marks): boolean {
  if (!own) return false
  if (status === 'delivered') return marks.delivered === id
  if (status === 'read') return marks.read === id
  return true
}
