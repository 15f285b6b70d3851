import { openForGood } from './closings.ts'
import { ROOMS } from './rooms.ts'
import { send } from './say.ts'
import type { Fault, Plan } from './plan.ts'
import type { Chance } from './world/chance.ts'
import type { Device, Tab } from './world/tab.ts'
import { databaseOf } from './world/tab.ts'
import type { World } from './world/world.ts'

/** Everything that goes wrong ends by itself after at most so long, in milliseconds. */
const LONGEST = 15_000

/** Longest time for which a tab is frozen, unless for good, in milliseconds. */
const THAWED_MS = 20_000
const HOUR = 3_600_000

type Inflict = (world: World, chance: Chance, plan: Plan) => string | null

/** Inflicts one fault. Faults that find nothing to break do nothing. */
export function inflict(world: World, fault: Fault, chance: Chance, plan: Plan): void {
  const what = INFLICT[fault](world, chance, plan)
  if (what !== null) world.note({ type: 'fault', what: `${fault} ${what}` })
}

const INFLICT: Readonly<Record<Fault, Inflict>> = {
  cut: onWire((tab) => tab.wire!.cut()),
  'half-open': onWire((tab, chance) => tab.wire!.halfOpen(chance.pick(['up', 'down', 'both'] as const))),
  'drop-answers': onWire((tab, chance) => {
    tab.wire!.dropAnswers += chance.between(1, 3)
  }),
  stall: onWire((tab, chance) => {
    const lane = chance.happens(0.5) ? tab.wire!.up : tab.wire!.down
    lane.stall(chance.between(200, LONGEST))
  }),
  double: onWire((tab, chance) => {
    const lane = chance.happens(0.5) ? tab.wire!.up : tab.wire!.down
    lane.doubles += chance.between(1, 6)
  }),
  'lose-signals': onWire((tab, chance) => {
    tab.wire!.signalLoss = chance.fraction()
  }),

  crash(world, chance) {
    const place = chance.pick(world.places)
    const { node } = place
    if (node === null || node.process.state === 'dead') return null
    const point = chance.pick(['now', 'before-commit', 'after-commit', 'before-publish', 'before-ack'] as const)
    if (point === 'now') node.kill()
    else node.trouble.crashAt = point
    revive(world, chance, () => node.process.state === 'dead')
    return `${place.name} ${point}`
  },
  'shut-down'(world, chance) {
    const place = chance.pick(world.places)
    const { node } = place
    if (node === null || node.process.state === 'dead') return null
    void node.shutDown()
    revive(world, chance, () => node.process.state === 'dead')
    return place.name
  },

  'bus-down'(world, chance) {
    world.bus.trouble.down = true
    later(world, chance, () => (world.bus.trouble.down = false))
    return ''
  },
  'bus-lossy'(world, chance) {
    const { trouble } = world.bus
    trouble.loss = chance.fraction() * 0.5
    trouble.doubling = chance.fraction() * 0.5
    trouble.spread = chance.pick([0, 20, 400, 3_000])
    later(world, chance, () => Object.assign(trouble, { loss: 0, doubling: 0, spread: 0 }))
    return JSON.stringify(trouble)
  },

  'kill-tab': onTab((tab, chance, world) => {
    world.killTab(tab)
    if (chance.happens(0.85)) later(world, chance, () => void reopen(world, tab.device, chance))
  }),
  'freeze-tab': onTab((tab, chance, world) => {
    tab.signal('freeze')
    world.scheduler.after(1, () => freeze(world, tab, chance, () => tab.signal('resume')))
  }),
  'stall-tab': onTab((tab, chance, world) => freeze(world, tab, chance)),
  'hide-tab': onTab((tab, chance, world) => {
    tab.isVisible = false
    tab.signal('hidden')
    later(world, chance, () => {
      tab.isVisible = true
      tab.signal('visible')
    })
  }),
  'disk-fault': onTab((tab, chance) => {
    tab.device.disk.faults.set(tab.process, {
      kind: chance.pick(['refuse', 'abort', 'quota']),
      left: chance.between(1, 3),
    })
  }),
  'steal-lock': onTab((tab) => {
    // Whoever led believes so for a moment longer, beside the one who is next in line.
    void tab.device.locks
      .of(tab.process)
      .request(databaseOf(tab.user), { steal: true }, () => undefined)
      .catch(() => undefined)
  }),

  'no-tokens'(world, chance) {
    world.host.down = true
    later(world, chance, () => (world.host.down = false), 40_000)
    return ''
  },
  revoke(world, chance, plan) {
    const nodes = world.nodes()
    if (nodes.length === 0 || plan.flavour === 'clocks') return null
    const { user } = chance.pick(plan.people)
    chance
      .pick(nodes)
      .host.revoke(user)
      .catch(() => undefined)
    return user
  },
  'clock-jump'(world, chance, plan) {
    if (plan.flavour === 'clocks' && chance.happens(0.5)) {
      const place = chance.pick(world.places)
      place.offset = chance.between(-8, 8) * HOUR
      return `${place.name} ${place.offset}`
    }
    const device = chance.pick(world.devices)
    device.offset = chance.pick([-8_760, -24, -1, 1, 24, 8_760]) * HOUR
    return `${device.name} ${device.offset}`
  },

  offline(world, chance) {
    const device = chance.pick(world.devices)
    return goOffline(world, device, chance) ? device.name : null
  },

  'store-fails'(world, chance) {
    const nodes = world.nodes()
    if (nodes.length === 0) return null
    const node = chance.pick(nodes)
    node.trouble.failing += chance.between(1, 4)
    node.trouble.unreadable += chance.between(0, 3)
    return node.name
  },
  'store-doubtful'(world, chance) {
    const nodes = world.nodes()
    if (nodes.length === 0) return null
    const node = chance.pick(nodes)
    node.trouble.doubtful += chance.between(1, 3)
    return node.name
  },
  'store-slow'(world, chance) {
    const nodes = world.nodes()
    if (nodes.length === 0) return null
    const node = chance.pick(nodes)
    node.trouble.lag = chance.pick([5, 50, 500])
    later(world, chance, () => (node.trouble.lag = 0))
    return node.name
  },

  'talk-over-cut'(world, chance, plan) {
    // Others go on talking while a connection is down and comes back: what it missed is amid what it gets.
    const speaking = chance.pick(world.devices)
    for (let n = 0; n < 12; n += 1) {
      world.scheduler.after(chance.between(0, 1_500), () => {
        const tab = tabsOf(world, speaking).find(({ process }) => process.state === 'running')
        if (tab !== undefined) send(world, tab, ROOMS[0])
      })
    }
    return onWire((tab) => tab.wire!.cut())(world, chance, plan)
  },
  'sockets-blocked'(world, chance) {
    const device = chance.pick(world.devices)
    device.ways.sockets = chance.pick(['refused', 'swallowed'] as const)
    // Some ways break what is there, others only let nobody in.
    if (chance.happens(0.8)) for (const tab of tabsOf(world, device)) tab.wire?.cut()
    // Some networks never let a socket through: there everything durable goes by HTTP, to the end.
    device.ways.isBlockedForGood ||= chance.happens(0.3)
    if (!device.ways.isBlockedForGood) later(world, chance, () => (device.ways.sockets = 'open'), 30_000)
    return `${device.name} ${device.ways.sockets}`
  },
  'http-blocked'(world, chance) {
    const device = chance.pick(world.devices)
    device.ways.http = 'shut'
    later(world, chance, () => (device.ways.http = 'open'))
    return device.name
  },
  'http-lossy'(world, chance) {
    const device = chance.pick(world.devices)
    device.ways.lostRequests += chance.between(0, 3)
    device.ways.lostAnswers += chance.between(1, 3)
    return device.name
  },

  'restore-backup'(world, chance, plan) {
    const backUp = world.backUp()
    const left = plan.quietAt - 500 - world.scheduler.now
    world.scheduler.after(chance.between(300, left), () => {
      backUp.restore(() => chance.uuid())
      // Nodes that are started in between would know nothing of it.
      for (const place of world.places) if (chance.happens(0.5)) world.startNode(place)
      revive(world, chance, () => world.nodes().length < world.places.length)
    })
    return ''
  },
  'commits-fail'(world, chance) {
    world.store.failingCommits += chance.between(1, 3)
    return String(world.store.failingCommits)
  },

  'switch-user'(world, chance, plan) {
    const device = chance.pick(world.devices)
    const others = plan.people.map(({ user }) => user).filter((user) => user !== device.user)
    const next = chance.pick(others)
    // Something is left lying on the device.
    const last = tabsOf(world, device).find(({ process }) => process.state === 'running')
    if (last !== undefined) send(world, last, chance.pick(ROOMS))
    world.scheduler.after(chance.between(2, 40), () => {
      for (const tab of tabsOf(world, device)) world.killTab(tab)
      device.user = next
      later(world, chance, () => void reopen(world, device, chance))
    })
    return `${device.name} ${next}`
  },
}

