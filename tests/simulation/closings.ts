import type { RoomClosed } from '@parlor/protocol'
import type { Act } from './deeds.ts'
import { EPOCH_MS } from './epoch.ts'
import type { CLOSINGS } from './plan.ts'
import { ROOMS } from './rooms.ts'
import { expectRefusal } from './say.ts'
import type { Chance } from './world/chance.ts'
import type { Tab } from './world/tab.ts'
import type { World } from './world/world.ts'

/** How often the host looks for rooms that nobody would open, when all faults are over, in milliseconds. */
const LOOK_MS = 500

/** Who leads a room closes it, or the host does; and opens it again. */
export const closeRooms: Readonly<Record<keyof typeof CLOSINGS, Act>> = {
  close: (world, tab, room, chance) => ask(world, tab, room, chance, { reason: 'until it is opened' }),
  // By the clock of the host: that of a device may be years off.
  'close-until': (world, tab, room, chance) =>
    ask(world, tab, room, chance, { until: EPOCH_MS + world.scheduler.now + chance.between(400, 5_000) }),
  'open-again': (world, tab, room, chance) => ask(world, tab, room, chance, null),
}

/** Somebody who leads the room says so in their tab, sometimes somebody who does not; or the host says it. */
function ask(world: World, tab: Tab, room: string, chance: Chance, closed: RoomClosed | null): void {
  const leads = ({ chat }: Tab): boolean => chat.room(room).getSnapshot().role === 'moderator'
  const leaders = world.awakeTabs().filter(leads)
  if (leaders.length > 0 && chance.happens(0.5)) byTab(world, chance.pick(leaders), room, closed)
  else if (chance.happens(0.1)) byTab(world, tab, room, closed)
  else byHost(world, room, chance, closed)
}

function byTab(world: World, { chat, user }: Tab, room: string, closed: RoomClosed | null): void {
  world.note({ type: 'closing', user, room, closed })
  expectRefusal(chat.room(room).update({ settings: { closed } }))
}

function byHost(world: World, room: string, chance: Chance, closed: RoomClosed | null): void {
  const nodes = world.nodes()
  if (nodes.length === 0) return
  world.note({ type: 'closing', user: null, room, closed })
  expectRefusal(chance.pick(nodes).host.updateRoom(room, { settings: { closed } }))
}

/**
 * The host opens what is closed without end, from now on: what somebody asked for may still be on its way. What is
 * closed until a time is left to the servers.
 */
export function openForGood(world: World, chance: Chance): void {
  for (const room of ROOMS) if (isForGood(world, room)) byHost(world, room, chance, null)
  world.scheduler.after(LOOK_MS, () => openForGood(world, chance))
}

function isForGood({ entries, lost }: World, room: string): boolean {
  const last = entries.findLast(
    (one, index) =>
      one.type === 'committed' &&
      one.written.type === 'described' &&
      one.written.room === room &&
      !(lost !== null && index >= lost.from && index < lost.to),
  )
  const closed = last?.type === 'committed' && last.written.type === 'described' ? last.written.closed : null
  return closed !== null && closed.until === undefined
}
