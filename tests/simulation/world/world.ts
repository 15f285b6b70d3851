import type { OutboxRecord, RoomRecord, RoomState } from '@parlor/sdk'
import { readOutbox, readRoom } from '../../../packages/sdk/src/persistence/records.ts'
import type { Entry, History, LastView } from '../history.ts'
import { aboveOf, ROOMS } from '../rooms.ts'
import { Bus } from './bus.ts'
import { createChance, type Chance } from './chance.ts'
import type { Database } from './database.ts'
import { Disk } from './disk.ts'
import { createSimulatedFetch } from './http.ts'
import { Channels, Locks } from './locks.ts'
import { EPOCH_MS } from '../epoch.ts'
import { startNode, type Node } from './node.ts'
import { Process, Scheduler } from './scheduler.ts'
import { databaseOf, openTab, type Device, type Tab } from './tab.ts'
import { signToken } from './tokens.ts'
import type { Trace } from './trace.ts'
import { Wire } from './wire.ts'

/** What a tab does when it is asked for a token. */
export interface HostTrouble {
  /** The host gives no tokens. */
  down: boolean
  /** Longest time it takes, in milliseconds. */
  slow: number
  /** Life of the tokens it gives, in milliseconds. */
  life: number
  /** Whether tokens say when they were issued. */
  dated: boolean
}

/** Stands where the number of a connection would. */
const OVER_HTTP = 0

/** Where nodes come from, and what is wrong with their clocks. */
interface Place {
  readonly name: string
  offset: number
  node: Node | null
  /** How often a node was started here. */
  starts: number
}

/** Two nodes, some people with their browsers, and all that lies between. */
export class World {
  readonly scheduler = new Scheduler()
  readonly chance: Chance
  readonly bus: Bus
  readonly places: readonly Place[]
  readonly devices: Device[] = []
  readonly tabs: Tab[] = []
  readonly host: HostTrouble = { down: false, slow: 20, life: 12 * 3_600_000, dated: true }
  /** What goes wrong in the store itself, whichever node writes. */
  readonly store = { failingCommits: 0 }
  readonly entries: Entry[] = []
  /** What was committed in between was taken back by a backup; with it, all that was said of it. */
  lost: History['lost'] = null
  /** A room in which members wait between two messages. */
  slow: History['slow'] = null
  readonly uncaught: string[] = []
  /** Whether tabs may go by HTTP where no socket can be had. */
  hasHttp = false
  /** Whether tabs show what is held up. */
  watchesPins = false
  /** Whether people talk in threads. */
  hasThreads = false
  /** Ids of threads that somebody looked at, or wrote in. */
  readonly threads = new Set<string>()
  readonly #storage: ReturnType<Database['fresh']>
  readonly #database: Database
  readonly #trace: Trace | null
  readonly #wires: Wire[] = []
  #wireCount = 0
  #tabCount = 0
  #json = ''
  #payload: unknown = null

  /** @param trace gets a line of everything that happens; `null` when nobody reads them */
  constructor(seed: number, database: Database, trace: Trace | null) {
    this.chance = createChance(seed)
    this.#database = database
    this.#trace = trace
    const commits = this.chance.fork('commits')
    this.#storage = database.fresh((flush) => this.scheduler.after(commits.between(0, 4), flush), this.store)
    this.bus = new Bus(this.chance.fork('bus'))
    this.places = ['n1', 'n2'].map((name) => ({ name, offset: 0, node: null, starts: 0 }))
  }

  /** Notes what happened. */
  note(entry: WithoutTime): void {
    const timed = { at: this.scheduler.now, ...entry } as Entry
    this.entries.push(timed)
    this.#trace?.add(timed)
  }

  /** Copies the store as it is now. @returns the way back to it */
  backUp(): { restore(epoch: () => string): void } {
    const at = this.scheduler.now
    const from = this.entries.length
    const restore = this.#database.copy()
    return {
      restore: (epoch) => {
        for (const node of this.nodes()) node.kill()
        restore(epoch)
        this.lost = { from, to: this.entries.length }
        this.note({ type: 'fault', what: `the store is again as it was at ${at}, under new epochs` })
      },
    }
  }

  startNode(place: Place): void {
    if (place.node !== null && place.node.process.state !== 'dead') return
    place.starts += 1
    const { name } = place
    place.node = startNode({
      name,
      scheduler: this.scheduler,
      chance: this.chance.fork(`${name}/${place.starts}`),
      storage: this.#storage,
      bus: this.bus,
      offset: () => place.offset,
      wrote: (written) => this.note({ type: 'committed', node: name, written }),
      failed: (error) => this.uncaught.push(String(error)),
      watcher: {
        sent: (wire, user, frame) => {
          if (frame.type === 'event')
            this.note({
              type: 'told',
              node: name,
              connection: wire.id,
              user,
              event: frame.name,
              payload: this.#parse(frame.json),
            })
          if (frame.type === 'answer')
            this.note({
              type: 'answered',
              node: name,
              connection: wire.id,
              user,
              command: frame.name,
              reply: this.#parse(frame.json),
            })
        },
        opened: (wire, user) => this.note({ type: 'connected', node: name, connection: wire.id, user }),
        closed: (wire, user) => this.note({ type: 'disconnected', node: name, connection: wire.id, user }),
      },
    })
  }

