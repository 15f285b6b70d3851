import type { Chat } from '@parlor/sdk'
import { checkRoom } from './check.ts'
import { find } from './find.ts'
import type { Thread } from './threads.ts'
import { loadEverything, reaches, until, watch } from './watcher.ts'

/** Somebody who opens every thread at the end. */
export interface Reader {
  readonly who: string
  readonly chat: Chat
}

/**
 * Opens a thread on several screens, reads all of it, looks for its word from its room, and holds all that against what
 * was said in it.
 *
 * @param room id of the room it hangs in
 * @param readers the first of them searches
 * @returns every fault in words
 */
export async function checkThread(
  thread: Thread,
  room: string,
  readers: readonly Reader[],
  patienceMs: number,
): Promise<readonly string[]> {
  const watchers = readers.map(({ who, chat }) => watch(who, chat, thread.id))
  try {
    const told = thread.said.flatMap(({ outcome }) => (outcome.kind === 'acknowledged' ? [outcome.seq] : []))
    await Promise.all(
      watchers.map(async (watcher) => {
        await loadEverything(watcher.room, patienceMs)
        await until(watcher.room, reaches(Math.max(0, ...told)), patienceMs)
      }),
    )
    const views = watchers.map((watcher) => watcher.view('all'))
    const faults = checkRoom(thread.said, views).flatMap((verdict) => verdict.faults)
    const glimpses = watchers.flatMap((watcher) => watcher.glimpses())
    return [...faults, ...glimpses, ...(await findWord(thread, room))]
  } finally {
    for (const watcher of watchers) watcher.stop()
  }

  async function findWord({ id, word, said }: Thread, within: string): Promise<readonly string[]> {
    const first = said[0]?.outcome
    const wanted = first?.kind === 'acknowledged' ? `${id} ${first.seq}` : ''
    const { places } = await find(watchers[0]!, readers[0]!.chat, word, patienceMs, within)
    const found = places.join(', ')
    return found === wanted
      ? []
      : [`the search for ${word} found ${found || 'nothing'}, and not ${wanted || 'nothing'}`]
  }
}
