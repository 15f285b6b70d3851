import type { Chat, Message, Readable, Room, RoomState, Stop, TimelineMessage } from '@parlor/sdk'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SeenMessage, View } from './check.ts'

/** Somebody who looks at a room and remembers what was shown. */
export interface Watcher {
  readonly who: string
  readonly room: Room
  /** Messages announced by `message.created` so far. */
  heard(): number
  /** Confirmed messages shown now. */
  shown(): number
  /** What the screen shows now. */
  view(covers: View['covers']): View
  /** What was announced, in that order. */
  announced(): View
  /** Faults that any snapshot ever had, if only for a moment, in words. */
  glimpses(): readonly string[]
  stop(): void
}

/** Starts to watch a room: from here on it is kept live, and every snapshot is looked at. */
export function watch(who: string, chat: Chat, roomId: string): Watcher {
  const room = chat.room(roomId)
  const heard: SeenMessage[] = []
  const glimpses: string[] = []
  const stops: Stop[] = [
    chat.on('message.created', (event) => {
      if (event.room === roomId) heard.push(fromRow(event.message))
    }),
    room.subscribe((state) => {
      const fault = glance(state.messages)
      if (fault) glimpses.push(`${roomId}, ${who}: for a moment, ${fault}`)
    }),
  ]
  const confirmed = () =>
    room.getSnapshot().messages.flatMap((message) => (message.seq === null ? [] : [fromTimeline(message, message.seq)]))
  return {
    who,
    room,
    heard: () => heard.length,
    shown: () => room.getSnapshot().messages.reduce((count, message) => count + (message.seq === null ? 0 : 1), 0),
    view: (covers) => ({ who, room: roomId, covers, messages: confirmed() }),
    announced: () => ({ who: `${who} (announced)`, room: roomId, covers: 'some', messages: [...heard] }),
    glimpses: () => glimpses,
    stop: () => stops.forEach((stop) => stop()),
  }
}

/**
 * What is wrong with one snapshot at a glance: numbers that do not grow by one, an id that is there
 * twice, a confirmed message below a pending one. `null` when nothing is.
 */
export function glance(messages: readonly Pick<TimelineMessage, 'id' | 'seq'>[]): string | null {
  const ids = new Set<string>()
  let last: number | null = null
  let pending = false
  for (const { id, seq } of messages) {
    if (ids.has(id)) return `${id} was there twice`
    ids.add(id)
    if (seq === null) pending = true
    else if (pending) return `number ${seq} stood below a pending message`
    else if (last !== null && seq !== last + 1) return `number ${seq} followed ${last}`
    else last = seq
  }
  return null
}

/** Loads the whole history, page by page, as somebody does who scrolls to the top. */
export async function loadEverything(room: Room, patienceMs: number): Promise<void> {
  await until(room, (state) => state.status !== 'loading', patienceMs)
  const state = room.getSnapshot()
  if (state.status === 'refused') throw state.error ?? new Error(`room ${room.id} was refused`)
  let oldest = NaN
  while (room.getSnapshot().hasOlder) {
    await room.loadOlder(200)
    const first = room.getSnapshot().messages[0]?.seq ?? 0
    if (first === oldest)
      throw new Error(`room ${room.id} says there is more before number ${first} and does not give it`)
    oldest = first
  }
}

/** Waits until something holds. @returns whether it did within the time */
export async function until<T>(
  source: Readable<T>,
  holds: (value: T) => boolean,
  patienceMs: number,
): Promise<boolean> {
  if (holds(source.getSnapshot())) return true
  const given = new AbortController()
  let stop: Stop = () => undefined
  const held = new Promise<boolean>((resolve) => {
    stop = source.subscribe((value) => {
      if (holds(value)) resolve(true)
    })
  })
  const expired = sleep(patienceMs, false, { signal: given.signal }).catch(() => false)
  try {
    return await Promise.race([held, expired])
  } finally {
    stop()
    given.abort()
  }
}

/** Whether a room shows everything up to a number. */
export function reaches(seq: number): (state: RoomState) => boolean {
  return (state) => state.messages.findLast((message) => message.seq !== null)?.seq === seq || seq === 0
}

function fromTimeline(message: TimelineMessage, seq: number): SeenMessage {
  return seen({ ...message, seq })
}

function fromRow(message: Message): SeenMessage {
  return seen(message)
}

type Shown = Pick<Message, 'id' | 'seq' | 'sender' | 'text'> & {
  readonly metadata?: Readonly<Record<string, unknown>> | undefined
  readonly deleted?: object | undefined
  readonly editedAt?: number | undefined
  readonly replyTo?: { readonly id: string } | undefined
  readonly thread?: { readonly replies: number } | undefined
  readonly reactions?:
    readonly { readonly emoji: string; readonly users: readonly { readonly id: string }[] }[] | undefined
}

function seen(message: Shown): SeenMessage {
  const { id, seq, sender, text, deleted, editedAt, replyTo, thread, reactions = [] } = message
  return {
    id,
    seq,
    author: sender.id,
    text,
    line: lineOf(message),
    answered: replyTo?.id,
    isDeleted: deleted !== undefined,
    isEdited: editedAt !== undefined,
    replies: thread?.replies ?? 0,
    reactions: Object.fromEntries(reactions.map(({ emoji, users }) => [emoji, users.map((user) => user.id)])),
  }
}

function lineOf({ metadata }: { readonly metadata?: Readonly<Record<string, unknown>> | undefined }): number | null {
  const line = metadata?.['line']
  return typeof line === 'number' ? line : null
}
