import { LIMITS, type RoomCursor, type RoomSummary, type SyncPage } from '@parlor/protocol'
import { backoff } from '../connection/backoff.ts'
import type { Link } from '../connection/link.ts'
import type { Clock, Random } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'

/** A room as the synchronizer sees it. */
export interface SyncTarget {
  /** Where it stands. */
  cursor(): RoomCursor
  /** Takes the answer. @returns whether to ask again at once */
  page(page: SyncPage): boolean
  /** Nothing is outstanding (`null`), or asking failed. */
  settled(error: ChatError | null): void
}

/** What takes the list of rooms. */
export interface InboxTarget {
  /** How many rooms are in it. */
  size(): number
  list(rooms: readonly RoomSummary[]): void
  failed(error: ChatError): void
  /** Which of the lists. */
  readonly kind: 'inbox' | 'threads'
}

/** Asks the server for what was missed: many rooms in one request, one request at a time. */
export interface Synchronizer {
  /** Keeps a room in step from now on. */
  watch(room: string, target: SyncTarget): Stop
  /** Keeps a list of rooms in step from now on. */
  watchInbox(target: InboxTarget): Stop
  /** Asks for this room soon. */
  request(room: string): void
  /** Asks for the list of rooms soon. */
  requestInbox(): void
  /** Asks for everything: after connecting, after waking up. */
  requestAll(): void
  /** Whether a room has an answer outstanding. */
  isDirty(room: string): boolean
  stop(): void
}

/** How often the heads are compared though nothing seems to be missing, in ms: the last message has no successor to betray its loss. */
const COMPARE_MS = 30_000
/** The same where no events come and somebody looks, in ms. */
const POLL_MS = 5_000
/** Rooms up to which the list is compared each time; a longer one only at every tenth, because it travels whole. */
const SHORT_LIST = 50

/**
 * Requests in a row after which an answer that calls for another is taken for a fault of the server:
 * the most that as many rooms as one request names can take, each as far behind as a page reaches.
 */
const MOST_ROUNDS = (LIMITS.syncRooms * LIMITS.syncBehind) / LIMITS.syncPage

/**
 * Makes the synchronizer of one connection.
 *
 * @param isVisible whether the page is in front of somebody
 * @param alsoCompare called whenever the heads are compared, for what else may have been missed
 */
