import type { Change, Head, Member, Message, Receipt, SyncPage } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'
import { mergeNotices, trimNotices } from '../timeline/notices.ts'
import { renewWindow } from '../timeline/quotes.ts'
import {
  applyRows,
  isLive,
  mergePage as mergeHistory,
  trimWindow,
  type HistoryPage,
  type Keep,
} from '../timeline/window.ts'
import { HOLD_AHEAD, HOLD_MS, judgeChange, judgeHead, judgePage, type Cursor } from './plan.ts'
import { applyChange, logFromPage, mergePage, mergeReceipts, takeMembers, type RoomLog } from './room-log.ts'

/** What a feed tells its room. */
export interface FeedEvents {
  /**
   * The log advanced, and these rows came in with it.
   *
   * @param page whether it was the last page of `sync`, after which the log has everything there was when it was asked for
   */
  advanced(log: RoomLog, rows: readonly Message[], page: boolean): void
  /** Marks moved, or a page of history came in. */
  changed(log: RoomLog): void
  /** The user may not read this room; what was known of it is to be forgotten. */
  refused(error: ChatError): void
  /** Something is missing: ask the server. */
  missing(): void
}

/** Carries out for one room what the plan decides: the only place that moves its cursor. */
export interface RoomFeed {
  /** What is known; `null` before anything is. */
  log(): RoomLog | null
  /** From where the server is to be asked; `null` for "nothing is known". */
  cursor(): Cursor | null
  /** Whether something is known to be missing. */
  isBehind(): boolean
  /** Starts from what was kept on the device, unless more is known already. */
  restore(log: RoomLog): void
  change(change: Change): void
  head(head: Head): void
  receipts(receipts: readonly Receipt[]): void
  /** A page of members that was asked for while the log was of this epoch. */
  members(epoch: string, page: readonly Member[]): void
  /** More is known of a row that is held than came with its revision. */
  renew(row: Message): void
  /** @returns whether the server has more to say at once */
  page(page: SyncPage): boolean
  /** Tells, before a page of history is asked for, to take note of what changes meanwhile. */
  expectHistory(): ExpectedPage
  /** Lets go of all but the newest rows, while nobody looks. */
  shrink(size: number): void
  /** Forgets everything. */
  reset(): void
  /** Ends the timer; what is known stays. */
  stop(): void
}

/** A page of history that is on its way. */
export interface ExpectedPage {
  /**
   * Merges the page. What changed since it was asked for is applied to it again, because it may
   * have been read before.
   *
   * @param move whether the page is to stand in place of the window if it does not join it
   * @param keep which end of the window is kept when it grows too large
   * @returns `again` when what changed meanwhile is not known row by row, so that the page has to
   *   be asked for anew
   */
  merge(page: HistoryPage & { readonly epoch: string }, move: boolean, keep: Keep): 'merged' | 'again'
  /** The page is here, or does not come. */
  stop(): void
}

/** Makes the feed of one room. */
export function createRoomFeed(
  clock: Clock,
  windowSize: number,
  me: () => string | undefined,
  events: FeedEvents,
): RoomFeed {
  let log: RoomLog | null = null
  let held: Change[] = []
  let holding: Stop | null = null
  /** A row was missing in the middle of what should have none: only the newest page can mend that. */
  let broken = false
  const expected = new Set<{ readonly changed: Message[]; isVoid: boolean }>()

  const cursor = (): Cursor | null => (log && !broken ? { epoch: log.epoch, after: log.cursor } : null)

  function letGo(): void {
    holding?.()
    holding = null
    held = []
  }

  function set(next: RoomLog, rows: readonly Message[], page: boolean, isLeap = false): void {
    const news = rows.filter(({ rev }) => rev > (log?.cursor ?? 0))
    broken = log !== null && isLive(log.window) && !isLive(next.window)
    log = next
    for (const one of expected) {
      one.changed.push(...news)
      one.isVoid ||= isLeap
    }
    events.advanced(next, rows, page)
    if (broken) events.missing()
  }

  function replay(): void {
    const waiting = held.sort((a, b) => a.after - b.after)
    letGo()
    for (const change of waiting) feed.change(change)
  }

  const feed: RoomFeed = {
    log: () => log,
    cursor,
    isBehind: () => broken || (log !== null && held.length > 0),

    restore(kept) {
      if (log) return
      log = kept
      events.changed(kept)
      replay()
    },

    change(change) {
      switch (judgeChange(cursor(), change)) {
        case 'apply':
          set(applyChange(log!, change, me(), windowSize), change.messages ?? [], false)
          if (held.length > 0) replay()
          return
        case 'hold':
          held.push(change)
          if (held.length > HOLD_AHEAD) held.shift()
          if (log && !broken) holding ??= clock.after(HOLD_MS, events.missing)
          return
        case 'sync':
          events.missing()
          return
        case 'ignore':
      }
    },

    head(head) {
      if (judgeHead(cursor(), head) === 'sync') events.missing()
    },

    receipts(told) {
      if (!log) return
      const receipts = mergeReceipts(log.receipts, told)
      if (receipts === log.receipts) return
      log = { ...log, receipts }
      events.changed(log)
    },

    renew(row) {
      if (!log) return
      const { rows } = log.window
      const index = row.seq - (rows[0]?.seq ?? 0)
      if (rows[index] === row || rows[index]?.rev !== row.rev) return
      log = { ...log, window: { ...log.window, rows: rows.with(index, row) } }
      events.changed(log)
    },

    members(epoch, page) {
      if (log?.epoch !== epoch) return
      const next = takeMembers(log, page)
      if (next === log) return
      log = next
      events.changed(log)
    },

    page(page) {
      switch (judgePage(cursor(), page)) {
        case 'refuse':
          feed.reset()
          if (page.status === 'refused') events.refused(ChatError.fromWire(page.error))
          return false
        case 'sync':
          return true
        case 'ignore':
          return false
        case 'reset':
          log = null
      }
      if (page.status === 'refused') return false
      const goesOn = page.status === 'changes' && page.more && page.rev !== log?.cursor
      if (page.status === 'changes') set(mergePage(log!, page, windowSize, me()), page.messages, !goesOn)
      else set(logFromPage(page, me()), page.messages, true, true)
      replay()
      return goesOn
    },

    expectHistory() {
      const one = { changed: [] as Message[], isVoid: false }
      expected.add(one)
      return {
        merge(page, move, keep) {
          if (!log || one.isVoid) return 'again'
          if (log.epoch !== page.epoch) {
            events.missing()
            return 'again'
          }
          const window = renewWindow(applyRows(mergeHistory(log.window, page, move), one.changed), one.changed)
          const trimmed = trimWindow(window, windowSize, keep)
          log = { ...log, window: trimmed, notices: trimNotices(mergeNotices(log.notices, page.notices), trimmed) }
          events.changed(log)
          return 'merged'
        },
        stop: () => void expected.delete(one),
      }
    },

    shrink(size) {
      if (!log || !isLive(log.window)) return
      const window = trimWindow(log.window, size, 'newest')
      log = { ...log, window, notices: trimNotices(log.notices, window) }
    },

    reset() {
      letGo()
      log = null
      broken = false
    },

    stop: letGo,
  }
  return feed
}
