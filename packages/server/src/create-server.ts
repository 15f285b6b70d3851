import type { IncomingMessage, ServerResponse } from 'node:http'
import { pino } from 'pino'
import { createRateLimits } from './access/rate-limits.ts'
import { createGuestDesk } from './auth/guest-desk.ts'
import { deriveGuestKey } from './auth/guest-tokens.ts'
import { createTokenSigner } from './auth/token-signer.ts'
import { createTokenVerifier } from './auth/token-verifier.ts'
import { createVerificationKeys } from './auth/verification-keys.ts'
import { createNode } from './create-node.ts'
import { systemClock, systemRandom } from './environment/system.ts'
import { createInProcessFanout } from './fanout/in-process.ts'
import { attachTo, pathOf } from './gateways/attach.ts'
import { writesHaveLeft } from './gateways/socket/gather-writes.ts'
import { createHttpGateway } from './gateways/http/http-gateway.ts'
import { createWidgetScript, findWidgetScript } from './gateways/http/widget-script.ts'
import { createOriginPolicy } from './gateways/origin-policy.ts'
import { createOriginReport } from './gateways/origin-report.ts'
import { createPaths } from './gateways/paths.ts'
import { refuseOrigin, refuseUpgrade } from './gateways/refusals.ts'
import type { ChatServerOptions } from './options/chat-server-options.ts'
import type { ChatServer } from './options/chat-server.ts'
import { OptionError } from './options/option-error.ts'
import { readOptions, readRoom } from './options/settings.ts'
import { isPostgres, openDatabase } from './options/open-database.ts'
import { createSearchIndexer } from './storage/search/indexer.ts'

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
  const name = random.uuid()
  const undelivered = (error: unknown): void => logger.error({ err: error }, 'a notice could not be delivered')
  const fanout =
    options.fanout ??
    (settings.redis === null
      ? createInProcessFanout(undelivered)
      : (await import('./fanout/redis.ts')).createRedisFanout({
          url: settings.redis,
          node: name,
          failed: undelivered,
          logger,
        }))
  const indexer = createSearchIndexer({ storage, clock, logger })
  fanout.subscribe((notice) => {
    if (notice.type === 'change') indexer.wake([notice.change.room])
  })
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

  const limits = settings.limits === null ? null : createRateLimits(settings.limits, now)
  const node = createNode({
    name,
    storage,
    fanout,
    verifier,
    guests,
    indexer,
    authorize: options.authorize ?? null,
    shared: isPostgres(settings.database),
    authorizeEveryMs: settings.authorizeEveryMs,
    editWindowMs: settings.editWindowMs,
    deleteWindowMs: settings.deleteWindowMs,
    limits,
    clock,
    random,
    logger,
  })
  const { authenticator, host, voice, run, work, sockets, ready } = node

  const origins = createOriginPolicy(settings.origins)
  const paths = createPaths(settings.basePath)
  const reportOrigin = createOriginReport(logger)
  const http = createHttpGateway({
    basePath: settings.basePath,
    authenticator,
    run,
    work,
    limits,
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
      if (!paths.isPublic(path) && !origins.allows(request)) {
        reportOrigin(request)
        return refuseOrigin(request, response)
      }
      if (!paths.isSocket(path)) return http(request, response)
      const origin = origins.corsOrigin(request)
      response.setHeader('Vary', 'Origin')
      if (origin !== null) response.setHeader('Access-Control-Allow-Origin', origin)
      sockets.request(request, response)
    },
    upgrade(request, socket, head) {
      if (!paths.isSocket(pathOf(request))) return refuseUpgrade(socket, '404 Not Found')
      if (!origins.allows(request)) {
        reportOrigin(request)
        return refuseUpgrade(socket, '403 Forbidden')
      }
      sockets.upgrade(request, socket, head)
    },
  })

  let closing: Promise<void> | null = null
  async function shutDown(): Promise<void> {
    await node.close()
    await writesHaveLeft()
    await indexer.close()
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
    updateRoom: host.updateRoom,
    removeMember: host.removeMember,
    saveUser: host.saveUser,
    post: voice.post,
    editMessage: voice.editMessage,
    deleteMessage: (room, message, deletion = {}) => voice.deleteMessage(room, message, deletion),
    revoke: host.revoke,
    eraseUser: (user, { name = 'Deleted user' } = {}) => host.eraseUser(user, name),
    async token(user, tokenOptions) {
      if (auth.secret === undefined) throw new OptionError('auth.secret', 'needed for signing tokens')
      const sign = createTokenSigner({ secret: auth.secret, issuer: auth.issuer, audience: auth.audience, now })
      return sign(user, tokenOptions)
    },
  }
}