export function createSynchronizer(
  link: Link,
  clock: Clock,
  random: Random,
  isVisible: () => boolean = () => true,
  alsoCompare: () => void = () => {},
): Synchronizer {
  const targets = new Map<string, SyncTarget>()
  const dirty = new Set<string>()
  /** The lists travel together. */
  const lists = new Set<InboxTarget>()
  let inboxDirty = false
  /** The answer that is on its way is for all lists that are there when it comes. */
  let asksInbox = false
  let asking = false
  let scheduled = false
  let failures = 0
  let comparisons = 0
  /** Requests in a row that called for another. */
  let rounds = 0
  let retry: Stop | null = null
  let stopped = false
  let comparing: Stop | null = null
  /** Rooms the server could not answer for just now: how often in a row, and what ends the wait. */
  const deferred = new Map<string, { readonly times: number; readonly cancel: Stop }>()

  function sizeOfLists(): number {
    return [...lists].reduce((sum, list) => sum + list.size(), 0)
  }

  function start(): void {
    if (stopped) return
    if (!comparing) compareLater()
    schedule()
  }

  function compareLater(): void {
    const state = link.state.getSnapshot()
    const isPolling = state.status === 'online' && state.via === 'http'
    comparing?.()
    comparing = clock.after(isPolling && isVisible() ? POLL_MS : COMPARE_MS, () => {
      comparisons += 1
      alsoCompare()
      const skipsInbox = !isPolling && sizeOfLists() > SHORT_LIST && comparisons % 10 !== 0
      requestAll(skipsInbox)
    })
  }

  function pause(ms: number): void {
    retry = clock.after(ms, () => {
      retry = null
      schedule()
    })
  }

  /** Lets everything that happens in this turn travel in one request. */
  function schedule(): void {
    if (scheduled || asking || retry || stopped) return
    scheduled = true
    queueMicrotask(() => {
      scheduled = false
      void run()
    })
  }

  function requestAll(skipsInbox = false): void {
    if (comparing) compareLater()
    retry?.()
    retry = null
    for (const room of targets.keys()) dirty.add(room)
    inboxDirty ||= lists.size > 0 && !skipsInbox
    schedule()
  }

  /** One room that cannot be had for now is asked for again by itself; the others are not held up by it. */
  function defer(room: string, error: ChatError): void {
    const times = deferred.get(room)?.times ?? 0
    deferred.get(room)?.cancel()
    const cancel = clock.after(backoff(times, random.fraction(), error.retryAfterMs), () => {
      if (!targets.has(room)) return
      dirty.add(room)
      schedule()
    })
    deferred.set(room, { times: times + 1, cancel })
    targets.get(room)?.settled(error)
  }

  function forget(room: string): void {
    deferred.get(room)?.cancel()
    deferred.delete(room)
  }

  async function run(): Promise<void> {
    if (asking || retry || stopped || link.state.getSnapshot().status !== 'online') return
    const rooms = [...dirty].slice(0, LIMITS.syncRooms)
    const withInbox = inboxDirty && lists.size > 0
    if (rooms.length === 0 && !withInbox) return
    asking = true
    asksInbox = withInbox
    for (const room of rooms) dirty.delete(room)
    inboxDirty = false
    try {
      const reply = await link.request('sync', {
        rooms: rooms.map((room) => targets.get(room)!.cursor()),
        inbox: withInbox,
      })
      failures = 0
      const waits = new Map<string, ChatError>()
      for (const page of reply.rooms) {
        if (page.status === 'refused' && page.error.retryable) waits.set(page.room, ChatError.fromWire(page.error))
        else if (targets.get(page.room)?.page(page)) dirty.add(page.room)
      }
      for (const list of lists) {
        const told = reply[list.kind]
        if (told) list.list(told)
      }
      for (const room of rooms) {
        const wait = waits.get(room)
        if (wait) defer(room, wait)
        else forget(room)
        if (!wait && !dirty.has(room)) targets.get(room)?.settled(null)
      }
    } catch (cause) {
      if (stopped) return
      const error = cause instanceof ChatError ? cause : new ChatError('INTERNAL', { cause })
      for (const room of rooms) if (targets.has(room)) dirty.add(room)
      inboxDirty ||= withInbox
      for (const room of rooms) targets.get(room)?.settled(error)
      if (withInbox) for (const list of lists) list.failed(error)
      pause(backoff(failures, random.fraction(), error.retryAfterMs))
      failures += 1
    } finally {
      asking = asksInbox = false
    }
    rounds = dirty.size > 0 ? rounds + 1 : 0
    if (rounds > MOST_ROUNDS && !retry) pause(COMPARE_MS)
    schedule()
  }

  return {
    watch(room, target) {
      targets.set(room, target)
      dirty.add(room)
      start()
      return () => {
        if (targets.get(room) !== target) return
        targets.delete(room)
        dirty.delete(room)
        forget(room)
      }
    },
    watchInbox(target) {
      lists.add(target)
      inboxDirty ||= !asksInbox
      start()
      return () => void lists.delete(target)
    },
    request(room) {
      if (!targets.has(room)) return
      dirty.add(room)
      schedule()
    },
    requestInbox() {
      inboxDirty = lists.size > 0
      schedule()
    },
    requestAll: () => requestAll(),
    isDirty: (room) => dirty.has(room),
    stop() {
      stopped = true
      comparing?.()
      retry?.()
      for (const room of [...deferred.keys()]) forget(room)
    },
  }
}