  /** Nodes that run. */
  nodes(): readonly Node[] {
    return this.places.flatMap(({ node }) => (node !== null && node.process.state !== 'dead' ? [node] : []))
  }

  /** Ids of all rooms that somebody has named. */
  rooms(): readonly string[] {
    return [...ROOMS, ...this.threads]
  }

  addDevice(name: string, user: string, hasLocks: boolean): Device {
    const chance = this.chance.fork(`device/${name}`)
    const device: Device = {
      name,
      user,
      disk: new Disk(this.scheduler, chance.fork('disk')),
      locks: new Locks(this.scheduler, chance.fork('locks')),
      channels: new Channels(this.scheduler),
      hasLocks,
      offset: 0,
      isOnline: true,
      ways: { sockets: 'open', isBlockedForGood: false, http: 'open', lostRequests: 0, lostAnswers: 0 },
    }
    this.devices.push(device)
    return device
  }

  openTab(device: Device): Tab {
    this.#tabCount += 1
    const name = `${device.name}/t${this.#tabCount}`
    const chance = this.chance.fork(`tab/${name}`)
    const network = chance.fork('network')
    const shown = new Map<string, unknown>()
    this.note({ type: 'opened', tab: name, user: device.user, device: device.name })
    const tab = openTab({
      name,
      device,
      scheduler: this.scheduler,
      chance: chance.fork('sdk'),
      getToken: (asking) => this.#token(asking, network),
      dial: (asking) => this.#dial(asking, network),
      fetch: this.hasHttp
        ? (asking, process) =>
            createSimulatedFetch({
              device,
              tab: process,
              chance: chance.fork('http'),
              nodes: () => this.nodes(),
              answered: (node, user, command, reply) => {
                if (!node.mayAnswer(command)) return false
                this.note({ type: 'answered', node: node.name, connection: OVER_HTTP, user, command, reply })
                return true
              },
              heard: (command, input, reply) =>
                this.note({ type: 'heard', tab: name, user: asking.user, command, input, reply }),
            })
        : null,
      watchesPins: this.watchesPins,
      watchesThreads: this.hasThreads,
      watcher: {
        show: ({ user }, state) => {
          if (shown.get(state.id) === state) return
          shown.set(state.id, state)
          this.note({ type: 'show', tab: name, user, room: state.id, state })
        },
        inbox: ({ user }, state) => this.note({ type: 'inbox', tab: name, user, state }),
        threads: ({ user }, state) => this.note({ type: 'threads', tab: name, user, state }),
        root: ({ user }, room, root) => this.note({ type: 'root', tab: name, user, room, root }),
        members: (of, room) =>
          this.note({
            type: 'members',
            tab: name,
            user: of.user,
            room,
            members: of.chat.room(room).members.getSnapshot(),
          }),
        heard: ({ user }, command, input, reply) =>
          this.note({ type: 'heard', tab: name, user, command, input, reply }),
      },
    })
    this.tabs.push(tab)
    return tab
  }

