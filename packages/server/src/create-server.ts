import { wireError, type CommandName, type Reply } from '@parlor/protocol'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pino } from 'pino'
import { createHostWord } from './access/host-word.ts'
import { createAuthenticator } from './auth/authenticator.ts'
import { createGuestDesk } from './auth/guest-desk.ts'
import { deriveGuestKey } from './auth/guest-tokens.ts'
import { createTokenSigner } from './auth/token-signer.ts'
import { createTokenVerifier } from './auth/token-verifier.ts'
import { createVerificationKeys } from './auth/verification-keys.ts'
import type { Caller } from './commands/command.ts'
import { createRunner } from './commands/index.ts'
import { systemClock, systemRandom } from './environment/system.ts'
import { createWorkInFlight } from './environment/work-in-flight.ts'
import { createInProcessFanout } from './fanout/in-process.ts'
import type { Notice } from './fanout/notice.ts'
import { attachTo, pathOf } from './gateways/attach.ts'
import { createHostGateway } from './gateways/host/host-gateway.ts'
import { createHttpGateway } from './gateways/http/http-gateway.ts'
import { createWidgetScript, findWidgetScript } from './gateways/http/widget-script.ts'
import { createOriginPolicy } from './gateways/origin-policy.ts'
import { createPaths } from './gateways/paths.ts'
import { refuseOrigin, refuseUpgrade } from './gateways/refusals.ts'
import { createSocketGateway } from './gateways/socket/socket-gateway.ts'
import type { ChatServerOptions } from './options/chat-server-options.ts'
import type { ChatServer } from './options/chat-server.ts'
import { OptionError } from './options/option-error.ts'
import { readOptions, readRoom } from './options/settings.ts'
import { createPresenceBook } from './signals/presence.ts'
import { createRoster } from './signals/roster.ts'
import { isPostgres, openDatabase } from './options/open-database.ts'

/** How long a shutdown waits for what is under way, in milliseconds. */
const FINISH_MS = 5_000

/** How long clients of a node that ended have to reach another before they count as gone, in milliseconds. */
const MOVING_MS = 8_000

/**
 * Starts a chat server inside a host's HTTP server.
 *
 * ```ts
 * const chat = await createChatServer({ server, database: './data/parlor.sqlite', auth: { secret } })
 * ```
 *
 * @returns the running server, once the database is open and the rooms are there
 * @throws OptionError naming the option that cannot be used
 */
export async function createChatServer(options: ChatServerOptions): Promise<ChatServer> {
  const settings = readOptions(options, process.env['NODE_ENV'] === 'production')
  const clock = options.clock ?? systemClock
  const random = options.random ?? systemRandom
  const logger = options.logger ?? pino({ name: 'parlor', level: 'warn' })
  const now = (): number => clock.now()

  const storage =
    options.storage ??
    (await openDatabase(settings.database, { clock, random, connections: settings.databaseConnections }))
  const node = random.uuid()
  const undelivered = (error: unknown): void => logger.error({ err: error }, 'a notice could not be delivered')
  const fanout =
    options.fanout ??
    (settings.redis === null
      ? createInProcessFanout(undelivered)
      : (await import('./fanout/redis.ts')).createRedisFanout({
          url: settings.redis,
          node,
          failed: undelivered,
          logger,
        }))
  const publish = (notice: Notice): void => fanout.publish(notice)
  const hostWord = options.authorize === undefined ? null : createHostWord({ authorize: options.authorize, now })
  const forget = (user: string, room: string): void => hostWord?.forget(user, room)
  const host = createHostGateway({ storage, publish, now, epoch: random.uuid, forget })

  const guestKey = settings.guests === null ? null : deriveGuestKey(settings.guests.secret)
  const { auth } = settings
  const verifier = createTokenVerifier({
    keys: createVerificationKeys(auth),
    guestKey,
    issuer: auth.issuer,
    audience: auth.audience,
    maxLifetimeSeconds: auth.maxLifetimeSeconds,
    now,
  })
  const authenticator = createAuthenticator(verifier, storage)
  const guests =
    guestKey === null || settings.guests === null
      ? null
      : createGuestDesk({
          key: guestKey,
          storage,
          lifetimeSeconds: settings.guests.lifetimeSeconds,
          now,
          uuid: random.uuid,
        })

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
    node,
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
    authorize: options.authorize ?? null,
    host: hostWord,
    presence: { isOnline },
    guests,
    now,
    epoch: random.uuid,
    publish,
  }
  const runner = createRunner(services, {
    onError: (error, command) => logger.error({ err: error, command }, 'a command failed'),
  })
  const work = createWorkInFlight(clock)
  let closing: Promise<void> | null = null
  const run = async (name: CommandName, input: unknown, caller: Caller): Promise<Reply<object>> => {
    if (closing !== null) return { ok: false, error: wireError('UNAVAILABLE', { retryAfterMs: FINISH_MS }) }
    return runner.run(name, input, caller)
  }
  const ready = async (): Promise<void> => {
    if (closing !== null) throw new Error('the server is shutting down')
    await storage.ready()
  }

  const origins = createOriginPolicy(settings.origins)
  const paths = createPaths(settings.basePath)
  const sockets = createSocketGateway({
    storage,
    fanout,
    authenticator,
    host: hostWord,
    shared: isPostgres(settings.database),
    authorizeEveryMs: settings.authorizeEveryMs,
    removeMember: host.removeMember,
    presence,
    run,
    work,
    clock,
    random,
    logger,
  })
  const http = createHttpGateway({
    basePath: settings.basePath,
    authenticator,
    run,
    work,
    ready,
    corsOrigin: origins.corsOrigin,
    widget: createWidgetScript(findWidgetScript()),
    logger,
  })

  for (const room of settings.rooms) await host.createRoom(room)
  const detach = attachTo(options.server, {
    owns: paths.owns,
    request(request: IncomingMessage, response: ServerResponse) {
      const path = pathOf(request)
      if (!paths.isPublic(path) && !origins.allows(request)) return refuseOrigin(request, response)
      if (!paths.isSocket(path)) return http(request, response)
      const origin = origins.corsOrigin(request)
      response.setHeader('Vary', 'Origin')
      if (origin !== null) response.setHeader('Access-Control-Allow-Origin', origin)
      sockets.request(request, response)
    },
    upgrade(request, socket, head) {
      if (!paths.isSocket(pathOf(request))) return refuseUpgrade(socket, '404 Not Found')
      if (!origins.allows(request)) return refuseUpgrade(socket, '403 Forbidden')
      sockets.upgrade(request, socket, head)
    },
  })

  async function shutDown(): Promise<void> {
    sockets.sayGoodbye()
    await work.idle(FINISH_MS)
    await sockets.close()
    presence.close()
    roster.close()
    detach()
    await fanout.close()
    await storage.close()
  }

  return {
    paths: paths.known,
    ready,
    close: () => (closing ??= shutDown()),
    createRoom: async (room) => host.createRoom(readRoom(room, 'room')),
    addMember: (room, user, role = 'member') => host.addMember(room, user, role),
    removeMember: host.removeMember,
    saveUser: host.saveUser,
    revoke: host.revoke,
    async token(user, tokenOptions) {
      if (auth.secret === undefined) throw new OptionError('auth.secret', 'needed for signing tokens')
      const sign = createTokenSigner({ secret: auth.secret, issuer: auth.issuer, audience: auth.audience, now })
      return sign(user, tokenOptions)
    },
  }
}
