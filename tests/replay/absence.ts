import type { Chat, Surroundings, SurroundingsSignal } from '@parlor/sdk'
import type { Doings } from './doings.ts'
import type { Watcher } from './watcher.ts'

/** A client whose network comes and goes. */
export interface Wanderer {
  readonly chat: Chat
  /** User id. */
  readonly user: string
  readonly surroundings: PortableNetwork
}

/** Surroundings of a client that somebody carries out of the reach of a network, and back. */
export interface PortableNetwork extends Surroundings {
  leave(): void
  comeBack(): void
}

/** Makes them; the network is there at first. */
export function createPortableNetwork(): PortableNetwork {
  const listeners = new Set<(signal: SurroundingsSignal) => void>()
  let online = true
  const turn = (now: boolean) => {
    online = now
    for (const listener of listeners) listener(now ? 'online' : 'offline')
  }
  return {
    isOnline: () => online,
    isVisible: () => true,
    onSignal(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    leave: () => turn(false),
    comeBack: () => turn(true),
  }
}

/** Somebody who is away for the middle of a log, and does things meanwhile. */
export interface Absence {
  /** A line is about to be said. */
  at(index: number): void
  /** The log has been said. @returns when all that was done meanwhile is on the server */
  end(): Promise<void>
}

/**
 * @param lines how many lines the log has: away from the first third to the second
 */
export function createAbsence(
  { chat, user, surroundings }: Wanderer,
  away: Watcher,
  doings: Doings,
  lines: number,
): Absence {
  const [from, to] = [Math.floor(lines / 3), Math.floor((2 * lines) / 3)]
  const done: Promise<void>[] = []
  return {
    at(index) {
      if (index === from) {
        surroundings.leave()
        // What is on the screen can be reacted to; the last lines are left alone, as their authors may delete them.
        for (const [at, { id, seq, metadata }] of away.room.getSnapshot().messages.slice(0, 3).entries()) {
          const line = metadata?.['line']
          if (seq === null || typeof line !== 'number') continue
          done.push(doings.react(chat, user, { id, seq }, line))
          // A thread that nobody may have begun, begun where there is no network.
          if (at === 0) done.push(doings.answer(chat, user, { id, seq }))
        }
      }
      if (index === to) surroundings.comeBack()
    },
    async end() {
      surroundings.comeBack()
      await Promise.all(done)
    },
  }
}
