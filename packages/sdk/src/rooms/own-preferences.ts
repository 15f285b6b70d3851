import type { Receipt } from '@parlor/protocol'
import type { ChatError } from '../errors.ts'
import { createDrafts } from './drafts.ts'
import { createPreferenceBook, type PreferenceBook } from './preference-book.ts'
import { createPreferenceQueue, type PreferenceQueueParts } from './preference-queue.ts'
import type { OwnPreferences } from './room-context.ts'

/** What they need of the chat. */
export interface OwnPreferencesParts extends Pick<PreferenceQueueParts, 'environment' | 'link' | 'sends' | 'stored'> {
  /** What one has set for a room, or is about to, is another. */
  readonly changed: (room: string) => void
  /** One's own mark was set back. */
  readonly marked: (room: string, receipt: Receipt) => void
}

/** All of it, with what drives it. */
export interface DrivenPreferences extends OwnPreferences {
  /** The connection has come up. @param serverTime in ms since 1970 */
  online(serverTime: number): void
  /** Forgets all: it is another user's. What the device keeps stays there. */
  reset(reason: ChatError): void
}

/** Makes what one sets for oneself, of one chat. */
export function createOwnPreferences(parts: OwnPreferencesParts): DrivenPreferences {
  const { environment, link } = parts
  const { clock } = environment
  /** How far the server's clock is ahead. */
  let ahead = 0
  const queue = createPreferenceQueue({
    ...parts,
    changed(room) {
      book.pendingChanged(room)
      parts.changed(room)
    },
    preferred: ({ room, preferences }) => book.note(room, preferences),
    unread: ({ room, receipt }) => parts.marked(room, receipt),
  })
  const book: PreferenceBook = createPreferenceBook(link, () => queue)
  const drafts = createDrafts(clock, book, queue)
  return {
    book,
    queue,
    drafts,
    serverNow: () => clock.now() + ahead,
    online(serverTime) {
      ahead = serverTime - clock.now()
      book.online()
      queue.wake()
    },
    reset(reason) {
      drafts.reset()
      queue.detach(reason)
      book.reset()
    },
  }
}
