import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@parlor/protocol'
import type { Page } from 'playwright-core'
import { startBrowsing, type Browsing } from './chromium.ts'
import { startChild, type Child } from './child.ts'
import { fillDatabase, type FilledDatabase } from './database.ts'
import type { LoadClient } from './load-client.ts'
import { inTurns } from './rounds.ts'
import { median, percentile, round, table } from './statistics.ts'
import { connectAs, expectOk, tokenOf } from './subject.ts'
import { loadTexts } from './texts.ts'

/** Rooms of somebody with many, and of somebody with few: the floor. */
const SIZES = [10, 1_000] as const
const UPDATES = 20

interface Subject {
  readonly rooms: number
  readonly database: FilledDatabase
  readonly server: Child
  /** Writes in the rooms, so that rows move. */
  readonly writer: LoadClient
}

interface Stopwatch {
  seen(words: string): Promise<number>
  shows(words: string): boolean
  longest(): number
}

/** Time from opening a page to its list of rooms, and from a message to its row on top, in Chromium. */
export async function benchInbox({ rounds }: { rounds: number }): Promise<string> {
  const texts = loadTexts()
  const browsing = await startBrowsing('./inbox-page.ts')
  const subjects: Subject[] = []
  try {
    for (const rooms of SIZES) {
      const database = await fillDatabase(rooms * 20, texts.at, rooms)
      const server = await startChild('./parlor-server.ts', [database.file, browsing.origin])
      const writer = await connectAs(server.port, 'u1', await tokenOf('u1'))
      subjects.push({ rooms, database, server, writer })
    }
    const pick = await inTurns(
      rounds,
      subjects.map((subject) => ({ name: String(subject.rooms), measure: () => measure(browsing, subject) })),
    )
    const floor = String(SIZES[0])
    const cells = (rooms: number, figure: Figure) => [
      round(pick(String(rooms), figure)),
      round(pick(String(rooms), figure) / pick(floor, figure)),
    ]
    return [
      `## An inbox in Chromium (${texts.source} texts)`,
      table(
        ['rooms', 'first sight, ms', '÷ few', 'update p50 ms', '÷ few', 'update worst ms', 'longest task, ms'],
        SIZES.map((rooms) => [
          rooms.toLocaleString('en'),
          ...cells(rooms, 'first'),
          ...cells(rooms, 'p50'),
          round(pick(String(rooms), 'worst')),
          round(pick(String(rooms), 'longest')),
        ]),
      ),
      `First sight: from the beginning of the page, with nothing kept on the device, to the frame that shows the newest of all ` +
        `rooms. Update: from sending a message in a room far down, ${UPDATES} of them, to the frame that shows its row on top; the ` +
        `acknowledgement alone took ${round(pick(floor, 'ack'))} ms. Longest task: for which the page could do nothing else.`,
    ].join('\n\n')
  } finally {
    await browsing.close()
    for (const { server, database, writer } of subjects) {
      writer.close()
      await server.stop()
      database.remove()
    }
  }
}

type Figure = 'first' | 'p50' | 'worst' | 'longest' | 'ack'

async function measure(browsing: Browsing, subject: Subject): Promise<Readonly<Record<Figure, number>>> {
  const { database, server } = subject
  const token = await tokenOf(database.reader.id)
  const mark = `mark-${randomBytes(6).toString('hex')}`
  await say(subject, 0, mark)
  const page = await browsing.open(
    `<parlor-chat mode="inbox" url="http://127.0.0.1:${server.port}" token="${token}"></parlor-chat>`,
  )
  const first = await seen(page, mark)
  await page.evaluate(() => (globalThis as unknown as Stopwatch).longest())
  const times: number[] = []
  const acks: number[] = []
  for (let n = 0; n < UPDATES; n += 1) {
    const words = `${mark}-${n}-said`
    const start = performance.now()
    const watched = seen(page, words)
    await say(subject, (n * 7 + 3) % subject.rooms, words)
    acks.push(performance.now() - start)
    await watched
    times.push(performance.now() - start)
  }
  const longest = await page.evaluate(() => (globalThis as unknown as Stopwatch).longest())
  await page.context().close()
  return { first, p50: median(times), worst: percentile(times, 1), longest, ack: median(acks) }
}

function seen(page: Page, words: string): Promise<number> {
  return page.evaluate((wanted) => (globalThis as unknown as Stopwatch).seen(wanted), words)
}

async function say({ writer, database }: Subject, room: number, text: string): Promise<void> {
  const id = uuidv7(Date.now(), randomBytes(16))
  expectOk(await writer.ask('message.send', { room: database.rooms[room]!, messages: [{ id, text }] }))
}
