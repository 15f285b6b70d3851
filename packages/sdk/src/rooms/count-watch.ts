import { LIMITS } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import type { Stop } from '../store/readable.ts'
import type { RoomLog } from '../sync/room-log.ts'
import { isSameCounts, marksOf, mergeCounts, type ReaderCounts } from '../timeline/counted-marks.ts'
import type { OthersMarks } from '../timeline/marks.ts'

/** How far one's own messages have come in a room that is too large to tell everybody of everybody's marks. */
export interface CountWatch {
  /** As far as it is known; `null` before, and in rooms that name their members. */
  marks(): OthersMarks | null
  /**
   * The room is another, or is watched, or is not: asks now and then while there is something to ask.
   * @param log `null` while nobody watches, or nothing can be asked
   */
  look(log: RoomLog | null): void
  /** Forgets it all. */
  reset(): void
}

/** How soon after a message of one's own the server is asked, in ms: others need a moment to hold it. */
const SOON_MS = 1_500
/** How long until it is asked again, in ms: longer each time in which nothing has moved. */
const FIRST_MS = 5_000
const LONGEST_MS = 60_000

/**
 * Makes the watch of one room.
 *
 * @param me who one is; `undefined` until that is known
 * @param ask asks the server; rejects where that is not possible now
 * @param changed the marks are others than before
 */
export function createCountWatch(
  clock: Clock,
  me: () => string | undefined,
  ask: (seqs: readonly number[]) => Promise<ReaderCounts>,
  changed: () => void,
): CountWatch {
  let known: ReaderCounts | null = null
  let marks: OthersMarks | null = null
  /** Numbers of one's own newest messages, ascending. */
  let own: readonly number[] = []
  let wait = FIRST_MS
  let timer: Stop | null = null
  let asking: object | null = null
  let isWatching = false

  function stop(): void {
    timer?.()
    timer = null
  }

  function schedule(ms: number): void {
    stop()
    timer = clock.after(ms, () => void look())
  }

  /** Everybody has read the newest, so also what is before it. */
  function isComplete(): boolean {
    const newest = known?.counts.at(-1)
    return newest !== undefined && newest.seq === own.at(-1) && newest.read === known?.others
  }

  async function look(): Promise<void> {
    timer = null
    const turn = (asking = {})
    const told = await ask(own).catch(() => null)
    if (asking !== turn) return
    asking = null
    const next = told && mergeCounts(known, told)
    const isNews = next !== null && !isSameCounts(known, next)
    wait = isNews ? FIRST_MS : Math.min(wait * 2, LONGEST_MS)
    if (isNews) {
      known = next
      marks = marksOf(next)
      changed()
    }
    if (isWatching && !timer && !isComplete()) schedule(wait)
  }

  function forget(): void {
    stop()
    asking = null
    own = []
    known = marks = null
  }

  return {
    marks: () => marks,
    look(log) {
      isWatching = log !== null
      if (log === null) return stop()
      if (log.memberCount <= LIMITS.namedReceipts) return forget()
      const user = me()
      const seqs = log.window.rows.filter(({ sender, deleted }) => sender.id === user && !deleted).map(({ seq }) => seq)
      const newest = own.at(-1)
      own = seqs.slice(-LIMITS.receiptCounts)
      if (own.length === 0) return stop()
      if (own.at(-1) !== newest) {
        wait = FIRST_MS
        schedule(SOON_MS)
      } else if (!timer && !asking && !isComplete()) schedule(wait)
    },
    reset: forget,
  }
}
