import { ChatError } from '../errors.ts'
import type { Persistence } from '../persistence/persistence.ts'
import type { Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import { LOADING, placeOf, type InboxState } from './inbox-state.ts'
import type { Inbox, InboxParts } from './inbox.ts'

type Create = typeof import('./inbox.ts').createInbox

/** How long until workings that did not come are asked for again, in ms, while somebody watches. */
const AGAIN_MS = 5_000

/**
 * A list of rooms whose workings are fetched when somebody first watches it, or the device has kept one: who
 * shows a single room has no use for them. What happens before is in the list that the server then tells.
 *
 * @param fetch gives the workings; where it fails, the state says so, and it is tried again
 */
export function createLateInbox(
  parts: InboxParts,
  fetch: () => Promise<Create> = async () => (await import('./inbox.ts')).createInbox,
): Inbox {
  /** What is said until the workings are there. */
  const before = createStore<InboxState>(LOADING)
  const watching = new Map<object, { readonly listener: (state: InboxState) => void; stop: Stop }>()
  let inner: Inbox | null = null
  let persistence: Persistence | null = null
  let fetching: Promise<void> | null = null
  let again: Stop | null = null
  let isStopped = false

  function bring(): void {
    again?.()
    again = null
    fetching ??= fetch().then(
      (create) => {
        if (!isStopped) begin(create(parts))
      },
      (cause: unknown) => {
        fetching = null
        if (isStopped) return
        before.update((state) => ({ ...state, error: new ChatError('OFFLINE', { cause }) }))
        if (watching.size > 0 || persistence) again = parts.clock.after(AGAIN_MS, bring)
      },
    )
  }

  function begin(made: Inbox): void {
    inner = made
    for (const one of watching.values()) {
      one.stop()
      one.stop = made.state.subscribe(one.listener)
      if (before.getSnapshot() !== made.state.getSnapshot()) one.listener(made.state.getSnapshot())
    }
    if (persistence) void made.attach(persistence)
  }

  return {
    state: {
      getSnapshot: () => (inner?.state ?? before).getSnapshot(),
      subscribe(listener) {
        if (inner) return inner.state.subscribe(listener)
        const key = {}
        const one = { listener, stop: before.subscribe(listener) }
        watching.set(key, one)
        parts.start()
        bring()
        return () => {
          watching.delete(key)
          one.stop()
        }
      },
    },
    summary: (room) => inner?.summary(room),
    change: (change) => inner?.change(change),
    head: (head) => inner?.head(head),
    receipts: (told) => inner?.receipts(told),
    marked: (room, mark, now) => inner?.marked(room, mark, now),
    async attach(next) {
      persistence = next
      if (inner) return inner.attach(next)
      const kept = await next.inbox(placeOf(parts.kind)).catch(() => null)
      if (kept && persistence === next) bring()
    },
    refresh: () => inner?.refresh(),
    flush: async () => inner?.flush(),
    reset() {
      persistence = null
      inner?.reset()
    },
    stop() {
      isStopped = true
      again?.()
      inner?.stop()
    },
  }
}
