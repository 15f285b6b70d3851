import { check } from './checks/check.ts'
import { ASKING_MS } from './checks/quiet.ts'
import { inflict, mend, reopen } from './faults.ts'
import type { History, Violation } from './history.ts'
import { operate } from './operations.ts'
import { ROOMS } from './rooms.ts'
import { makePlan, type Plan } from './plan.ts'
import type { Database } from './world/database.ts'
import { Trace } from './world/trace.ts'
import { World } from './world/world.ts'

/** How long everything has to come right after the last fault, in milliseconds. */
const QUIET_MS = 40_000

/** How long after the last fault those are found whose connections are sound, in milliseconds. */
const SOUND_MS = 3_000

/** How long it may take until they show what was written before that, in milliseconds. */
const GLANCE_MS = 5_000

/** How a schedule is run. */
export interface RunOptions {
  readonly database: Database
  /** `lines` keeps every line of the trace, `digest` only its name; nothing is as fast as neither. */
  readonly trace?: 'lines' | 'digest'
  /** Numbers of steps to leave out. */
  readonly without?: ReadonlySet<number>
}

/** What came of one schedule. */
export interface Outcome {
  readonly seed: number
  readonly violations: readonly Violation[]
  /** The same for every run of the seed; empty unless the trace was asked for. */
  readonly digest: string
  readonly trace: readonly string[]
  readonly history: History
  /** Events of virtual time. */
  readonly events: number
}

/** Runs the schedule of a seed, and judges what happened. */
export async function runSchedule(seed: number, options: RunOptions): Promise<Outcome> {
  const plan = makePlan(seed, options.without)
  const trace = options.trace === undefined ? null : new Trace(options.trace === 'lines')
  const world = new World(seed, options.database, trace)
  const caught = (error: unknown): void => {
    world.uncaught.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  process.on('unhandledRejection', caught)
  world.scheduler.failed = caught
  let violations: readonly Violation[] | null = null
  const { stackTraceLimit } = Error
  if (options.trace === undefined) Error.stackTraceLimit = 0
  try {
    await perform(world, plan)
    if (plan.size === 'small') {
      look(world, plan)
      violations = check(world.history(plan.quietAt))
    }
    if (violations === null || violations.length > 0) {
      violations = null
      await world.scheduler.runUntil(plan.quietAt + QUIET_MS)
      look(world, plan)
    }
  } finally {
    Error.stackTraceLimit = stackTraceLimit
    process.off('unhandledRejection', caught)
  }
  const history = world.history(plan.quietAt)
  return {
    seed,
    violations: violations ?? check(history),
    digest: trace?.digest() ?? '',
    trace: trace?.lines ?? [],
    history,
    events: world.scheduler.count,
  }
}

async function perform(world: World, plan: Plan): Promise<void> {
  const { scheduler } = world
  world.watchesPins = plan.hasDeeds
  world.hasThreads = plan.hasThreads
  world.hasHttp = plan.hasHttp
  // Who is made a moderator meanwhile is not held up.
  // Where clocks of nodes jump, the times of messages say nothing.
  const holdsAll = !plan.hasDeeds && plan.flavour !== 'clocks'
  if (plan.slow > 0) world.slow = { room: ROOMS[1], seconds: plan.slow, holdsAll }
  if (plan.flavour === 'clocks') world.host.dated = false
  else world.host.life = world.chance.fork('life').between(20_000, 100_000)
  for (const place of world.places) world.startNode(place)
  const [node] = world.nodes()
  const [closed, open] = ROOMS
  const settings = { posting: 'members' } as const
  const made = [
    node!.host.createRoom({
      id: closed,
      name: undefined,
      description: undefined,
      settings: { access: 'members', ...settings },
    }),
    node!.host.createRoom({
      id: open,
      name: undefined,
      description: undefined,
      settings: { access: 'users', ...settings, ...(plan.slow > 0 && { slow: plan.slow }) },
    }),
  ]
  await scheduler.runUntil(20)
  await Promise.all(made)
  const joined = plan.people.flatMap(({ user }) =>
    [closed, ...(user === 'ada' ? [open] : [])].map((room) =>
      node!.host.addMember(
        room,
        { id: user, name: `Name of ${user}` },
        plan.hasDeeds && user === 'ada' ? 'moderator' : 'member',
      ),
    ),
  )
  await scheduler.runUntil(40)
  await Promise.all(joined)

  for (const { user, devices } of plan.people) {
    devices.forEach(({ tabs, hasLocks }, at) => {
      const device = world.addDevice(`${user}${at + 1}`, user, hasLocks)
      for (let n = 0; n < tabs; n += 1) reopen(world, device, world.chance.fork(`open/${device.name}/${n}`))
    })
  }
  if (plan.flavour === 'tokens') scheduler.after(1_000, () => world.listen('dan', 1_000))
  for (const { at, what, chance } of plan.steps) {
    scheduler.after(at - scheduler.now, () => {
      if ('operation' in what) operate(world, what.operation, chance)
      else inflict(world, what.fault, chance, plan)
    })
  }
  await scheduler.runUntil(plan.quietAt)
  world.note({ type: 'fault', what: 'none any more' })
  mend(world, plan)
  await scheduler.runUntil(plan.quietAt + SOUND_MS)
  const sound = world.soundTabs()
  await scheduler.runUntil(plan.quietAt + SOUND_MS + GLANCE_MS)
  for (const { tab, wire } of world.soundTabs()) {
    if (!sound.some((before) => before.wire === wire)) continue
    world.note({ type: 'list-glance', tab: tab.name, user: tab.user, state: tab.chat.inbox.getSnapshot() })
    if (world.hasThreads)
      world.note({ type: 'threads-glance', tab: tab.name, user: tab.user, state: tab.chat.threads.getSnapshot() })
    for (const room of tab.watched.keys()) {
      const { messages, hasNewer, status } = tab.chat.room(room).getSnapshot()
      const newest = messages.findLast(({ seq }) => seq !== null)?.seq ?? 0
      if (status === 'ready' && !hasNewer) world.note({ type: 'glance', tab: tab.name, user: tab.user, room, newest })
    }
  }
  await scheduler.runUntil(scheduler.now + ASKING_MS)
}

/** Notes what every device keeps. */
function look(world: World, plan: Plan): void {
  for (const device of world.devices) for (const { user } of plan.people) world.look(device, user)
}
