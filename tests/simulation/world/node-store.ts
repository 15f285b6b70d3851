import { StorageUnavailable } from '../../../packages/server/src/storage/storage-unavailable.ts'
import type { Storage, StorageWriter } from '../../../packages/server/src/storage/storage.ts'
import type { Chance } from './chance.ts'
import type { Process } from './scheduler.ts'

/** Where a node dies, the next time it comes by. */
export type CrashPoint = 'before-commit' | 'after-commit' | 'before-publish' | 'before-ack'

/** What goes wrong between a node and the store. */
export interface StoreTrouble {
  /** Set: the node dies at this point. */
  crashAt: CrashPoint | null
  /** So many writes fail without having written. */
  failing: number
  /** So many writes are done, but the node is told that they failed. */
  doubtful: number
  /** So many reads fail. */
  unreadable: number
  /** Longest time by which an answer of the store is late, in milliseconds. */
  lag: number
}

/** What a node's store needs. */
export interface NodeStoreParts {
  readonly storage: Storage
  readonly process: Process
  readonly chance: Chance
  readonly trouble: StoreTrouble
  /** Ends the node at once. */
  readonly crash: () => void
  /** Puts a recorder between a work and the store. @returns what to call once the work is durable */
  readonly watch: (tx: StorageWriter) => { readonly tx: StorageWriter; committed(): void }
}

/** A promise of a dead process: nobody hears of it. */
function never<T>(): Promise<T> {
  return new Promise(() => undefined)
}

/** One node's way to the store that all nodes share; it fails as connections to databases do. */
export function createNodeStore(parts: NodeStoreParts): Storage {
  const { storage, process, chance, trouble } = parts
  const isDead = (): boolean => process.state === 'dead'

  async function late(): Promise<void> {
    if (trouble.lag > 0) await new Promise<void>((resolve) => process.after(chance.between(0, trouble.lag), resolve))
  }

  return {
    async read(work) {
      if (isDead()) return never()
      if (trouble.unreadable > 0) {
        trouble.unreadable -= 1
        throw new StorageUnavailable('The simulated store does not read.')
      }
      await late()
      const answer = await storage.read(work)
      await late()
      return isDead() ? never() : answer
    },

    write(work, room) {
      if (isDead()) return never()
      const fails = trouble.failing > 0
      if (fails) trouble.failing -= 1
      const isDoubtful = !fails && trouble.doubtful > 0
      if (isDoubtful) trouble.doubtful -= 1
      let committed = (): void => undefined
      const written = storage.write(async (tx) => {
        if (isDead()) throw new StorageUnavailable('The node is gone.')
        const watched = parts.watch(tx)
        committed = watched.committed
        const value = await work(watched.tx)
        if (trouble.crashAt === 'before-commit') parts.crash()
        if (isDead() || fails) throw new StorageUnavailable('The simulated store does not write.')
        return value
      }, room)
      // Exactly one step between the store's promise and the caller's, so that answers keep the order of commits.
      return written.then(
        (value) => {
          committed()
          if (trouble.crashAt === 'after-commit') parts.crash()
          if (isDead()) return never<typeof value>()
          if (isDoubtful) throw new StorageUnavailable('The connection to the simulated store broke.')
          return value
        },
        (error: unknown) => {
          if (isDead()) return never<never>()
          throw error
        },
      )
    },

    ready: () => storage.ready(),
    close: async () => undefined,
  }
}