/** Ends every fault that has not ended by itself. */
export function mend(world: World, plan: Plan): void {
  Object.assign(world.bus.trouble, { down: false, loss: 0, doubling: 0, spread: 0 })
  world.host.down = false
  world.store.failingCommits = 0
  for (const place of world.places) {
    if (place.node !== null) {
      Object.assign(place.node.trouble, { crashAt: null, failing: 0, doubtful: 0, unreadable: 0, lag: 0 })
    }
    world.startNode(place)
  }
  const owners = world.devices.map((device) => plan.people.find(({ user }) => device.name.startsWith(user))!.user)
  world.devices.forEach((device, at) => {
    device.disk.faults.clear()
    const { sockets, isBlockedForGood } = device.ways
    Object.assign(device.ways, {
      sockets: isBlockedForGood ? sockets : 'open',
      http: 'open',
      lostRequests: 0,
      lostAnswers: 0,
    })
    goOnline(world, device)
    const owner = owners[at]!
    if (device.user !== owner) {
      for (const tab of tabsOf(world, device)) world.killTab(tab)
      device.user = owner
    }
    if (tabsOf(world, device).every(({ process }) => process.state !== 'running'))
      reopen(world, device, world.chance.fork('mend'))
  })
  for (const tab of world.openTabs()) if (tab.wire !== null) tab.wire.dropAnswers = tab.wire.signalLoss = 0
  if (plan.hasClosings) openForGood(world, world.chance.fork('opening'))
  lookAfter(world)
  // By then every tab is awake that ever will be.
  world.scheduler.after(THAWED_MS, () => lookAfter(world))
}

