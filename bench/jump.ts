import type { Page } from 'playwright-core'
import { startBrowsing } from './chromium.ts'
import { startChild } from './child.ts'
import { fillDatabase, type FilledDatabase } from './database.ts'
import { inTurns } from './rounds.ts'
import { median, percentile, round, table } from './statistics.ts'
import { connectAs, expectOk, tokenOf } from './subject.ts'
import { loadTexts } from './texts.ts'

/** The room that floors jump in: all of it is there after the first page. */
const SMALL = 50

interface Place {
  readonly name: string
  readonly page: Page
  /** Numbers to jump to, the one after the other. */
  readonly targets: readonly number[]
}

/** Time from the wish to see a message to the frame that shows it, in the middle of a long room, in Chromium. */
export async function benchJump({ rounds }: { rounds: number }, messages: number): Promise<string> {
  const texts = loadTexts()
  const [long, short] = [await fillDatabase(messages, texts.at, 1), await fillDatabase(SMALL, texts.at, 1)]
  const browsing = await startBrowsing('./jump-page.ts')
  const [longServer, shortServer] = [
    await startChild('./parlor-server.ts', [long.file, browsing.origin]),
    await startChild('./parlor-server.ts', [short.file, browsing.origin]),
  ]
  try {
    const open = async (port: number, database: FilledDatabase, user: string): Promise<Page> => {
      const token = await tokenOf(user, database.rooms[0]!)
      const page = await browsing.open(
        `<parlor-chat room="${database.rooms[0]!}" url="http://127.0.0.1:${port}" token="${token}"></parlor-chat>`,
      )
      await page.waitForFunction(
        (seq) => (globalThis as unknown as { sees(n: number): boolean }).sees(seq),
        database.head,
      )
      return page
    }
    const far = Array.from({ length: 12 }, (_, n) => Math.floor(((n * 7 + 3) % 12) * (messages / 12)) + 60)
    const near = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? 5 + n : SMALL - n))
    const places: readonly Place[] = [
      {
        name: `a room of ${SMALL}, all of it here`,
        page: await open(shortServer.port, short, 'jumper-s'),
        targets: near,
      },
      {
        name: `a room of ${messages.toLocaleString('en')}, loaded around`,
        page: await open(longServer.port, long, 'jumper-l'),
        targets: far,
      },
    ]
    const client = await connectAs(longServer.port, long.reader.id, await tokenOf(long.reader.id))
    const page = await pagesOf(far, (around) => client.ask('message.history', { room: long.rooms[0]!, around }))
    const pick = await inTurns(
      rounds,
      places.map((place) => ({ name: place.name, measure: () => jumpThrough(place) })),
    )
    const base = pick(places[0]!.name, 'p50')
    return [
      `## A jump into the middle, in Chromium (${texts.source} texts)`,
      table(
        ['where', 'p50 / worst ms', '÷ small room', 'drift, px'],
        places.map(({ name }) => [
          name,
          `${round(pick(name, 'p50'))} / ${round(pick(name, 'worst'))}`,
          round(pick(name, 'p50') / base),
          round(pick(name, 'drift')),
        ]),
      ),
      `From the wish to the frame in which the message stands. The page of history alone, over a socket: ${round(page)} ms. ` +
        'Drift is how far the message moves in the ten frames after that; it must be 0.',
    ].join('\n\n')
  } finally {
    await browsing.close()
    await Promise.all([longServer.stop(), shortServer.stop()])
    long.remove()
    short.remove()
  }
}

async function jumpThrough({ page, targets }: Place) {
  const times: number[] = []
  let drift = 0
  for (const seq of targets) {
    const jumped = await page.evaluate(
      (to) => (globalThis as unknown as { jump(n: number): Promise<{ ms: number; drift: number }> }).jump(to),
      seq,
    )
    times.push(jumped.ms)
    drift = Math.max(drift, jumped.drift)
  }
  return { p50: median(times), worst: percentile(times, 1), drift }
}

/** Middle time of the pages alone. */
async function pagesOf(targets: readonly number[], ask: (around: number) => Promise<string>): Promise<number> {
  const times: number[] = []
  for (const around of targets) {
    const start = performance.now()
    expectOk(await ask(around))
    times.push(performance.now() - start)
  }
  return median(times)
}
