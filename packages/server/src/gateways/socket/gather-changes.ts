import type { Change, Message } from '@parlor/protocol'

/**
 * Text that changes may have together to leave as one frame, in UTF-16 units. What is longer gains nothing by it,
 * and whoever reads it would wait for the whole.
 */
const MOST_TEXT = 32_768

/** Sends the changes of rooms, those that follow on each other in one turn as one. */
export interface ChangeGatherer {
  /** Sends a change, at the end of this turn at the latest, and behind whatever its room holds back. */
  add(change: Change): void
  /** Sends what a room holds back. */
  flush(room: string): void
}

/** What a room holds back: changes that are messages alone, no message twice. */
interface Held {
  readonly first: Change
  rev: number
  readonly messages: Message[]
  readonly ids: Set<string>
  text: number
}

/**
 * Makes what stands between the feeds of rooms and the frames. A commit holds what many have said at once, and each
 * message a frame of its own would cost every device of a busy room more than all the rest of it. Only messages are
 * held back: who comes and goes decides who hears of what follows.
 *
 * @param send makes the frame
 * @param defer runs its argument after everything that is settled in this turn
 */
export function gatherChanges(
  send: (change: Change) => void,
  defer: (flush: () => void) => void = (flush) => process.nextTick(flush),
): ChangeGatherer {
  const rooms = new Map<string, Held>()

  function flush(room: string): void {
    const held = rooms.get(room)
    if (held === undefined) return
    rooms.delete(room)
    send({ ...held.first, rev: held.rev, messages: held.messages })
  }

  function hold(room: string, change: Change, messages: readonly Message[], text: number): void {
    if (rooms.size === 0) defer(flushAll)
    rooms.set(room, { first: change, rev: change.rev, messages: [...messages], ids: new Set(idsOf(messages)), text })
  }

  function flushAll(): void {
    for (const room of [...rooms.keys()]) flush(room)
  }

  return {
    add(change) {
      const { room } = change
      const messages = plainMessages(change)
      if (messages === null) {
        flush(room)
        return send(change)
      }
      const text = messages.reduce((sum, message) => sum + message.text.length, 0)
      const held = rooms.get(room)
      if (held === undefined) return hold(room, change, messages, text)
      const joins = held.first.epoch === change.epoch && held.rev === change.after
      // A message that changed again is a row by itself: of two in one frame, a client would count both.
      const isNew = messages.every(({ id }) => !held.ids.has(id))
      if (!joins || !isNew || held.text + text > MOST_TEXT) {
        flush(room)
        return hold(room, change, messages, text)
      }
      held.messages.push(...messages)
      for (const id of idsOf(messages)) held.ids.add(id)
      held.text += text
      held.rev = change.rev
    },
    flush,
  }
}

/** The messages of a change that has nothing else; otherwise `null`. */
function plainMessages({ messages, members, receipts, info, notices }: Change): readonly Message[] | null {
  const isPlain = members === undefined && receipts === undefined && info === undefined && notices === undefined
  return isPlain ? (messages ?? null) : null
}

function idsOf(messages: readonly Message[]): readonly string[] {
  return messages.map(({ id }) => id)
}
