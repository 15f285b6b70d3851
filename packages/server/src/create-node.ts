import { wireError, type CommandName, type Reply } from '@parlor/protocol'
import { createHostWord } from './access/host-word.ts'
import type { RateLimits } from './access/rate-limits.ts'
import { createAuthenticator, type Authenticator } from './auth/authenticator.ts'
import type { Authorize } from './auth/identity.ts'
import { createKnownUsers } from './auth/known-users.ts'
import type { TokenVerifier } from './auth/token-verifier.ts'
import type { Caller, GuestDesk } from './commands/command.ts'
import { createContext } from './commands/context.ts'
import { createRunner } from './commands/index.ts'
import { startRoomOpener } from './commands/room-opener.ts'
import { startThreadTeller } from './commands/thread-teller.ts'
import type { Clock } from './environment/clock.ts'
import type { Logger } from './environment/logger.ts'
import type { Random } from './environment/random.ts'
import { createWorkInFlight, type WorkInFlight } from './environment/work-in-flight.ts'
import type { Fanout, Notice } from './fanout/notice.ts'
import { createHostGateway, type HostGateway } from './gateways/host/host-gateway.ts'
import { createHostVoice, type HostVoice } from './gateways/host/host-voice.ts'
import type { RunCommand } from './gateways/socket/dispatch.ts'
import { createSocketGateway, type SocketGateway } from './gateways/socket/socket-gateway.ts'
import type { SocketServer } from './gateways/socket/socket-types.ts'
import { createPresenceBook } from './signals/presence.ts'
import { createRoster } from './signals/roster.ts'
import type { SearchIndexer } from './storage/search/indexer.ts'
import type { Storage } from './storage/storage.ts'

/** How long a shutdown waits for what is under way, in milliseconds. */
const FINISH_MS = 5_000

/** How long clients of a node that ended have to reach another before they count as gone, in milliseconds. */
const MOVING_MS = 8_000

/** What a node is made of. */
export interface NodeParts {
  /** A random name of this node. */
  readonly name: string
  readonly storage: Storage
  readonly fanout: Fanout
  readonly verifier: TokenVerifier
  readonly guests: GuestDesk | null
  /** Told of rooms that a search found behind. Default `null`. */
  readonly indexer?: SearchIndexer | null
  readonly authorize: Authorize | null
  /** Whether other nodes write to the same store. */
  readonly shared: boolean
  readonly authorizeEveryMs: number
  /** Counts what each user does. Default: nothing is too much. */
  readonly limits?: RateLimits | null
  /** How long an author may change a message, in milliseconds. Default: always. */
  readonly editWindowMs?: number | null
  /** How long an author may take a message away, in milliseconds. Default: always. */
  readonly deleteWindowMs?: number | null
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** What carries the frames. Default: Socket.IO. */
  readonly io?: SocketServer
}

/** All of a server but HTTP and the options: commands, live connections, signals. */
export interface ServerNode {
  readonly authenticator: Authenticator
  readonly host: HostGateway
  readonly voice: HostVoice
  readonly run: RunCommand
  readonly work: WorkInFlight
  readonly sockets: SocketGateway
  /** Rejects when this node cannot serve now. */
  ready(): Promise<void>
  /** Says goodbye, finishes what is under way, and ends. The store and the fan-out stay open. */
  close(): Promise<void>
}

/** Puts a node together. */
export function createNode(parts: NodeParts): ServerNode {
  const { name, storage, fanout, clock, random, logger } = parts
  const now = (): number => clock.now()
  const publish = (notice: Notice): void => fanout.publish(notice)
  const hostWord = parts.authorize === null ? null : createHostWord({ authorize: parts.authorize, now })
  const forget = (user: string, room: string): void => hostWord?.forget(user, room)
  const host = createHostGateway({ storage, publish, now, epoch: random.uuid, uuid: random.uuid, forget })
  const known = createKnownUsers(storage)
  const authenticator = createAuthenticator(parts.verifier, storage, known)

  const presenceChanged = (user: string, online: boolean, at: number): void => {
    tellPresence(user, online, at).catch((error: unknown) =>
      logger.warn({ err: error, user }, 'presence could not be told'),
    )
  }
  const presence = createPresenceBook(clock, (user, online, at) => {
    roster.changed(user, online)
    presenceChanged(user, online, at)
  })
  const roster = createRoster({
    node: name,
    clock,
    publish,
    here: presence,
    connected: () => fanout.connected?.() ?? true,
    missed(user, online, at) {
      if (online) presenceChanged(user, online, at)
      // Those whose node ended are on their way to another.
      else clock.after(MOVING_MS, () => presenceChanged(user, online, at))
    },
  })
  fanout.subscribe(roster.accept)
  /** Whether a user is connected to any node. */
  const isOnline = (user: string): boolean => presence.isOnline(user) || roster.isElsewhere(user)
  /** Told once it is stored, so that nobody is told what a later look would not confirm. */
  async function tellPresence(user: string, online: boolean, at: number): Promise<void> {
    if (isOnline(user) !== online) return
    if (!online) await storage.write((tx) => tx.touchUser(user, at))
    const rooms = await storage.read((tx) => tx.roomIdsOf(user))
    if (isOnline(user) !== online) return
    publish({ type: 'presence', presence: { user, online, ...(online ? {} : { lastSeenAt: at }) }, rooms })
  }

  const services = {
    storage,
    authorize: parts.authorize,
    host: hostWord,
    presence: { isOnline },
    guests: parts.guests,
    indexer: parts.indexer ?? null,
    now,
    epoch: random.uuid,
    publish,
    editWindowMs: parts.editWindowMs ?? null,
    deleteWindowMs: parts.deleteWindowMs ?? null,
  }
  const context = createContext(services)
  const voice = createHostVoice(context, random.uuid)
  const stopTelling = startThreadTeller({ context, clock, logger })
  const stopOpening = startRoomOpener({ context, clock, logger })
  const runner = createRunner(services, known, {
    onError: (error, command) => logger.error({ err: error, command }, 'a command failed'),
    limits: parts.limits ?? null,
  })
  const work = createWorkInFlight(clock)
  let isClosing = false
  const run = async (command: CommandName, input: unknown, caller: Caller): Promise<Reply<object>> => {
    if (isClosing) return { ok: false, error: wireError('UNAVAILABLE', { retryAfterMs: FINISH_MS }) }
    return runner.run(command, input, caller)
  }

  const sockets = createSocketGateway(
    {
      storage,
      fanout,
      authenticator,
      host: hostWord,
      shared: parts.shared,
      authorizeEveryMs: parts.authorizeEveryMs,
      limits: parts.limits ?? null,
      removeMember: host.removeMember,
      presence,
      run,
      work,
      clock,
      random,
      logger,
    },
    parts.io,
  )

  return {
    authenticator,
    host,
    voice,
    run,
    work,
    sockets,
    async ready() {
      if (isClosing) throw new Error('the server is shutting down')
      await storage.ready()
    },
    async close() {
      isClosing = true
      stopTelling()
      stopOpening()
      sockets.sayGoodbye()
      await work.idle(FINISH_MS)
      await sockets.close()
      presence.close()
      roster.close()
    },
  }
}
