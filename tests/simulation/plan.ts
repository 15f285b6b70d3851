import { failedSeeds } from './failed-seeds.ts'
import { createChance, type Chance } from './world/chance.ts'

/** What people do. */
export const OPERATIONS = {
  send: 14,
  burst: 7,
  mark: 7,
  typing: 3,
  older: 3,
  around: 1,
  watch: 2,
  unwatch: 2,
  join: 2,
  leave: 2,
  remove: 3,
  restore: 3,
  dismiss: 1,
  retry: 1,
  cancel: 2,
  reuse: 1,
} as const

/** What people do to messages that are there; drawn apart, in most schedules. */
export const DEEDS = {
  edit: 6,
  delete: 4,
  react: 7,
  unreact: 3,
  pin: 3,
  unpin: 2,
  reply: 4,
  'send-and-change': 4,
  promote: 3,
  'retry-deed': 2,
  'dismiss-deed': 1,
  'cancel-deed': 2,
  'reuse-deed': 1,
} as const

/** What people do in threads, and to what those hang on; drawn apart, in some schedules. */
export const THREADS = {
  'thread-answer': 9,
  'thread-burst': 4,
  'thread-together': 4,
  'thread-offline': 2,
  'thread-look': 5,
  'thread-look-away': 2,
  'thread-read': 6,
  'thread-typing': 1,
  'thread-older': 2,
  'thread-around': 1,
  'thread-deed': 10,
  'thread-follow': 2,
  'thread-unfollow': 2,
  'thread-join': 1,
  'thread-leave': 1,
  'thread-ask': 2,
  'thread-retry': 1,
  'thread-dismiss': 1,
  'thread-cancel': 1,
  'remove-above': 3,
  'delete-root': 3,
  'edit-root': 2,
} as const

/** How rooms are closed and opened; drawn apart, in some schedules. */
export const CLOSINGS = { close: 4, 'close-until': 6, 'open-again': 4 } as const

/** The same where clocks of nodes jump, by which no time can be told. */
const TIMELESS = { close: 4, 'open-again': 4 } as const

/** What goes wrong. */
export const FAULTS = {
  cut: 6,
  'half-open': 5,
  'drop-answers': 5,
  stall: 4,
  double: 3,
  'lose-signals': 2,
  crash: 7,
  'shut-down': 2,
  'bus-down': 3,
  'bus-lossy': 4,
  'kill-tab': 6,
  'freeze-tab': 4,
  'stall-tab': 3,
  'disk-fault': 3,
  'steal-lock': 2,
  'no-tokens': 2,
  revoke: 1,
  'clock-jump': 3,
  offline: 3,
  'store-fails': 3,
  'store-doubtful': 2,
  'store-slow': 3,
  'switch-user': 2,
  'hide-tab': 1,
} as const

/** Beside those, in some schedules; drawn apart, so that the others stay as they were. */
const FURTHER = ['commits-fail', 'talk-over-cut'] as const

/** In schedules in which tabs may go by HTTP: what lies on the way; drawn apart once more. */
const ON_THE_WAY = ['sockets-blocked', 'sockets-blocked', 'sockets-blocked', 'http-lossy', 'http-blocked'] as const

/** In how many of the schedules tabs may go by HTTP, and in how many the store goes back to a backup. */
const WITH_HTTP = 0.12
const WITH_BACKUP = 0.05

/** How many of the schedules are large. */
const LARGE = 0.14

/** How much happens in a schedule, and in how many milliseconds; `more` is the chance of a second device, and of a second tab. */
const SIZES = {
  small: {
    span: [4_000, 14_000],
    operations: [8, 24],
    faults: [3, 12],
    deeds: [4, 16],
    threads: [5, 20],
    closings: [2, 5],
    more: 0.15,
  },
  large: {
    span: [12_000, 40_000],
    operations: [24, 60],
    faults: [10, 30],
    deeds: [12, 40],
    threads: [14, 44],
    closings: [3, 12],
    more: 0.45,
  },
} as const

