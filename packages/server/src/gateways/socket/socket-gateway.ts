import { isThreadId, LIMITS, PROTOCOL_VERSION, threadRoot, type Member } from '@parlor/protocol'
import { Server as EngineServer } from 'engine.io'
import { Server, type ServerOptions } from 'socket.io'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HostWord } from '../../access/host-word.ts'
import type { RateLimits } from '../../access/rate-limits.ts'
import { createWords } from '../../access/words.ts'
import type { Authenticator } from '../../auth/authenticator.ts'
import { refuseBadTokens } from '../../auth/refuse-bad-tokens.ts'
import { CommandError } from '../../commands/command-error.ts'
import type { Clock } from '../../environment/clock.ts'
import type { Logger } from '../../environment/logger.ts'
import type { Random } from '../../environment/random.ts'
import type { WorkInFlight } from '../../environment/work-in-flight.ts'
import type { Fanout } from '../../fanout/notice.ts'
import { createReceiptCoalescer } from '../../signals/receipt-coalescer.ts'
import { createTyping } from '../../signals/typing.ts'
import type { PresenceBook } from '../../signals/presence.ts'
import type { Storage } from '../../storage/storage.ts'
import { createAttendance } from './attendance.ts'
import { createAuthority } from './authority.ts'
import { createConnection, type Connection } from './connection.ts'
import { createConnections } from './connections.ts'
import { createDelivery, tellReceipts } from './delivery.ts'
import { dispatchCommands, type RunCommand } from './dispatch.ts'
import { frameParser } from './frame-encoder.ts'
import { gatherChanges } from './gather-changes.ts'
import { gatherWrites } from './gather-writes.ts'
import { createMarkWatch } from './mark-watch.ts'
import { readHandshake } from './handshake.ts'
import { readMissing } from './read-missing.ts'
import type { RoomHead } from './room-feed.ts'
import { createRoomFeeds } from './room-feeds.ts'
import { openTopic, roomTopic, userTopic, visitTopic, type ChatSocket, type SocketServer } from './socket-types.ts'
import { shedHandshake } from './shed-handshake.ts'
import { createSlowSockets } from './slow-sockets.ts'
import { startSweeps } from './sweeps.ts'
import { createVisits } from './visits.ts'

/** How far the return of clients is spread after a shutdown, in milliseconds. */
const RETURN_SPREAD_MS = 5_000

/** How long connections may take to send what is left and close, in milliseconds. */
const CLOSING_MS = 1_000

