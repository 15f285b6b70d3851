import type { CommandInput, CommandResult, Message } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { RoomLog } from '../sync/room-log.ts'
import type { RoomFeed } from '../sync/room-feed.ts'
import { isLive, type Keep } from '../timeline/window.ts'

/** What moving the window of a room works with. */
export interface HistoryParts {
  readonly id: string
  readonly feed: RoomFeed
  readonly request: (
    name: 'message.history',
    input: CommandInput<'message.history'>,
  ) => Promise<CommandResult<'message.history'>>
  /** Resolves when something is known of the room. */
  readonly ready: () => Promise<RoomLog>
  /** Rows have come into the window. */
  readonly came: (rows: readonly Message[]) => void
  /** A load began or ended; with `error` when it failed. */
  readonly changed: (error: ChatError | null) => void
}

/** Moves the window of a room over its log. */
export interface History {
  readonly isLoading: (direction: Direction) => boolean
  older(limit: number | undefined): Promise<void>
  newer(limit: number | undefined): Promise<void>
  around(seq: number): Promise<void>
  latest(): Promise<void>
}

/** Which way a window is extended, or that it is put elsewhere. */
export type Direction = 'older' | 'newer' | 'move'

/** How often a page is asked for that the room's own catching up has overtaken. */
const ATTEMPTS = 3

type Page = Omit<CommandInput<'message.history'>, 'room'>

/** Makes the history of one room. One load a direction is under way; asking again joins it. */
export function createHistory({ id, feed, request, ready, came, changed }: HistoryParts): History {
  const loading = new Map<Direction, Promise<void>>()

  /** @param choose what to ask for, given the window; `null` when there is nothing to ask */
  function load(direction: Direction, keep: Keep, choose: (log: RoomLog) => Page | null): Promise<void> {
    const known = feed.log()
    if (known && !choose(known)) return Promise.resolve()
    const underWay = loading.get(direction)
    if (underWay && direction !== 'move') return underWay
    const work = fetchPage(direction, keep, choose).finally(() => {
      if (loading.get(direction) === work) loading.delete(direction)
    })
    const told = work.then(
      () => changed(null),
      (cause: unknown) => {
        const error = cause instanceof ChatError ? cause : new ChatError('INTERNAL', { cause })
        changed(error)
        throw error
      },
    )
    loading.set(direction, work)
    if (known) changed(null)
    return told
  }

  async function fetchPage(direction: Direction, keep: Keep, choose: (log: RoomLog) => Page | null): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const page = choose(await ready())
      if (!page) return
      const expected = feed.expectHistory()
      try {
        const reply = await request('message.history', { room: id, ...page })
        if (expected.merge(reply, direction === 'move', keep) === 'merged') return came(reply.messages)
      } finally {
        expected.stop()
      }
    }
    throw new ChatError('UNAVAILABLE', { message: 'The room is being brought up to date.' })
  }

  return {
    isLoading: (direction) => loading.has(direction),
    older: (limit) =>
      load('older', 'oldest', ({ window: { rows, hasOlder } }) =>
        hasOlder ? { ...(rows[0] ? { before: rows[0].seq } : {}), ...(limit ? { limit } : {}) } : null,
      ),
    newer: (limit) =>
      load('newer', 'newest', ({ window }) =>
        isLive(window) ? null : { after: window.rows.at(-1)!.seq, ...(limit ? { limit } : {}) },
      ),
    around: (seq) =>
      load('move', seq, ({ window }) => (window.rows.some((row) => row.seq === seq) ? null : { around: seq })),
    latest: () => load('move', 'newest', ({ window }) => (isLive(window) ? null : {})),
  }
}
