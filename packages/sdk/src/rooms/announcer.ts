import type { Message } from '@parlor/protocol'

/** Tells of confirmed messages, each once, whichever way they came in. */
export interface Announcer {
  /** Everything up to `head` is history: nothing of it is told. Does nothing for a log that is known. */
  begin(room: string, epoch: string, head: number): void
  /** Tells of those rows that are above all that was told of before. */
  announce(room: string, epoch: string, rows: readonly Message[], head: number): void
  reset(): void
}

/**
 * Makes an announcer that knows of nothing. The first rows of a room, or of another epoch of it,
 * are history.
 */
export function createAnnouncer(tell: (room: string, message: Message) => void): Announcer {
  const told = new Map<string, { readonly epoch: string; readonly seq: number }>()

  function begin(room: string, epoch: string, head: number): void {
    if (told.get(room)?.epoch !== epoch) told.set(room, { epoch, seq: head })
  }

  return {
    begin,
    announce(room, epoch, rows, head) {
      const before = told.get(room)
      if (before?.epoch !== epoch) return begin(room, epoch, head)
      const news = rows.filter((row) => row.seq > before.seq).sort((a, b) => a.seq - b.seq)
      if (news.length > 0) told.set(room, { epoch, seq: news.at(-1)!.seq })
      for (const row of news) tell(room, row)
    },
    reset: () => told.clear(),
  }
}
