import {
  HOST_ID_PATTERN,
  LIMITS,
  isThreadId,
  threadRoot,
  type CommandInput,
  type CommandName,
  type CommandResult,
  type User,
} from '@parlor/protocol'
import { createLink } from '../connection/create-link.ts'
import { withDefaults } from '../environment/with-defaults.ts'
import { ChatError } from '../errors.ts'
import { createDrain } from '../outbox/drain.ts'
import { createOutbox } from '../outbox/create-outbox.ts'
import type { OutboxRecord, Persistence } from '../persistence/persistence.ts'
import { openInMemory } from '../persistence/memory.ts'
import { createOpenPersistence } from '../persistence/open-persistence.ts'
import { createAnnouncer } from '../rooms/announcer.ts'
import type { Inbox } from '../rooms/inbox.ts'
import { createOwnPreferences } from '../rooms/own-preferences.ts'
import { createPresenceBook } from '../rooms/presence-book.ts'
import type { RoomContext } from '../rooms/room-context.ts'
import { createRoomSet } from '../rooms/room-set.ts'
import type { SearchContext } from '../rooms/create-search.ts'
import { createLateInbox } from '../rooms/late-inbox.ts'
import { createLateSearch } from '../rooms/late-search.ts'
import { createLateSlow } from '../rooms/late-slow.ts'
import { derive } from '../store/derive.ts'
import type { Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import { createSynchronizer } from '../sync/synchronizer.ts'
import type { MessageOperationKind } from '../timeline/timeline-message.ts'
import { createTabs, type Tabs } from '../tabs/tabs.ts'
import { createLateTransport } from '../transport/late-transport.ts'
import { createSocketTransport } from '../transport/socket-transport.ts'
import { createChatEvents } from './chat-events.ts'
import type { Chat } from './chat.ts'
import { checkOptions } from './check-options.ts'
import { createRoom } from './create-new-room.ts'
import type { ChatOptions } from './options.ts'
import { createScope } from './scope.ts'
import { readTokenUser } from './token-user.ts'
import { whenOnline } from './when-online.ts'

const NOBODY: readonly User[] = Object.freeze([])

/**
 * Makes a chat with a Parlor server for the current user. It connects when first used: when
 * something is watched, loaded or sent, or by `connect()`. Importing and making it touches neither
 * network nor storage, so both are safe where pages are rendered on a server.
 *
 * @throws ChatError `INVALID` when `url` is not an address or `getToken` not a function
 */
export function createChat(options: ChatOptions): Chat {
  const { url, getToken, windowSize, persist, privateRead } = checkOptions(options)
  const environment = withDefaults(options.environment)
  const { clock, random, surroundings, logger } = environment
  const open = options.persistence ?? (persist ? createOpenPersistence(environment) : openInMemory(environment))
  const events = createChatEvents((error) => logger.warn('listener.threw', { error }))
  const user = createStore<User | null>(null)
  const durability = createStore<'durable' | 'memory'>(persist ? 'durable' : 'memory')
  let started: Stop | null = null
  let isClosed = false
  let asking: Promise<string> | null = null
  let device: Promise<string> | null = null
  let tabs: Tabs | null = null

  /** The host's token. Several askers share one call, and each token tells whose things to show. */
  function token(): Promise<string> {
    asking ??= (async () => getToken())()
      .then((given) => {
        const named = readTokenUser(given)
        if (named && !isClosed) {
          if (!scope.isConfirmed()) user.set(named)
          scope.guess(named.id)
        }
        return given
      })
      .finally(() => (asking = null))
    return asking
  }

  const overHttp = createLateTransport(async () =>
    (await import('../transport/http-transport.ts')).createHttpTransport({ url, environment }),
  )
  const link = createLink({
    environment,
    transport: options.transport ?? createSocketTransport({ url, environment }),
    fallback: options.fallback ?? (options.transport ? null : overHttp),
    getToken: token,
    device: () =>
      (device ??= open({ server: url, user: '' }).then(async (store) => {
        const id = await store.device()
        store.close()
        return id
      })),
  })
  const isOnline = derive([link.state], ({ status }) => status === 'online')
  const synchronizer = createSynchronizer(link, clock, random, surroundings.isVisible, () => {
    // A tab that was killed has told nobody of what it stored last.
    void outbox.reload()
    void preferences.queue.reload()
  })
  const announcer = createAnnouncer((room, message) => events.emit('message.created', { room, message }))
  const presence = createPresenceBook(link, clock, start)
  const outbox = createOutbox(
    {
      changed(room) {
        rooms.outboxChanged(room)
        listOf(room).refresh()
      },
      stored(room, cancelled) {
        tabs?.post({ type: 'outbox.changed', room, ...(cancelled && { cancelled }) })
      },
      dismissed: (room, id) => tabs?.post({ type: 'outbox.changed', room, dismissed: id }),
      failed: tellFailure,
      carriedOut: (room) => rooms.peek(room)?.carriedOut(),
      elsewhere: (room) => synchronizer.request(room),
      wake() {
        drain.wake()
        tabs?.waits()
      },
      unnoted: (ids) => tabs?.post({ type: 'outbox.sent', ids }),
      sends: () => isOnline.getSnapshot() && mayDrain(),
    },
    clock.now,
  )
  const preferences = createOwnPreferences({
    environment,
    link,
    sends: () => isOnline.getSnapshot() && mayDrain(),
    changed(room) {
      rooms.peek(room)?.refresh()
      listOf(room).refresh()
    },
    stored: (room) => tabs?.post({ type: 'outbox.changed', room }),
    marked(room, receipt) {
      listOf(room).receipts({ room, receipts: [receipt] })
      rooms.peek(room)?.receipts([receipt])
    },
  })
  const drain = createDrain({
    outbox,
    link,
    clock,
    random,
    mayDrain,
    missingEcho: (room) => synchronizer.request(room),
    rests: (room) => rooms.peek(room)?.refresh(),
  })
  const listed = {
    clock,
    link,
    kept: new Set<string>(),
    synchronizer,
    announcer,
    user,
    start,
    isRoomAwake: (room: string) => rooms.isAwake(room),
    preferences,
    presence,
    outbox,
    typing: (room: string) => rooms.peek(room)?.typing.users.getSnapshot() ?? NOBODY,
  }
  const inbox: Inbox = createLateInbox({ ...listed, kind: 'inbox', other: () => threads })
  const threads = createLateInbox({ ...listed, kind: 'threads', other: () => inbox })
  /** The list that a room is in. */
  const listOf = (room: string): Inbox => (isThreadId(room) ? threads : inbox)
  const context: RoomContext = {
    environment,
    link,
    outbox,
    synchronizer,
    announcer,
    presence,
    preferences,
    user,
    windowSize,
    privateRead,
    start,
    request,
    persistence: () => scope.persistence(),
    kept: listed.kept,
    summary: (id) => listOf(id).summary(id),
    parent: (thread) => rooms.peek(threadRoot(thread)?.room ?? '')?.state.getSnapshot(),
    engine: (id) => rooms.engine(id),
    room: (id) => rooms.get(id),
    find: (room, id) => rooms.peek(room)?.find(id),
    slowUntil: createLateSlow(() => ({ ...context, restsUntil: drain.restsUntil }), refreshRooms),
    ruled() {
      drain.rouse()
      // The rules of a room are those of its threads.
      refreshRooms()
    },
    happened: (change, room, message) => events.emit(change, { room, message }),
    released(room) {
      tabs?.post({ type: 'outbox.changed', room })
    },
    marked: (id, mark, now) => listOf(id).marked(id, mark, now),
    typed() {
      inbox.refresh()
      threads.refresh()
    },
  }
  const rooms = createRoomSet(context)

  const searching: SearchContext = {
    link,
    clock,
    me: () => user.getSnapshot()?.id,
    ask: (input) => request('message.search', input),
  }

  const scope = createScope(open, url, {
    async opened(persistence, id) {
      durability.set(persistence.durability)
      // Who has lost storage cannot lead, as it does not see what others queue.
      persistence.onFallback(() => persistence === scope.persistence() && durability.set('memory'))
      tabs = joinTabs(id)
      rooms.each((engine) => engine.attach())
      await Promise.all([
        inbox.attach(persistence),
        threads.attach(persistence),
        outbox.attach(persistence),
        restoreMarks(persistence),
        preferences.queue.attach(persistence),
      ])
    },
    left(isSamePerson) {
      tabs?.close()
      tabs = null
      if (isSamePerson) outbox.carry()
      else outbox.detach(new ChatError('USER_CHANGED'))
      preferences.reset(new ChatError('USER_CHANGED'))
      forget()
    },
  })

  function tellFailure(record: OutboxRecord, error: ChatError): void {
    const { id, room } = record
    if (record.kind === 'message.send') return events.emit('message.failed', { room, id, error })
    const kind = record.kind.slice('message.'.length) as MessageOperationKind
    events.emit('operation.failed', { room, id, kind, message: record.target.id, error })
  }

  /** What was read before the page was loaded again, and perhaps not told. */
  async function restoreMarks(persistence: Persistence): Promise<void> {
    const marks = await persistence.marks().catch(() => [])
    if (persistence !== scope.persistence()) return
    for (const { room, ...mark } of marks) rooms.engine(room).restoreMark(mark)
  }

  /** What only this tab holds in its memory no other tab can send, so it does not wait to lead. */
  function mayDrain(): boolean {
    const isAlone = scope.persistence()?.durability === 'memory' || outbox.holdsAlone()
    return scope.isConfirmed() && (isAlone || (tabs?.isLeader.getSnapshot() ?? false))
  }

  /** One tab sends for all; each shows what the others have queued. */
  function joinTabs(id: string): Tabs {
    const joined = createTabs({
      scope: { server: url, user: id },
      environment,
      isCandidate: derive([isOnline, durability], (online, kept) => online && kept === 'durable'),
      isWaiting: () => outbox.rooms().length > 0 || !preferences.queue.isEmpty(),
      ...(options.tabs && { platform: options.tabs }),
    })
    joined.isLeader.subscribe((leads) => {
      drain.wake()
      // The one before may have stored something and ended before it could say so.
      if (leads) void outbox.reload()
      if (leads) void preferences.queue.reload()
    })
    joined.subscribe((message) => {
      if (message.type === 'outbox.sent') return outbox.sentElsewhere(message.ids)
      if (message.type !== 'logout') {
        void preferences.queue.reload()
        return void outbox.reload(message.type === 'outbox.changed' ? message : {})
      }
      end()
      forget()
      scope.close()
    })
    return joined
  }

  function refreshRooms(): void {
    rooms.each((engine) => engine.refresh())
  }

  function forget(): void {
    announcer.reset()
    inbox.reset()
    threads.reset()
    rooms.each((engine) => engine.reset())
  }

  // The user is known a moment before the connection counts as online: nothing of another user may
  // be sent or asked for in between.
  link.user.subscribe((who) => {
    if (!who) return
    const before = scope.isConfirmed() ? user.getSnapshot()?.id : null
    scope.confirm(who.id)
    user.set(who)
    if (before !== who.id) events.emit('user.changed', who)
  })
  link.onOnline(({ serverTime }) => {
    preferences.online(serverTime)
    inbox.refresh()
    threads.refresh()
    rooms.each((engine) => engine.online())
    presence.online()
    synchronizer.requestAll()
    outbox.holdStale()
    outbox.doubt(rooms.isAwake)
    // A tab may have stored something and been frozen before it could say so.
    void outbox.reload()
    drain.online()
  })
  link.onWake(() => {
    synchronizer.requestAll()
    drain.wake()
  })
  link.state.subscribe((state) => {
    if (state.status !== 'online') {
      presence.offline()
      const error = state.status === 'failed' ? state.error : new ChatError('OFFLINE')
      rooms.each((engine) => engine.offline(state.status === 'connecting' ? null : error))
    }
    events.emit('connection.changed', state)
  })
  user.subscribe(refreshRooms)
  durability.subscribe(() => drain.wake())
  link.on('preferences', ({ room, preferences: told }) => preferences.book.note(room, told))
  link.on('change', (change) => {
    listOf(change.room).change(change)
    rooms.peek(change.room)?.change(change)
  })
  link.on('head', (head) => {
    listOf(head.room).head(head)
    rooms.peek(head.room)?.head(head)
  })
  link.on('receipts', (told) => {
    listOf(told.room).receipts(told)
    rooms.peek(told.room)?.receipts(told.receipts)
  })
  link.on('typing', (typing) => rooms.peek(typing.room)?.hearTyping(typing))
  link.on('presence', (told) => presence.note([told]))
  link.on('rooms', ({ room }) => {
    synchronizer.requestInbox()
    rooms.peek(room)?.sync()
    // Who only reads a thread is told of it by what becomes of the room.
    rooms.under(room).forEach((engine) => engine.sync())
  })

  function start(): void {
    if (started || isClosed) return
    started = surroundings.onSignal((signal) => {
      if (signal === 'hidden' || signal === 'freeze') void flush()
      if (signal === 'freeze') scope.persistence()?.release()
    })
    link.connect()
    void token().catch(() => {})
  }

  async function flush(): Promise<void> {
    preferences.drafts.flush()
    const writes: Promise<unknown>[] = [preferences.queue.settled(), inbox.flush(), threads.flush()]
    rooms.each((engine) => writes.push(engine.flush()))
    await Promise.all(writes)
  }

  /** Calls a command; waits for a connection that is on its way. */
  async function request<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandResult<Name>> {
    start()
    await whenOnline(link, () => isClosed)
    return link.request(name, input)
  }

  function end(): void {
    isClosed = true
    started?.()
    started = null
    drain.stop()
    synchronizer.stop()
    presence.stop()
    link.close()
    outbox.detach(new ChatError('CLOSED'))
    preferences.reset(new ChatError('CLOSED'))
    inbox.stop()
    threads.stop()
    rooms.each((engine) => engine.close())
    tabs?.close()
  }

  function room(id: string): ReturnType<Chat['room']> {
    const { length } = threadRoot(id)?.room ?? id
    if (!HOST_ID_PATTERN.test(id) || length > LIMITS.idLength)
      throw new ChatError('INVALID', { message: 'Not the id of a room.' })
    return rooms.get(id)
  }

  return {
    url,
    connection: link.state,
    user,
    inbox: inbox.state,
    threads: threads.state,
    durability,
    room,
    async direct(peer, { context: about } = {}) {
      const { summary } = await request('room.direct', {
        user: peer,
        ...(about === undefined ? {} : { context: about }),
      })
      return room(summary.room.id)
    },
    async createRoom(made) {
      const { summary } = await createRoom(request, environment, made)
      return room(summary.room.id)
    },
    search: (query, searchOptions) => createLateSearch(searching, query, searchOptions),
    async contacts(query = '', { after, limit } = {}) {
      const { users, more } = await request('user.contacts', {
        ...(query !== '' && { query }),
        ...(after !== undefined && { after }),
        ...(limit !== undefined && { limit }),
      })
      return { users, hasMore: more }
    },
    presence: presence.of,
    on: events.on,
    connect: start,
    retryNow() {
      start()
      link.retryNow()
    },
    async close() {
      if (isClosed) return
      const written = flush()
      end()
      await written
      await scope.settled()
      scope.close()
    },
    async logout() {
      tabs?.post({ type: 'logout' })
      if (!isClosed) end()
      forget()
      await scope.settled()
      await scope.persistence()?.wipe()
      scope.close()
    },
  }
}
