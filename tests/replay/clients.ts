import type { Chat } from '@parlor/sdk'

/** Clients by key, opened when first needed, with a bound on how many are open at once. */
export interface ClientPool {
  /**
   * The client of a key, which stays open until it is given back. Waits only when as many clients
   * as allowed are open and all of them are lent.
   */
  borrow(key: string): Promise<{ readonly chat: Chat; giveBack(): void }>
  /** Clients opened so far, one that was opened twice counted twice. */
  opened(): number
  /** Most clients open at once. */
  peak(): number
  /** Closes everything. */
  close(): Promise<void>
}

interface Entry {
  readonly chat: Chat
  /** How often it is lent now. */
  busy: number
}

/**
 * @param open makes the client of a key; it connects by itself
 * @param most clients open at once
 */
export function createClientPool(open: (key: string) => Chat, most: number): ClientPool {
  // A Map keeps its order, and `touch` moves to the end: the first idle entry is the one idle longest.
  const entries = new Map<string, Entry>()
  const waiting: (() => void)[] = []
  let opened = 0
  let peak = 0

  const touch = (key: string, entry: Entry) => {
    entries.delete(key)
    entries.set(key, entry)
  }

  async function take(key: string): Promise<Entry> {
    for (;;) {
      const known = entries.get(key)
      if (known) {
        known.busy += 1
        touch(key, known)
        return known
      }
      if (entries.size < most) {
        const entry: Entry = { chat: open(key), busy: 1 }
        entries.set(key, entry)
        opened += 1
        peak = Math.max(peak, entries.size)
        return entry
      }
      const idle = [...entries].find(([, entry]) => entry.busy === 0)
      if (idle) {
        entries.delete(idle[0])
        await idle[1].chat.close()
      } else await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }

  return {
    async borrow(key) {
      const entry = await take(key)
      return {
        chat: entry.chat,
        giveBack() {
          entry.busy -= 1
          waiting.shift()?.()
        },
      }
    },
    opened: () => opened,
    peak: () => peak,
    async close() {
      await Promise.all([...entries.values()].map((entry) => entry.chat.close()))
      entries.clear()
    },
  }
}
