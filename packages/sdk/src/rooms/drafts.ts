import { LIMITS, utf8Length, type SavedDraft } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import { derive } from '../store/derive.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import type { PreferenceBook } from './preference-book.ts'
import { isSameDraft } from './preference-changes.ts'
import type { PreferenceQueue } from './preference-queue.ts'

/** What one has begun to write in a room, on this device or another. */
export interface RoomDraft extends Readable<SavedDraft | null> {
  /**
   * Call it on every keystroke. It is kept on the device and told to one's other devices a second after the
   * last one; what is written here in the meantime is not replaced by what was written there.
   *
   * @param draft empty or `null` when there is none any more
   */
  set(draft: string | SavedDraft | null): void
}

/** The drafts of all rooms. */
export interface Drafts {
  of(room: string): Readable<SavedDraft | null>
  set(room: string, draft: SavedDraft | null): void
  /** It was sent. */
  clear(room: string): void
  /** Saves at once what is being written: the page may end. */
  flush(): void
  reset(): void
}

/** How long after the last keystroke a draft is saved, in ms. */
const SAVE_MS = 1_000

/** Makes them. */
export function createDrafts(clock: Clock, book: PreferenceBook, queue: PreferenceQueue): Drafts {
  /** What is being written now. */
  const local = createStore<ReadonlyMap<string, SavedDraft | null>>(new Map())
  const timers = new Map<string, Stop>()
  const saved = (room: string): SavedDraft | null => book.all.getSnapshot().get(room)?.draft ?? null

  function save(room: string): void {
    timers.get(room)?.()
    timers.delete(room)
    const written = local.getSnapshot()
    const draft = written.get(room)
    if (draft === undefined || !canBeKept(draft)) return
    if (!isSameDraft(draft, saved(room))) {
      queue.queue(room, { kind: 'prefer', changes: { draft } }).catch(() => {})
    }
    local.set(new Map([...written].filter(([id]) => id !== room)))
  }

  return {
    of: (room) =>
      derive([local, book.all], (written, all) => {
        const draft = written.get(room)
        return draft === undefined ? (all.get(room)?.draft ?? null) : draft
      }),
    set(room, draft) {
      local.update((written) => new Map([...written, [room, draft]]))
      timers.get(room)?.()
      timers.set(
        room,
        clock.after(SAVE_MS, () => save(room)),
      )
    },
    clear(room) {
      if (!local.getSnapshot().has(room) && !saved(room)) return
      local.update((written) => new Map([...written, [room, null]]))
      save(room)
    },
    flush() {
      for (const room of [...timers.keys()]) save(room)
    },
    reset() {
      for (const stop of timers.values()) stop()
      timers.clear()
      local.set(new Map())
    },
  }
}

/** What the server would refuse stays where it is written. */
function canBeKept(draft: SavedDraft | null): boolean {
  return (
    draft === null ||
    (draft.text.isWellFormed() && !draft.text.includes('\u0000') && utf8Length(draft.text) <= LIMITS.textBytes)
  )
}
