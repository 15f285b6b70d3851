import type { CommandName, Reply } from '@parlor/protocol'
import { createAuthenticator } from '../../../packages/server/src/auth/authenticator.ts'
import type { Caller } from '../../../packages/server/src/commands/command.ts'
import { createRunner } from '../../../packages/server/src/commands/index.ts'
import type { Clock } from '../../../packages/server/src/environment/clock.ts'
import { silentLogger } from '../../../packages/server/src/environment/logger.ts'
import { createWorkInFlight } from '../../../packages/server/src/environment/work-in-flight.ts'
import type { Notice } from '../../../packages/server/src/fanout/notice.ts'
import { createHostGateway, type HostGateway } from '../../../packages/server/src/gateways/host/host-gateway.ts'
import { createSocketGateway } from '../../../packages/server/src/gateways/socket/socket-gateway.ts'
import { createPresenceBook } from '../../../packages/server/src/signals/presence.ts'
import type { Storage } from '../../../packages/server/src/storage/storage.ts'
import type { Bus } from './bus.ts'
import type { Chance } from './chance.ts'
import { Hub, type HubWatcher } from './hub.ts'
import { createNodeStore, type StoreTrouble } from './node-store.ts'
import { recordWrites, type Written } from './recording-writer.ts'
import { Process, type Scheduler } from './scheduler.ts'
import { createSimulatedVerifier } from './tokens.ts'

/** The year the simulation begins in. */
export const EPOCH_MS = Date.UTC(2027, 0, 1)

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

/** One server, put together as `createChatServer` does it, with a simulated network in front. */
export interface Node {
  readonly name: string
  readonly process: Process
  readonly hub: Hub
  readonly trouble: StoreTrouble
  readonly host: HostGateway
  /** Runs a command as a gateway would. */
  run(name: CommandName, input: unknown, caller: Caller): Promise<Reply<object>>
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
      if (trouble.crashAt === 'before-ack' && frame.type === 'answer' && frame.name === 'message.send') kill()
      else parts.watcher.sent(wire, user, frame)
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
  const publish = (notice: Notice): void => fanout.publish(notice)
  const random = { uuid: () => chance.uuid(), fraction: () => chance.fraction() }
  const now = (): number => clock.now()

  const host = createHostGateway({ storage, publish, now, epoch: random.uuid, forget: () => undefined })
  const authenticator = createAuthenticator(createSimulatedVerifier(now), storage)
  const presence = createPresenceBook(clock, (user, online, at) => {
    tellPresence(user, online, at).catch(() => undefined)
  })
  async function tellPresence(user: string, online: boolean, at: number): Promise<void> {
    if (!online) await storage.write((tx) => tx.touchUser(user, at))
    const rooms = await storage.read((tx) => tx.roomIdsOf(user))
    if (presence.isOnline(user) !== online) return
    publish({ type: 'presence', presence: { user, online, ...(online ? {} : { lastSeenAt: at }) }, rooms })
  }

  const runner = createRunner({
    storage,
    authorize: null,
    host: null,
    presence,
    guests: null,
    now,
    epoch: random.uuid,
    publish,
  })
  const work = createWorkInFlight(clock)
  const sockets = createSocketGateway(
    {
      storage,
      fanout,
      authenticator,
      host: null,
      authorizeEveryMs: 60_000,
      removeMember: host.removeMember,
      presence,
      run: runner.run,
      work,
      clock,
      random,
      logger: silentLogger,
    },
    hub.asServer(),
  )

  function kill(): void {
    if (process.state === 'dead') return
    const wires = hub.wires()
    process.kill()
    bus.died(process)
    for (const wire of wires) wire.nodeDied()
  }

  return {
    name: parts.name,
    process,
    hub,
    trouble,
    host,
    run: (name, input, caller) => runner.run(name, input, caller),
    kill,
    async shutDown() {
      sockets.sayGoodbye()
      await work.idle(5_000)
      await sockets.close()
      presence.close()
      kill()
    },
  }
}
