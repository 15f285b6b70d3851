import { threadRoot } from '@parlor/protocol'
import { createHostWord } from '../access/host-word.ts'
import { createWords } from '../access/words.ts'
import type { Notice } from '../fanout/notice.ts'
import type { CommandContext, CommandServices } from './command.ts'
import { RoomChanges } from './room-changes.ts'

/** Makes what commands are given, once for all of them. */
export function createContext(services: CommandServices): CommandContext {
  const { storage, authorize, now, publish } = services
  const host = services.host ?? (authorize === null ? null : createHostWord({ authorize, now }))
  return {
    ...services,
    words: createWords(host, storage),
    write(work, room) {
      // One `then` on the store's own promise: writes are answered in the order of their commits, and
      // so their notices leave in it.
      return storage
        .write(
          async (tx) => {
            const changes = new RoomChanges()
            const told: Notice[] = []
            const value = await work(tx, changes, (notice) => told.push(notice))
            return { value, changes, told }
            // A room and its threads are one line: what may be done here is decided there.
          },
          room === undefined ? undefined : (threadRoot(room)?.room ?? room),
        )
        .then(({ value, changes, told }) => {
          for (const notice of changes.notices()) publish(notice)
          for (const notice of told) publish(notice)
          return value
        })
    },
  }
}