/** People do what a tab asks of them: try again what failed, confirm what was held. */
function lookAfter(world: World): void {
  for (const tab of world.awakeTabs()) {
    if (tab.chat.connection.getSnapshot().status === 'failed') tab.chat.retryNow()
    // A clock that jumped a day makes old what was just written: it waits for its writer to say so.
    for (const room of world.rooms()) {
      for (const { id, error } of tab.chat.room(room).getSnapshot().messages) {
        if (error?.code !== 'HELD') continue
        world.note({ type: 'retry', tab: tab.name, id })
        tab.chat
          .room(room)
          .retry(id)
          .catch(() => undefined)
      }
    }
  }
}

/** Opens a tab as people do: looking at the rooms. */
export function reopen(world: World, device: Device, chance: Chance): Tab {
  const tab = world.openTab(device)
  tab.watch('closed')
  if (chance.happens(0.6)) tab.watch('open')
  for (const thread of world.threads) if (chance.happens(0.3)) tab.watch(thread)
  tab.chat.connect()
  return tab
}

function tabsOf(world: World, device: Device): readonly Tab[] {
  return world.openTabs().filter((tab) => tab.device === device)
}

/** A device loses its network for a while. @returns whether it had one */
export function goOffline(world: World, device: Device, chance: Chance): boolean {
  if (!device.isOnline) return false
  device.isOnline = false
  for (const tab of tabsOf(world, device)) {
    tab.wire?.cut()
    tab.signal('offline')
  }
  later(world, chance, () => goOnline(world, device))
  return true
}

function goOnline(world: World, device: Device): void {
  if (device.isOnline) return
  device.isOnline = true
  for (const tab of tabsOf(world, device)) tab.signal('online')
}

function freeze(world: World, tab: Tab, chance: Chance, thawed: () => void = () => undefined): void {
  // Who was told of the freeze is told of its end, also where the page had stopped before it came to it.
  tab.process.after(0, thawed)
  if (tab.process.state !== 'running') return
  tab.process.freeze()
  tab.wire?.tabFroze()
  // Some stay frozen for good: the others of their browser must do without them.
  const forGood = chance.happens(0.25)
  if (!forGood) later(world, chance, () => tab.process.thaw(), THAWED_MS - 500)
}

function revive(world: World, chance: Chance, isDead: () => boolean): void {
  const again = (): void => {
    if (!isDead()) return later(world, chance, again, 4_000)
    for (const place of world.places) world.startNode(place)
  }
  later(world, chance, again, 4_000)
}

function later(world: World, chance: Chance, run: () => void, longest = LONGEST): void {
  world.scheduler.after(chance.between(100, longest), run)
}

function onTab(work: (tab: Tab, chance: Chance, world: World) => void): Inflict {
  return (world, chance) => {
    const tabs = world.awakeTabs()
    if (tabs.length === 0) return null
    const tab = chance.pick(tabs)
    work(tab, chance, world)
    return tab.name
  }
}

function onWire(work: (tab: Tab, chance: Chance) => void): Inflict {
  return (world, chance) => {
    const tabs = world.openTabs().filter(({ wire }) => wire?.isOpen)
    if (tabs.length === 0) return null
    const tab = chance.pick(tabs)
    work(tab, chance)
    return tab.name
  }
}
