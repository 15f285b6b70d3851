import type { Authenticator } from '../../../packages/server/src/auth/authenticator.ts'
import type { RunCommand } from '../../../packages/server/src/gateways/socket/dispatch.ts'
import type { HostGateway } from '../../../packages/server/src/gateways/host/host-gateway.ts'
import { createNode } from '../../../packages/server/src/create-node.ts'
import type { Clock } from '../../../packages/server/src/environment/clock.ts'
import { silentLogger } from '../../../packages/server/src/environment/logger.ts'
import type { Storage } from '../../../packages/server/src/storage/storage.ts'
import { EPOCH_MS } from '../epoch.ts'
import type { Bus } from './bus.ts'
import type { Chance } from './chance.ts'
import { Hub, type HubWatcher } from './hub.ts'
import { createNodeStore, type StoreTrouble } from './node-store.ts'
import { recordWrites, type Written } from './recording-writer.ts'
import { Process, type Scheduler } from './scheduler.ts'
import { createSimulatedVerifier } from './tokens.ts'

/** What a node is made of. */
export interface NodeParts {
  readonly name: string
  readonly scheduler: Scheduler
  readonly chance: Chance
  readonly storage: Storage
  readonly bus: Bus
  /** How far the node's wall clock is off, in milliseconds. */
  readonly offset: () => number
  readonly watcher: HubWatcher
  readonly wrote: (written: Written) => void
  readonly failed: (error: unknown) => void
}

/** Commands whose answers tell of something durable. */
const DURABLE = /^message\.(send|edit|delete|react|unreact|pin|unpin)$/

/** One server as `createChatServer` puts it together, with a simulated network in front. */
export interface Node {
  readonly name: string
  readonly process: Process
  readonly hub: Hub
  readonly trouble: StoreTrouble
  readonly host: HostGateway
  readonly authenticator: Authenticator
  /** Runs a command as a gateway would. */
  readonly run: RunCommand
  /** Whether an answer that is about to leave does, or the node dies first. */
  mayAnswer(command: string): boolean
  /** Ends at once, as by SIGKILL. */
  kill(): void
  /** Ends as by SIGTERM: says goodbye, finishes what is under way. */
  shutDown(): Promise<void>
}

/** Starts a node. */
export function startNode(parts: NodeParts): Node {
  const { scheduler, bus, chance } = parts
  const process = new Process(scheduler, parts.name)
  const trouble: StoreTrouble = { crashAt: null, failing: 0, doubtful: 0, unreadable: 0, lag: 0 }
  const clock: Clock = {
    now: () => EPOCH_MS + scheduler.now + parts.offset(),
    after: (ms, run) => process.after(ms, run),
    every: (ms, run) => process.every(ms, run),
  }
  const hub = new Hub(process, {
    ...parts.watcher,
    sent(wire, user, frame) {
      if (frame.type !== 'answer' || mayAnswer(frame.name)) parts.watcher.sent(wire, user, frame)
    },
  })
  const storage = createNodeStore({
    storage: parts.storage,
    process,
    chance,
    trouble,
    crash: kill,
    watch(tx) {
      const notes: Written[] = []
      return {
        tx: recordWrites(tx, (written) => notes.push(written)),
        committed: () => notes.forEach(parts.wrote),
      }
    },
  })
  const fanout = bus.join(
    process,
    (notice) => {
      if (trouble.crashAt === 'before-publish' && notice.type === 'change') kill()
    },
    parts.failed,
  )
  const node = createNode({
    name: chance.uuid(),
    storage,
    fanout,
    verifier: createSimulatedVerifier(() => clock.now()),
    guests: null,
    authorize: null,
    shared: true,
    authorizeEveryMs: 60_000,
    clock,
    random: { uuid: () => chance.uuid(), fraction: () => chance.fraction() },
    logger: silentLogger,
    io: hub.asServer(),
  })

  function mayAnswer(command: string): boolean {
    if (trouble.crashAt === 'before-ack' && DURABLE.test(command)) kill()
    return process.state !== 'dead'
  }

  function kill(): void {
    if (process.state === 'dead') return
    process.kill()
    bus.died(process)
    hub.died()
  }

  return {
    name: parts.name,
    process,
    hub,
    trouble,
    host: node.host,
    authenticator: node.authenticator,
    run: node.run,
    mayAnswer,
    kill,
    async shutDown() {
      await node.close()
      kill()
    },
  }
}
