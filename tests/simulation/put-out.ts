import { expectRefusal } from './say.ts'
import type { Chance } from './world/chance.ts'
import type { World } from './world/world.ts'

/** The host puts somebody out of a room. Most come back, so that there is something to see. */
export function putOut(world: World, room: string, user: string, chance: Chance): void {
  const nodes = world.nodes()
  if (nodes.length === 0) return
  expectRefusal(chance.pick(nodes).host.removeMember(room, user))
  if (!chance.happens(0.7)) return
  world.scheduler.after(chance.between(10, 8_000), () => {
    const again = world.nodes()
    if (again.length > 0) expectRefusal(chance.pick(again).host.addMember(room, user, 'member'))
  })
}
