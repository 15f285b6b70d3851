import { uuidv7 } from '@parlor/protocol'
import { createChat, type Chat, type InboxState, type RoomState, type Stop, type TimelineMessage } from '@parlor/sdk'
// Fetched by the chat when a list or a thread is watched: here they have to be there at once, because a schedule owns the time.
import '../../../packages/sdk/src/rooms/inbox.ts'
import '../../../packages/sdk/src/rooms/watch-root.ts'
import { createHttpTransport } from '../../../packages/sdk/src/transport/http-transport.ts'
import { detectSleep } from '../../../packages/sdk/src/environment/sleep-detector.ts'
import { createListeners } from '../../../packages/sdk/src/store/listeners.ts'
import type { KeyValue } from '../../../packages/sdk/src/persistence/key-value.ts'
import { CACHE_PREFIXES, createPersistence } from '../../../packages/sdk/src/persistence/keyed-persistence.ts'
import { withFallback } from '../../../packages/sdk/src/persistence/fallback.ts'
import type { Environment, SurroundingsSignal } from '../../../packages/sdk/src/environment/environment.ts'
import type { Chance } from './chance.ts'
import type { Disk } from './disk.ts'
import type { Channels, Locks } from './locks.ts'
import { EPOCH_MS } from '../epoch.ts'
import { Process, type Scheduler } from './scheduler.ts'
import { createSimulatedTransport } from './transport.ts'
import type { Wire } from './wire.ts'

/** Address of the simulated server. */
const URL = 'https://simulation.example'

/** One browser of one person (or, for a while, of another). */
export interface Device {
  readonly name: string
  user: string
  readonly disk: Disk
  readonly locks: Locks
  readonly channels: Channels
  /** Whether the browser has Web Locks at all. */
  readonly hasLocks: boolean
  /** How far the device's wall clock is off, in milliseconds. */
  offset: number
  /** Whether the device has a network, as far as its system knows. */
  isOnline: boolean
  /** What lies between the device and the servers. */
  readonly ways: Ways
}

/** What a network on the way does to sockets, and to requests. */
export interface Ways {
  /** `refused`: nobody is let in. `swallowed`: nothing that is said arrives. */
  sockets: 'open' | 'refused' | 'swallowed'
  /** Whether sockets stay so when all else is mended. */
  isBlockedForGood: boolean
  http: 'open' | 'shut'
  /** So many requests never arrive; so many are done, and their answers are lost. */
  lostRequests: number
  lostAnswers: number
}

/** Told of all that a tab shows. */
export interface TabWatcher {
  show(tab: Tab, state: RoomState): void
  inbox(tab: Tab, state: InboxState): void
  threads(tab: Tab, state: InboxState): void
  root(tab: Tab, room: string, root: TimelineMessage | null): void
  members(tab: Tab, room: string): void
  heard(tab: Tab, command: string, input: unknown, reply: unknown): void
}

/** What a tab needs. */
export interface TabParts {
  readonly name: string
  readonly device: Device
  readonly scheduler: Scheduler
  readonly chance: Chance
  readonly getToken: (tab: Tab) => Promise<string>
  readonly dial: (tab: Tab) => Wire | null
  /** How the tab asks where no socket can be had; `null` when there is no such way. */
  readonly fetch: ((tab: Tab, process: Process) => typeof fetch) | null
  readonly watcher: TabWatcher
  /** Whether it shows what is held up in a room, beside the room. */
  readonly watchesPins: boolean
  /** Whether it shows the list of threads, beside that of rooms. */
  readonly watchesThreads: boolean
}

/** One page with a chat in it. */
export interface Tab {
  readonly name: string
  readonly device: Device
  readonly user: string
  readonly process: Process
  readonly chat: Chat
  /** The connection under way, if any. */
  wire: Wire | null
  isVisible: boolean
  /** Rooms being watched. */
  readonly watched: Map<string, Stop>
  /** Whether it still writes to its device. */
  isDurable(): boolean
  /** Does something, and finds the id that the page made for it; `null` when it was refused at once. */
  making<T>(act: () => T): { readonly made: T; readonly id: string | null }
  watch(room: string): void
  unwatch(room: string): void
  /** Says that something happened around the page; a frozen one hears of it when it thaws. */
  signal(signal: SurroundingsSignal): void
}

