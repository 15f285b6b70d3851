/** Rooms of every schedule: one for its members, one that users may join. */
export const ROOMS = ['closed', 'open'] as const

/** What a thread hangs on. */
export interface Above {
  /** Id of the room. */
  readonly room: string
  /** Id of the message. */
  readonly message: string
}

/** The id of the thread of a message, as docs/protocol.md has it; written down once more, apart from the product. */
export const threadOf = (room: string, message: string): string => `thread:${message}:${room}`

/** What a room hangs on; `null` where it is no thread. */
export function aboveOf(id: string): Above | null {
  const [kind, message = '', ...room] = id.split(':')
  return kind === 'thread' ? { room: room.join(':'), message } : null
}
