import type { Readable, Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import type { RootContext } from './watch-root.ts'
import { whileWatched } from './while-watched.ts'

/**
 * The message that a thread hangs on, followed while somebody watches; what does that is fetched when a thread is first
 * watched. Where it cannot be fetched, the message is known only as its room shows it.
 */
export function createLateRoot(context: () => RootContext): Readable<TimelineMessage | null> {
  const shown = createStore<TimelineMessage | null>(null)
  return whileWatched(shown, () => {
    let stop: Stop | null = null
    let isOver = false
    import('./watch-root.ts').then(
      ({ watchRoot }) => {
        if (!isOver) stop = watchRoot(context(), shown.set)
      },
      () => {},
    )
    return () => {
      isOver = true
      stop?.()
    }
  })
}
