import type { CDPSession, Page } from 'playwright-core'
import { startChild } from './child.ts'
import { startBrowsing, type Browsing } from './chromium.ts'
import { installPeers } from './peers.ts'
import { median, round, table } from './statistics.ts'
import { parlor, tokenOf } from './subject.ts'
import { loadTexts, type Texts } from './texts.ts'

/** How many messages each list shows. Those that put all of them into the document take minutes for 100,000. */
const SIZES: Readonly<Record<string, readonly number[]>> = {
  parlor: [50, 1_000, 100_000],
  bare: [50, 1_000, 10_000],
  'deep-chat': [50, 1_000],
}

/** Lists that move have this many: a client holds no more of a room than what was looked at. */
const MOVING = 1_000

const DRIFTS = ['history, mid-list', 'history, at the top', 'a row above grows', 'five arrive'] as const

interface Pace {
  readonly fps: number
  readonly worst: number
  readonly long: number
}

interface Bench {
  mount(kind: string, count: number, texts: readonly string[]): Promise<number>
  scroll(): Promise<Pace>
  arrive(): Promise<Pace>
  drift(what: string): Promise<number>
  rowCount(): number
}

/** How the list of messages behaves in Chromium, beside a bare one and, where they can be had, those of others. */
export async function benchTimeline(
  { rounds }: { rounds: number },
  { peers: hasPeers }: { readonly peers: boolean },
): Promise<string> {
  const texts = loadTexts()
  const said = Array.from({ length: 5_000 }, (_, n) => texts.at(n * 7))
  const peers = hasPeers ? installPeers() : null
  const browsing = await startBrowsing('./timeline-page.ts', peers)
  try {
    const kinds = Object.keys(SIZES).filter((kind) => kind !== 'deep-chat' || peers !== null)
    const opening: (string | number)[][] = []
    for (const kind of kinds) {
      const times: number[] = []
      for (const count of SIZES[kind]!) {
        const { ms, rows } = await mountTimes(browsing, { kind, count, said }, rounds)
        times.push(ms)
        opening.push([kind, count.toLocaleString('en'), round(ms), round(ms / times[0]!), rows])
      }
    }
    const moving: (string | number)[][] = []
    for (const kind of kinds) {
      for (const slower of [1, 4]) {
        const { scroll, arrive } = await paces(browsing, { kind, count: MOVING, said }, slower)
        const cells = (pace: Pace | null) =>
          pace === null ? ['–', '–'] : [`${round(pace.fps)} / ${round(pace.worst)}`, pace.long]
        moving.push([kind, slower, ...cells(scroll), ...cells(arrive)])
      }
    }
    const drifting: (string | number)[][] = []
    for (const kind of kinds.filter((each) => each !== 'deep-chat')) {
      for (const count of [MOVING, ...(kind === 'parlor' ? [100_000] : [])]) {
        const { page } = await open(browsing, { kind, count, said })
        const worst: number[] = []
        for (const what of DRIFTS)
          worst.push(await page.evaluate((each) => (globalThis as unknown as Watch).bench.drift(each), what))
        await page.context().close()
        drifting.push([kind, count.toLocaleString('en'), ...worst.map(round)])
      }
    }
    return [
      `## The list of messages, in Chromium, 480 × 700 px (${texts.source} texts)`,
      table(['list', 'messages', 'newest row in view, ms', '÷ its 50', 'rows in the document'], opening),
      'Aim: Parlor at 100,000 ≤ 1.3 × its time at 50.',
      table(
        [
          'list',
          'processor, × slower',
          'scrolling: frames a second / worst ms',
          'tasks > 50 ms',
          '50 arrive a second: frames a second / worst ms',
          'tasks > 50 ms',
        ],
        moving,
      ),
      `Lists of ${MOVING.toLocaleString('en')}. Aims: no task above 50 ms on a processor four times as slow; 60 frames a second while 50 messages a second arrive.`,
      table(['list', 'messages', ...DRIFTS.map((what) => `${what}: px`)], drifting),
      'How far what is read moves in any of 45 frames; aim 0, less than 0.05 is rounding of the layout.',
      await passing(texts),
    ].join('\n\n')
  } finally {
    await browsing.close()
  }
}

interface Scene {
  readonly kind: string
  readonly count: number
  readonly said: readonly string[]
}

/** The stopwatches of a page. */
type Watch = { readonly bench: Bench }

/** A page of its own for each: nothing is warm but the browser. */
async function open(
  browsing: Browsing,
  { kind, count, said }: Scene,
): Promise<{ readonly page: Page; readonly ms: number }> {
  const page = await browsing.open('')
  const ms = await page.evaluate(
    ([each, many, texts]) => (globalThis as unknown as Watch).bench.mount(each, many, texts),
    [kind, count, said] as const,
  )
  return { page, ms }
}

async function mountTimes(browsing: Browsing, scene: Scene, rounds: number) {
  const times: number[] = []
  let rows = 0
  for (let round = 0; round < rounds; round += 1) {
    const { page, ms } = await open(browsing, scene)
    times.push(ms)
    rows = await page.evaluate(() => (globalThis as unknown as Watch).bench.rowCount())
    await page.context().close()
  }
  return { ms: median(times), rows }
}

async function paces(browsing: Browsing, scene: Scene, slower: number) {
  const { page } = await open(browsing, scene)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const scroll = await page.evaluate(() => (globalThis as unknown as Watch).bench.scroll())
  const canGrow = scene.kind !== 'deep-chat'
  const arrive = canGrow ? await page.evaluate(() => (globalThis as unknown as Watch).bench.arrive()) : null
  await page.context().close()
  return { scroll, arrive }
}

const PASSING = 10_000

/** What a page holds before and after many messages went by, with the whole chat and a server. */
async function passing(texts: Texts): Promise<string> {
  const browsing = await startBrowsing('./inbox-page.ts')
  const server = await startChild('./parlor-server.ts', ['', browsing.origin])
  try {
    const sender = await parlor.connect(server.port, 1, 'passing')
    const token = await tokenOf('u2', 'passing')
    const page = await browsing.open(
      `<parlor-chat room="passing" url="http://127.0.0.1:${server.port}" token="${token}"></parlor-chat>`,
    )
    const session = await page.context().newCDPSession(page)
    const samples: Awaited<ReturnType<typeof heldBy>>[] = []
    let sent = 0
    for (const upTo of [1_000, 1_000 + PASSING / 2, 1_000 + PASSING]) {
      for (; sent < upTo; sent += 1) await parlor.send(sender, 'passing', `${sent + 1}: ${texts.at(sent)}`)
      const last = `${upTo}: `
      await page.waitForFunction((words) => (globalThis as unknown as { shows(w: string): boolean }).shows(words), last)
      samples.push(await heldBy(session))
    }
    sender.close()
    const [first] = samples
    return [
      table(
        ['messages that came by', 'heap, MB', '÷ after 1,000', 'nodes', 'listeners'],
        samples.map(({ heap, nodes, listeners }, at) => [
          (1_000 + (at * PASSING) / 2).toLocaleString('en'),
          round(heap / 1e6),
          round(heap / first!.heap),
          nodes,
          listeners,
        ]),
      ),
      'The whole chat on a page, somebody reading at the foot. Aim: flat.',
    ].join('\n\n')
  } finally {
    await browsing.close()
    await server.stop()
  }
}

/** What lives on a page once everything that can go is gone. */
async function heldBy(session: CDPSession) {
  for (let n = 0; n < 3; n += 1) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  return { heap: usedSize, nodes, listeners: jsEventListeners }
}
