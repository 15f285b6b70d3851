import { createStore } from '../store/store.ts'
import type { Readable } from '../store/readable.ts'
import type { Report } from '../store/listeners.ts'

/** Candidature for one lock: whoever holds it leads, and the browser passes it on when a tab dies. */
export interface Election {
  /** Whether this tab leads. True in every tab where there are no locks: draining twice is safe. */
  readonly isLeader: Readable<boolean>
  /** Queues for the lock; does nothing when queued or leading already. */
  stand(): void
  /** Leaves the queue, or hands the lock on. */
  withdraw(): void
  /** Takes the lock from a leader that does not answer. */
  takeOver(): void
}

/**
 * Makes an election that nobody stands in yet.
 *
 * @param name of the lock
 * @param locks the browser's lock manager; absent or throwing in some frames
 */
export function createElection(
  name: string,
  locks: Pick<LockManager, 'request'> | undefined,
  report: Report,
): Election {
  const isLeader = createStore(false, { report })
  /** Ends the candidature under way. */
  let leave: (() => void) | null = null

  function run(steal: boolean): void {
    const abort = new AbortController()
    const mine = (): void => {
      if (leave !== mine) return
      leave = null
      abort.abort()
      isLeader.set(false)
    }
    leave = mine

    const lead = (): Promise<void> | undefined => {
      if (leave !== mine) return undefined
      isLeader.set(true)
      return new Promise((resolve) => abort.signal.addEventListener('abort', () => resolve()))
    }
    const lost = (error: unknown): void => {
      if (leave !== mine) return
      if ((error as Error | null)?.name !== 'AbortError') return isLeader.set(true)
      // Another tab took the lock from us: we were silent too long. Queue like everybody else.
      mine()
      run(false)
    }
    try {
      if (!locks) throw new Error('There are no locks here.')
      locks.request(name, steal ? { steal } : { signal: abort.signal }, lead).catch(lost)
    } catch (error) {
      lost(error)
    }
  }

  return {
    isLeader,
    stand() {
      if (!leave) run(false)
    },
    withdraw() {
      leave?.()
    },
    takeOver() {
      if (!leave || isLeader.getSnapshot()) return
      leave()
      run(true)
    },
  }
}
