import { threadRoot } from '@parlor/protocol'
import type { Stop } from '../store/readable.ts'
import { createRoomEngine } from './create-room-engine.ts'
import { createRoom } from './create-room.ts'
import type { RoomContext } from './room-context.ts'
import type { RoomEngine } from './room-engine.ts'
import type { Room } from './room.ts'

/** The rooms of a chat that somebody has asked for, or that have something in the outbox. */
export interface RoomSet {
  /** The room of this id; the same object each time. */
  get(id: string): Room
  /** Its engine, made if there is none. */
  engine(id: string): RoomEngine
  /** Its engine, if there is one. */
  peek(id: string): RoomEngine | undefined
  /** Those of the threads that hang in a room. */
  under(id: string): readonly RoomEngine[]
  isAwake(id: string): boolean
  each(work: (engine: RoomEngine) => void): void
  /**
   * The queue of a room changed: shows it, and keeps the room in step as long as something is
   * queued, because only the room's own rows can confirm it.
   */
  outboxChanged(id: string): void
}

/** Makes an empty set. */
export function createRoomSet(context: RoomContext): RoomSet {
  const rooms = new Map<string, { readonly room: Room; readonly engine: RoomEngine }>()
  const queued = new Map<string, Stop>()

  function find(id: string): { readonly room: Room; readonly engine: RoomEngine } {
    const known = rooms.get(id)
    if (known) return known
    const engine = createRoomEngine(id, context)
    const made = { room: createRoom(id, context, engine), engine }
    rooms.set(id, made)
    engine.typing.users.subscribe(context.typed)
    return made
  }

  return {
    get: (id) => find(id).room,
    engine: (id) => find(id).engine,
    peek: (id) => rooms.get(id)?.engine,
    under: (id) => [...rooms].flatMap(([one, { engine }]) => (threadRoot(one)?.room === id ? [engine] : [])),
    isAwake: (id) => rooms.get(id)?.engine.isAwake() ?? false,
    each(work) {
      for (const { engine } of rooms.values()) work(engine)
    },
    outboxChanged(id) {
      const { engine } = find(id)
      engine.refresh()
      const isQueued = context.outbox.entries(id).some(({ record }) => record.state !== 'failed')
      if (isQueued && !queued.has(id)) queued.set(id, engine.watch())
      if (!isQueued) {
        queued.get(id)?.()
        queued.delete(id)
      }
    },
  }
}