  /** Somebody without our client, who connects, listens, and never asks for anything, no new token either; if cut, they come again. */
  listen(user: string, lifeMs: number): void {
    const chance = this.chance.fork(`${user}/${this.#wireCount}`)
    const again = (): void => void this.scheduler.after(1_000, () => this.listen(user, lifeMs))
    const nodes = this.nodes()
    if (nodes.length === 0) return again()
    const node = chance.pick(nodes)
    const token = signToken(user, EPOCH_MS + this.scheduler.now, lifeMs, false)
    this.#wireCount += 1
    const wire = new Wire(this.#wireCount, this.scheduler, chance, new Process(this.scheduler, user), node.process)
    node.hub.accept(wire)
    wire.client = { frame: () => undefined, closed: again }
    wire.sendUp({
      type: 'connect',
      json: JSON.stringify({ auth: { token, protocol: 1, device: `device-of-${user}` }, user }),
    })
  }

  /** Tabs that are there, frozen ones included. */
  openTabs(): readonly Tab[] {
    return this.tabs.filter(({ process }) => process.state !== 'dead')
  }

  /** Tabs in which somebody can do something now. */
  awakeTabs(): readonly Tab[] {
    return this.tabs.filter(({ process }) => process.state === 'running')
  }

  killTab(tab: Tab): void {
    if (tab.process.state === 'dead') return
    tab.process.kill()
    this.note({ type: 'killed', tab: tab.name, user: tab.user, device: tab.device.name })
    for (const wire of this.#wires) if (wire === tab.wire) wire.tabDied()
    tab.device.locks.died(tab.process)
    tab.device.channels.died(tab.process)
    this.look(tab.device, tab.user)
  }

  /** Notes what a device keeps of a user now. */
  look(device: Device, user: string): void {
    const rooms: RoomRecord[] = []
    const outbox: OutboxRecord[] = []
    for (const [key, value] of device.disk.peek(databaseOf(user))) {
      const room = key.startsWith('r:') ? readRoom(value) : null
      const record = key.startsWith('o:') ? readOutbox(value) : null
      if (room !== null) rooms.push(room)
      if (record !== null) outbox.push(record)
    }
    this.note({ type: 'kept', device: device.name, user, rooms, outbox })
  }

  /** The tabs whose connections are sound. */
  soundTabs(): readonly { readonly tab: Tab; readonly wire: Wire }[] {
    return this.awakeTabs().flatMap((tab) =>
      tab.wire?.isSound() === true && tab.chat.connection.getSnapshot().status === 'online'
        ? [{ tab, wire: tab.wire }]
        : [],
    )
  }

  /** Everything that was recorded, and how things stand. */
  history(quietAt: number): History {
    const views = this.openTabs().map((tab): LastView => {
      const ids = [...tab.watched.keys()].sort()
      return {
        tab: tab.name,
        user: tab.user,
        device: tab.device.name,
        isAwake: tab.process.state === 'running',
        isDurable: tab.chat.durability.getSnapshot() === 'durable',
        isKeeping: tab.isDurable(),
        rooms: ids.map((id) => tab.chat.room(id).getSnapshot()),
        failed: this.rooms().flatMap((id) => failedIn(tab.chat.room(id).getSnapshot())),
        inbox: tab.chat.inbox.getSnapshot(),
        threads: this.hasThreads ? tab.chat.threads.getSnapshot() : null,
        roots: new Map(ids.flatMap((id) => (aboveOf(id) ? [[id, tab.chat.room(id).root.getSnapshot()]] : []))),
        members: new Map(ids.map((id) => [id, tab.chat.room(id).members.getSnapshot()])),
        pinned: new Map(this.watchesPins ? ids.map((id) => [id, tab.chat.room(id).pinned.getSnapshot()]) : []),
        typing: new Map(
          ids.map((id) => [
            id,
            tab.chat
              .room(id)
              .typing.getSnapshot()
              .map((user) => user.id),
          ]),
        ),
      }
    })
    return {
      entries: this.entries,
      quietAt,
      lost: this.lost,
      slow: this.slow,
      endAt: this.scheduler.now,
      logs: this.#database.logs(),
      views,
      uncaught: this.uncaught,
    }
  }

  #token(tab: Tab, chance: Chance): Promise<string> {
    const { host, scheduler } = this
    return new Promise((resolve, reject) => {
      tab.process.after(chance.between(1, host.slow), () => {
        if (host.down) return reject(new Error('The host gives no tokens.'))
        const issuedAt = EPOCH_MS + scheduler.now
        const token = signToken(tab.user, issuedAt, host.life, host.dated)
        tab.process.after(chance.between(1, host.slow), () => resolve(token))
      })
    })
  }

  #dial(tab: Tab, chance: Chance): Wire | null {
    const nodes = this.nodes()
    if (nodes.length === 0 || !tab.device.isOnline || tab.device.ways.sockets === 'refused') return null
    const node = chance.pick(nodes)
    this.#wireCount += 1
    const wire = new Wire(
      this.#wireCount,
      this.scheduler,
      chance.fork(`wire/${this.#wireCount}`),
      tab.process,
      node.process,
    )
    this.#wires.push(wire)
    tab.wire = wire
    node.hub.accept(wire)
    if (tab.device.ways.sockets === 'swallowed') wire.halfOpen('both')
    return wire
  }

  /** The same text again is the same frame to somebody else. */
  #parse(json: string): unknown {
    if (json !== this.#json) {
      this.#json = json
      this.#payload = JSON.parse(json)
    }
    return this.#payload
  }
}

/** An entry whose moment is now. */
export type WithoutTime = Entry extends infer Each ? (Each extends Entry ? Omit<Each, 'at'> : never) : never

/** What was to be done to messages of a room, and failed. */
function failedIn({ messages }: RoomState): readonly string[] {
  return messages.flatMap(({ pending = [] }) => pending.filter(({ status }) => status === 'failed').map(({ id }) => id))
}