/** Live connections: answers Engine.IO's requests, and turns notices into frames. */
export interface SocketGateway {
  request(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Refuses new connections and tells the live ones to come back later, each at its own time. */
  sayGoodbye(): void
  /** Ends what is left. */
  close(): Promise<void>
}

/** What the gateway is made of. */
export interface SocketGatewayParts {
  readonly storage: Storage
  readonly fanout: Fanout
  readonly authenticator: Authenticator
  /** The host's remembered answers; `null` where the host has no `authorize`. */
  readonly host: HostWord | null
  /** Whether other nodes write to the store. */
  readonly shared: boolean
  readonly authorizeEveryMs: number
  /** Counts bad tokens by the address they come from. */
  readonly limits: RateLimits | null
  readonly removeMember: (room: string, user: string) => Promise<void>
  readonly presence: PresenceBook
  readonly run: RunCommand
  /** Counts commands until their answers are out. */
  readonly work: WorkInFlight
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

const OPTIONS: Partial<ServerOptions> = {
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  pingInterval: 15_000,
  pingTimeout: 10_000,
  connectTimeout: 10_000,
  maxHttpBufferSize: LIMITS.frameBytes,
  allowEIO3: false,
  transports: ['polling', 'websocket'],
  parser: frameParser,
}

/**
 * Makes the gateway. Origins are judged before it: what arrives here may talk.
 *
 * @param io what carries the frames: Socket.IO, or what a simulation puts in its place
 */
export function createSocketGateway(parts: SocketGatewayParts, io: SocketServer = new Server(OPTIONS)): SocketGateway {
  const { clock, storage, logger } = parts
  const engine = new EngineServer(OPTIONS)
  io.bind(engine)
  engine.on('connection_error', ({ code, message }: { code: number; message: string }) => {
    logger.debug({ code, reason: message }, 'a transport was refused')
  })
  let closing = false

  const failed = (error: unknown): void => logger.warn({ err: error }, 'the store failed while a signal was on its way')
  const connections = createConnections()
  const marks = parts.shared ? createMarkWatch(storage, (room, shown, own) => receipts.add(room, shown, own)) : null
  /** Marks and heads of one state, so that nothing falls between this and what is told from now on. */
  const readHeads = (rooms: readonly string[]) =>
    storage.read(async (tx) => {
      if (marks !== null) marks.begin(rooms, await tx.markTotals(rooms))
      return tx.heads(rooms)
    })
  const tellVisitors = (room: string, { epoch, rev }: RoomHead): void => {
    if (isThreadId(room)) io.to(visitTopic(room)).emit('head', { room, epoch, rev })
  }
  const slow = createSlowSockets({ clock, connections, logger })
  const changes = gatherChanges((change) => {
    slow.sent(change.messages?.reduce((sum, { text }) => sum + text.length, 0) ?? 0)
    io.to(roomTopic(change.room)).emit('change', change)
    tellVisitors(change.room, change)
  })
  const feeds = createRoomFeeds(clock, readHeads, {
    change(change) {
      admitAndExpel(change.room, change.members ?? [])
      changes.add(change)
    },
    head(room, head) {
      changes.flush(room)
      io.to(roomTopic(room)).emit('head', { room, ...head })
      tellVisitors(room, head)
    },
    missing: (room, after) => readMissing(storage, room, after, (members) => admitAndExpel(room, members)),
  })
  const typing = createTyping(clock, (room, user, typing) => {
    io.to(openTopic(room)).except(userTopic(user.id)).emit('typing', { room, user, typing })
  })
  const receipts = createReceiptCoalescer(
    clock,
    (room, told) => void tellReceipts({ io, storage }, room, told).catch(failed),
  )
  const stopsWriting = (connection: Connection, room: string): void => {
    const others = connections.of(connection.user).some((other) => other !== connection && other.opened.has(room))
    if (!others) typing.clear(room, connection.user)
  }
  const visits = createVisits({ storage, feeds, failed })
  const attendance = createAttendance({
    storage,
    feeds,
    shared: parts.shared,
    permitted: async (connection, rooms) => (authority === null ? rooms : authority.permitted(connection, rooms)),
    closed(connection, room) {
      stopsWriting(connection, room)
      // Who takes part no longer still reads what they have before them.
      signals.open(connection, room)
    },
    entered(connection, room) {
      if (visits.end(connection, room)) signals.open(connection, room)
    },
    // Who takes part in a thread no longer may still read it: that ends with the room it hangs in.
    expelled: (connection, room) => visits.endUnder(connection, room),
    failed,
  })
  /** Membership notices come first and do this, too; where one was lost, the log itself tells. */
  function admitAndExpel(room: string, members: readonly Member[]): void {
    if (members.length > 0) changes.flush(room)
    for (const { user, removed } of members) {
      for (const connection of connections.of(user.id)) {
        const follows = attendance.follows(connection, room)
        if (removed === true && (follows || connection.phase === 'starting')) attendance.expel(connection, room)
        if (removed !== true && !follows) attendance.enter(connection, room)
      }
    }
  }
  const authority =
    parts.host === null
      ? null
      : createAuthority({
          words: createWords(parts.host, storage),
          host: parts.host,
          connections,
          enter: attendance.enter,
          removeMember: parts.removeMember,
          logger,
        })
  const stopListening = parts.fanout.subscribe(
    createDelivery({
      io,
      storage,
      connections,
      attendance,
      feeds,
      changes,
      typing,
      receipts,
      marks,
      isOnline: parts.presence.isOnline,
      publish: parts.fanout.publish,
      failed,
    }),
  )
  const stopSweeps = startSweeps({
    clock,
    storage,
    connections,
    feeds,
    attendance,
    slow,
    shared: parts.shared,
    marks,
    logger,
    authorizeEveryMs: parts.authorizeEveryMs,
    reauthorize: authority === null ? null : () => authority.sweep(),
  })

  const signals = {
    open(connection: Connection, room: string): void {
      // A removal may have come between the command's judgement and now.
      if (connection.phase !== 'live') return
      if (!attendance.follows(connection, room)) {
        const root = threadRoot(room)
        if (root !== null && attendance.follows(connection, root.room)) visits.begin(connection, room)
        return
      }
      connection.opened.add(room)
      void connection.socket.join(openTopic(room))
    },
    close(connection: Connection, room: string): void {
      visits.end(connection, room)
      if (!connection.opened.delete(room)) return
      void connection.socket.leave(openTopic(room))
      stopsWriting(connection, room)
    },
  }

  /** Who is at the door: refused with a coded error, or noted before the store is asked, so that a revocation in between still finds them. */
  async function admit(socket: ChatSocket): Promise<void> {
    if (closing) throw new CommandError('UNAVAILABLE', { retryAfterMs: spread() })
    const { token } = readHandshake(socket.handshake.auth)
    const identity = await parts.authenticator
      .verify(token)
      .catch(refuseBadTokens(parts.limits, socket.handshake.address))
    const connection = createConnection({
      socket,
      identity,
      clock,
      authenticate: parts.authenticator.authenticate,
      signals,
    })
    connections.add(connection)
    byId.set(socket.id, connection)
    socket.conn.once('close', () => forget(connection))
    // The store is asked once for both. What fails here is asked again, and fails there, once the connection begins.
    const prepared = authority === null ? attendance.prepare(connection).catch(failed) : null
    await parts.authenticator.admit(identity)
    await prepared
    if (connection.phase === 'ended') throw new CommandError('TOKEN_REVOKED')
  }

  const byId = new Map<string, Connection>()
  function forget(connection: Connection): void {
    connection.dispose()
    if (!byId.delete(connection.socket.id)) return
    if (connection.present) parts.presence.left(connection.user)
    connections.remove(connection)
    attendance.end(connection)
    visits.forget(connection)
  }

  io.use((socket, next) => {
    admit(socket).then(
      () => next(),
      (error: unknown) => {
        const connection = byId.get(socket.id)
        if (connection !== undefined) forget(connection)
        const refusal = error instanceof CommandError ? error : new CommandError('UNAVAILABLE')
        if (refusal !== error) logger.error({ err: error }, 'a connection could not be admitted')
        if (refusal.code !== 'RATE_LIMITED')
          logger.info({ code: refusal.code, address: socket.handshake.address }, 'a connection was refused')
        next(Object.assign(new Error(refusal.message), { data: refusal.toWire() }))
      },
    )
  })

  io.on('connection', (socket) => {
    const connection = byId.get(socket.id)
    if (connection === undefined) return void socket.disconnect(true)
    shedHandshake(socket)
    dispatchCommands(connection, parts.run, { work: parts.work, slow })
    socket.once('disconnect', () => forget(connection))
    const failedToStart = (error: unknown): void => {
      logger.error({ err: error }, 'a connection could not be started')
      connection.end('shutdown', 'UNAVAILABLE')
    }
    try {
      // Who was prepared for is welcomed in this turn: both frames leave together.
      const begun = attendance.begin(connection)
      if (begun === true) welcome(connection)
      else
        Promise.resolve(begun)
          .then((isIn) => isIn && welcome(connection))
          .catch(failedToStart)
    } catch (error) {
      failedToStart(error)
    }
  })

  function welcome(connection: Connection): void {
    const { user, expiresAt } = connection.identity
    connection.welcome({ protocol: PROTOCOL_VERSION, user, serverTime: clock.now(), expiresAt, limits: LIMITS })
    parts.presence.arrived(connection.user)
    connection.present = true
    logger.debug({ user: connection.user, rooms: connection.joined.size }, 'connected')
  }

  /** Ends every connection, and settles once all are closed or have had the time for it. */
  async function closeAll(): Promise<void> {
    const open = connections.all().map(({ socket }) => socket.conn)
    const closed = open.map((conn) => new Promise<void>((resolve) => conn.once('close', () => resolve())))
    io.disconnectSockets(true)
    await new Promise<void>((resolve) => {
      const giveUp = clock.after(CLOSING_MS, resolve)
      void Promise.all(closed).then(() => {
        giveUp()
        resolve()
      })
    })
  }

  const spread = (): number => Math.floor(parts.random.fraction() * RETURN_SPREAD_MS)

  return {
    request: (request, response) => engine.handleRequest(request as never, response),
    upgrade(request, socket, head) {
      gatherWrites(socket)
      engine.handleUpgrade(request as never, socket, head)
    },
    sayGoodbye() {
      closing = true
      stopSweeps()
      for (const connection of connections.all()) connection.farewell({ reason: 'shutdown', retryAfterMs: spread() })
    },
    async close() {
      closing = true
      stopSweeps()
      stopListening()
      await closeAll()
      typing.close()
      receipts.close()
      feeds.close()
      await io.close()
    },
  }
}
