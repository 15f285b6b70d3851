import type { CommandName, Reply } from '@parlor/protocol'
import { EPOCH_MS } from './epoch.ts'
import type { Chance } from './world/chance.ts'
import type { World } from './world/world.ts'

/** Asks one of the nodes for something as a user, without any of their tabs. There must be a node. */
export function callNode(
  world: World,
  chance: Chance,
  user: string,
  name: CommandName,
  input: unknown,
): Promise<Reply<object>> {
  const now = EPOCH_MS + world.scheduler.now
  const identity = {
    user: { id: user, name: `Name of ${user}` },
    grants: new Map(),
    expiresAt: now + 60_000,
    issuedAt: now,
  }
  return chance.pick(world.nodes()).run(name, input, { identity, connection: null, address: '192.0.2.2' })
}