/** In how many of the schedules something is done to messages. */
const WITH_DEEDS = 0.65

/** In how many of the schedules people talk in threads. */
const WITH_THREADS = 0.18

/** In how many of the small schedules one of the rooms is slow. */
const WITH_SLOW = 0.08

/** In how many of the schedules rooms are closed. */
const WITH_CLOSINGS = 0.1

/** Seeds that found something before rooms could be slow, or closed: theirs are not, or they would be other schedules now. */
const WITHOUT_SLOW = new Set(failedSeeds().flatMap(({ seed, slow, closings }) => (slow || closings ? [] : [seed])))
const WITHOUT_CLOSINGS = new Set(failedSeeds().flatMap(({ seed, closings }) => (closings ? [] : [seed])))

/** Seeds that found something before there were threads: they have none, or they would be other schedules now. */
const WITHOUT_THREADS = new Set(failedSeeds().flatMap(({ seed, threads }) => (threads === false ? [seed] : [])))

export type Operation = keyof typeof OPERATIONS | keyof typeof DEEDS | keyof typeof THREADS | keyof typeof CLOSINGS
export type Fault = keyof typeof FAULTS | (typeof FURTHER)[number] | (typeof ON_THE_WAY)[number] | 'restore-backup'

/** One thing to do at a moment, in milliseconds, with chance of its own. */
export interface Step {
  readonly at: number
  readonly what: { readonly operation: Operation } | { readonly fault: Fault }
  readonly chance: Chance
  /** Its number in the plan; a fault can be left out by it. */
  readonly number: number
}

/** How one person sits. */
export interface PersonPlan {
  readonly user: string
  /** Tabs on each device. */
  readonly devices: readonly { readonly tabs: number; readonly hasLocks: boolean }[]
}

/** A whole schedule before it runs. */
export interface Plan {
  readonly seed: number
  readonly people: readonly PersonPlan[]
  /** `clocks`: clocks of nodes jump, tokens are long. `tokens`: tokens are short, and revoked. */
  readonly flavour: 'clocks' | 'tokens'
  /** `large`: everything at once, and the whole quiet time. `small`: less of it, and no longer than it takes to come right. */
  readonly size: 'small' | 'large'
  readonly steps: readonly Step[]
  /** Whether anything is done to messages. */
  readonly hasDeeds: boolean
  /** Whether people talk in threads. */
  readonly hasThreads: boolean
  /** Whether tabs may go by HTTP. */
  readonly hasHttp: boolean
  /** Seconds between two messages of a member in the room that all may join; 0 in most schedules. */
  readonly slow: number
  /** Whether rooms are closed and opened. */
  readonly hasClosings: boolean
  /** When the last step is over and everything is mended, in milliseconds. */
  readonly quietAt: number
}

