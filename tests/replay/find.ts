import { setTimeout as sleep } from 'node:timers/promises'
import type { Chat } from '@parlor/sdk'
import type { Found } from './check-doings.ts'
import { until, type Watcher } from './watcher.ts'

/** How long the index may take to learn of what was done last, in ms, between two questions. */
const AGAIN = 250

/**
 * Looks for a word in a room, until the index has caught up with what the room shows.
 * @param within id of the room to search in; of a thread it may be the room that hangs in
 */
export async function find(
  { room }: Watcher,
  chat: Chat,
  word: string,
  patienceMs: number,
  within = room.id,
): Promise<Found & { readonly places: readonly string[] }> {
  for (let waited = 0; ; waited += AGAIN) {
    const shown = room.getSnapshot().messages.filter(({ text }) => text.includes(word))
    const search = chat.search(word, { room: within })
    await until(search, ({ status }) => status === 'ready' || status === 'failed', patienceMs)
    const { hits } = search.getSnapshot()
    if (hits.length === shown.length || waited >= patienceMs)
      return {
        word,
        seqs: hits.map(({ message }) => message.seq ?? 0),
        places: hits.map((hit) => `${hit.room} ${hit.message.seq ?? 0}`),
      }
    await sleep(AGAIN)
  }
}
