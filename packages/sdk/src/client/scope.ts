import type { OpenPersistence, Persistence } from '../persistence/persistence.ts'

/** What follows the user. */
export interface ScopeEvents {
  /** This user's store is open. */
  opened(persistence: Persistence, user: string): Promise<void>
  /**
   * Another user is here; nothing of the one before may be shown or sent.
   *
   * @param isSamePerson the one before was a wrong guess: what was queued in this session moves along
   */
  left(isSamePerson: boolean): void
}

/** Whose things are shown, kept and sent. */
export interface Scope {
  persistence(): Persistence | null
  /** Whether the server has said that this is the user, so that the outbox may be sent. */
  isConfirmed(): boolean
  /** A token speaks of this user: shows what they keep on the device. Ignored once the server has spoken. */
  guess(user: string): void
  /** The server says who one is. */
  confirm(user: string): void
  /** Waits for what is under way. */
  settled(): Promise<void>
  close(): void
}

/** Makes the scope of a chat with one server; nobody is known yet. */
export function createScope(open: OpenPersistence, server: string, events: ScopeEvents): Scope {
  let user: string | null = null
  let persistence: Persistence | null = null
  let isConfirmed = false
  let isClosed = false
  let work: Promise<void> = Promise.resolve()

  function enter(next: string, isSamePerson: boolean): void {
    const before = persistence
    if (user !== null) events.left(isSamePerson)
    user = next
    persistence = null
    work = work.then(async () => {
      if (user !== next || isClosed) return
      const opened = await open({ server, user: next })
      if (user !== next || isClosed) return opened.close()
      persistence = opened
      await events.opened(opened, next)
      before?.close()
    })
  }

  return {
    persistence: () => persistence,
    isConfirmed: () => isConfirmed,
    guess(id) {
      if (!isConfirmed && user === null && !isClosed) enter(id, false)
    },
    confirm(id) {
      if (isClosed) return
      const wasConfirmed = isConfirmed
      isConfirmed = true
      if (user !== id) enter(id, user !== null && !wasConfirmed)
    },
    settled: () => work,
    close() {
      isClosed = true
      persistence?.close()
      persistence = null
    },
  }
}