/** Makes the schedule of a seed. @param without numbers of faults to leave out, to find out which one matters */
export function makePlan(seed: number, without: ReadonlySet<number> = new Set()): Plan {
  const chance = createChance(seed).fork('plan')
  const size = chance.happens(LARGE) ? 'large' : 'small'
  const sizes = SIZES[size]
  const within = ([least, most]: readonly [number, number], by = chance): number => by.between(least, most)
  const people = ['ada', 'bo', 'cy'].map((user): PersonPlan => ({
    user,
    devices: Array.from({ length: chance.happens(sizes.more) ? 2 : 1 }, () => ({
      tabs: chance.happens(sizes.more) ? 2 : 1,
      hasLocks: !chance.happens(0.1),
    })),
  }))
  // Every schedule has somebody with two devices and somebody with two tabs.
  const [first, second] = [people[0]!, people[1]!]
  people[0] = { ...first, devices: [first.devices[0]!, { tabs: 1, hasLocks: true }] }
  people[1] = { ...second, devices: [{ ...second.devices[0]!, tabs: 2 }, ...second.devices.slice(1)] }

  const span = within(sizes.span)
  const operations = within(sizes.operations)
  const faults = within(sizes.faults)
  const steps: Omit<Step, 'number' | 'chance'>[] = []
  for (let n = 0; n < operations; n += 1)
    steps.push({ at: chance.between(500, span), what: { operation: weighted(OPERATIONS, chance) } })
  for (let n = 0; n < faults; n += 1)
    steps.push({ at: chance.between(200, span), what: { fault: weighted(FAULTS, chance) } })
  steps.sort((a, b) => a.at - b.at)
  const flavour = chance.happens(0.5) ? 'clocks' : 'tokens'
  const apart = createChance(seed).fork('more')
  const more = Array.from({ length: apart.happens(0.3) ? apart.between(1, 3) : 0 }, (_, index): Step => ({
    at: apart.between(500, span),
    what: { fault: apart.pick(FURTHER) },
    chance: apart.fork(`fault/${index}`),
    number: steps.length + index,
  }))
  const doing = createChance(seed).fork('deeds')
  const hasDeeds = doing.happens(WITH_DEEDS)
  const deeds = Array.from({ length: hasDeeds ? within(sizes.deeds, doing) : 0 }, (_, index): Step => ({
    at: doing.between(500, span),
    what: { operation: weighted(DEEDS, doing) },
    chance: doing.fork(`deed/${index}`),
    number: steps.length + more.length + index,
  }))
  const ways = createChance(seed).fork('ways')
  const hasHttp = ways.happens(WITH_HTTP)
  const inTheWay = [
    ...Array.from({ length: hasHttp ? ways.between(1, 5) : 0 }, () => ways.pick(ON_THE_WAY)),
    ...(ways.happens(WITH_BACKUP) ? ['restore-backup' as const] : []),
  ].map((fault, index): Step => ({
    // What is saved first and lost later needs its time.
    at: ways.between(200, fault === 'restore-backup' ? Math.floor(span * 0.7) : span),
    what: { fault },
    chance: ways.fork(`fault/${index}`),
    number: steps.length + more.length + deeds.length + index,
  }))
  const talking = createChance(seed).fork('threads')
  const hasThreads = talking.happens(WITH_THREADS) && !WITHOUT_THREADS.has(seed)
  const isSlow = size === 'small' && createChance(seed).fork('slow').happens(WITH_SLOW) && !WITHOUT_SLOW.has(seed)
  const before = steps.length + more.length + deeds.length + inTheWay.length
  const threads = Array.from({ length: hasThreads ? within(sizes.threads, talking) : 0 }, (_, index): Step => ({
    // There must be something to answer.
    at: talking.between(1_000, span),
    what: { operation: weighted(THREADS, talking) },
    chance: talking.fork(`thread/${index}`),
    number: before + index,
  }))
  const closing = createChance(seed).fork('closings')
  const hasClosings = closing.happens(WITH_CLOSINGS) && !WITHOUT_CLOSINGS.has(seed)
  const closings = Array.from({ length: hasClosings ? within(sizes.closings, closing) : 0 }, (_, index): Step => ({
    at: closing.between(500, span),
    what: { operation: flavour === 'clocks' ? weighted(TIMELESS, closing) : weighted(CLOSINGS, closing) },
    chance: closing.fork(`closing/${index}`),
    number: before + threads.length + index,
  }))
  return {
    seed,
    people,
    size,
    flavour,
    steps: steps
      .map((step, number): Step => ({ ...step, number, chance: chance.fork(`step/${number}`) }))
      .concat(more, deeds, inTheWay, threads, closings)
      .filter(({ number }) => !without.has(number)),
    hasDeeds,
    hasThreads,
    hasHttp,
    slow: isSlow ? 1 : 0,
    hasClosings,
    quietAt: span + 1_000,
  }
}

/** One of these names, each as often as its weight says. */
export function weighted<Name extends string>(weights: Readonly<Record<Name, number>>, chance: Chance): Name {
  const names = Object.keys(weights) as Name[]
  let left = chance.fraction() * names.reduce((sum, name) => sum + weights[name], 0)
  for (const name of names) {
    left -= weights[name]
    if (left < 0) return name
  }
  return names.at(-1)!
}
