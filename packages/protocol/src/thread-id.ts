import { UUID_PATTERN } from './ids.ts'

/** How ids of threads begin; no other room may be made under such an id. */
const PREFIX = 'thread:'

const UUID_LENGTH = 36

/** By how many characters the id of a thread is longer than that of the room it hangs in. */
export const THREAD_ID_EXTRA = PREFIX.length + UUID_LENGTH + 1

/** The message that a thread hangs on. */
export interface ThreadRoot {
  /** Id of the room the message stands in. */
  readonly room: string
  /** Id of the message. */
  readonly message: string
}

/**
 * The id of the one thread of a message. It follows from the two, so that nobody needs to ask for it, with or
 * without a connection.
 *
 * @param room id of the room the message stands in, which is no thread itself
 * @param message id of the message
 */
export function threadId(room: string, message: string): string {
  return `${PREFIX}${message}:${room}`
}

/** What the thread of this id hangs on; `null` when it is no id of a thread. */
export function threadRoot(id: string): ThreadRoot | null {
  if (!id.startsWith(PREFIX)) return null
  const end = PREFIX.length + UUID_LENGTH
  const message = id.slice(PREFIX.length, end)
  const room = id.slice(end + 1)
  if (id[end] !== ':' || room === '' || isThreadId(room) || !UUID_PATTERN.test(message)) return null
  return { room, message }
}

/** Whether an id is kept for threads. */
export function isThreadId(id: string): boolean {
  return id.startsWith(PREFIX)
}