/** Opens a tab. */
export function openTab(parts: TabParts): Tab {
  const { device, scheduler, chance, watcher } = parts
  const process = new Process(scheduler, parts.name)
  const signals = createListeners<SurroundingsSignal>((error) => {
    throw error
  })
  const clock: Environment['clock'] = {
    now: () => EPOCH_MS + scheduler.now + device.offset,
    monotonic: () => scheduler.now,
    after: (ms, run) => process.after(ms, run),
  }
  let drawn: Uint8Array | null = null
  let store: KeyValue | null = null
  let ask: typeof fetch | null = null
  const environment: Environment = {
    clock,
    random: { bytes: (length) => (drawn = chance.bytes(length)), fraction: () => chance.fraction() },
    logger: {
      debug() {},
      warn(event, fields) {
        if (event === 'listener.threw') throw fields?.['error']
      },
    },
    surroundings: {
      isOnline: () => device.isOnline,
      isVisible: () => tab.isVisible,
      onSignal: signals.add,
    },
  }
  const chat = createChat({
    url: URL,
    environment,
    getToken: () => parts.getToken(tab),
    transport: createSimulatedTransport({
      tab: process,
      dial: () => parts.dial(tab),
      user: () => tab.user,
      heard: (command, input, reply) => watcher.heard(tab, command, input, reply),
    }),
    ...(parts.fetch && {
      fallback: createHttpTransport({
        url: URL,
        environment,
        fetch: (...asked) => (ask ??= parts.fetch!(tab, process))(...asked),
      }),
    }),
    persistence: async ({ server, user }) => {
      await new Promise<void>((resolve) => process.after(1, resolve))
      store = withFallback(device.disk.open(databaseName(server, user), process), CACHE_PREFIXES, environment.logger)
      return createPersistence(store, environment.random)
    },
    tabs: {
      ...(device.hasLocks && { locks: device.locks.of(process) }),
      createChannel: (name) => device.channels.open(name, process),
    },
  })

  const tab: Tab = {
    name: parts.name,
    device,
    user: device.user,
    process,
    chat,
    wire: null,
    isVisible: true,
    watched: new Map(),
    isDurable: () => store?.durable === true,
    making(act) {
      drawn = null
      const made = act()
      return { made, id: drawn === null ? null : uuidv7(clock.now(), drawn) }
    },
    watch(id) {
      if (tab.watched.has(id)) return
      const room = chat.room(id)
      const stops = [
        room.subscribe((state) => watcher.show(tab, state)),
        room.members.subscribe(() => watcher.members(tab, id)),
        room.typing.subscribe(() => undefined),
        ...(parts.watchesPins ? [room.pinned.subscribe(() => undefined)] : []),
        ...(room.parent === null ? [] : [room.root.subscribe((root) => watcher.root(tab, id, root))]),
      ]
      tab.watched.set(id, () => stops.forEach((stop) => stop()))
      watcher.show(tab, room.getSnapshot())
    },
    unwatch(id) {
      tab.watched.get(id)?.()
      tab.watched.delete(id)
    },
    signal: (signal) => void process.after(0, () => signals.emit(signal)),
  }
  detectSleep(
    clock,
    () => tab.isVisible,
    () => signals.emit('resume'),
  )
  chat.inbox.subscribe((state) => watcher.inbox(tab, state))
  if (parts.watchesThreads) chat.threads.subscribe((state) => watcher.threads(tab, state))
  return tab
}

/** What IndexedDB would call the database of a user of the simulated server. */
export function databaseName(server: string, user: string): string {
  return `parlor|${server}|${user}`
}

/** The database of this user. */
export const databaseOf = (user: string): string => databaseName(URL, user)
