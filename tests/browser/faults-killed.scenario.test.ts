import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crash, crashFrame, startBrowser, type FaultBrowser } from './fault-browser.ts'
import { least, patience } from '../faults/scale.ts'
import { createLedger, type FaultLedger } from './fault-ledger.ts'
import { startSite, type FaultSite } from './fault-site.ts'
import { seeded, type Seeded } from './seeded.ts'

const CRASHES = least('tabs crashed, Chromium')
const KILLS = least('browser killed, Chromium')
const FRAME_CRASHES = least('frames of another site crashed, Chromium')
const FRAME_KILLS = least('browser killed around such frames')
const SEED = Number(process.env['PARLOR_SEED'] ?? randomInt(1_000_000))
const PATIENCE = { timeout: 60_000, interval: 100 }
const LONG = patience(120_000)

let site: FaultSite
/** The learning platform, whose pages hold the chat in a frame. */
let lms: FaultSite
let profile: string
let browser: FaultBrowser | undefined
/** Somebody else, who writes all the time. */
let talking: AbortController

beforeAll(async () => {
  // The pages have two names, and the test is not about who may connect.
  site = await startSite({ origins: '*' })
  lms = await startSite()
  lms.serve('/course', `<!doctype html><title>Course</title><iframe src="${inFrame(site.port)}"></iframe>`)
})

afterAll(() => Promise.all([site.close(), lms.close()]))

/** Where the chat is when it is framed: another site than the platform, which leads to this machine as well. */
const inFrame = (port: number): string => `http://chat.localhost:${port}`

/** A page in which the user is chatting. */
interface Tab {
  readonly page: Page
  /** Where the chat is in it. */
  readonly place: Page | Frame
}

interface Run {
  /** Whether the chat is in a frame of another site. */
  readonly framed: boolean
  /** Where clients reach the chat. */
  readonly chatUrl: string
  readonly room: string
  readonly user: string
  readonly ledger: FaultLedger
  readonly chance: Seeded
  /** How many messages later tabs found unsent on the device. */
  inherited: number
}

async function openPage(context: BrowserContext, framed: boolean): Promise<Tab> {
  const page = await context.newPage()
  await page.goto(framed ? `http://lms.localhost:${lms.port}/course` : site.url)
  return { page, place: framed ? page.frames()[1]! : page }
}

/** A tab in which the user is chatting; what lies on the device is looked at before it starts. */
async function openTab(context: BrowserContext, run: Run): Promise<Tab> {
  const { user, room, ledger, chatUrl, framed } = run
  const tab = await openPage(context, framed)
  const { place } = tab
  const told = new Set(ledger.queued)
  const kept = await place.evaluate((where) => window.faults.kept(where), { url: chatUrl, user, room })
  expect(ledger.faultsOfDevice(kept, await site.log(room), told), `seed ${SEED}`).toEqual([])
  run.inherited += kept.outbox.length
  const token = await site.token(user, [room])
  await place.evaluate((entry) => window.faults.enter(entry), { url: chatUrl, token, user, room })
  return tab
}

let bursts = 0
function burst({ place }: Tab, { chance }: Run): Promise<void> {
  const label = `burst ${(bursts += 1)}`
  const gaps = Array.from({ length: chance.between(3, 15) }, () => (chance.chance(0.5) ? 0 : chance.between(0, 30)))
  return place.evaluate(([name, pauses]) => window.faults.burst(name, pauses), [label, gaps] as const)
}

async function talk(room: string): Promise<void> {
  const other = site.join('ben', [room]).room(room)
  const stop = talking.signal
  for (let number = 1; !stop.aborted; number += 1) {
    await other.send(`ben:${number}`)
    await wait(60)
  }
}

/** The last tab sends what is left; then everything is judged. */
async function settle({ place }: Tab, { user, room, ledger, inherited, chatUrl }: Run): Promise<void> {
  site.network.restore()
  talking.abort()
  const where = { url: chatUrl, user, room }
  const unsent = () => place.evaluate(async (one) => (await window.faults.kept(one)).outbox.length, where)
  await expect.poll(unsent, PATIENCE).toBe(0)
  // Ids from the newest back, as far as the page shows them.
  const shown = async () => (await place.evaluate(() => window.faults.seen())).map(({ id }) => id).toReversed()
  await expect
    .poll(async () => {
      const [log, ids] = [await site.log(room), await shown()]
      return (
        log
          .map(({ id }) => id)
          .slice(-ids.length)
          .toReversed()
          .join() === ids.join()
      )
    }, PATIENCE)
    .toBe(true)
  expect(ledger.faultsOfLog(await site.log(room)), `seed ${SEED}`).toEqual([])
  // A run in which everything was sent in time would have proved nothing.
  expect(inherited).toBeGreaterThan(0)
}

async function scene(room: string, play: (run: Run) => Promise<void>, framed = false): Promise<void> {
  const chatUrl = framed ? inFrame(site.network.port) : site.chatUrl
  const run: Run = { framed, chatUrl, room, user: 'ada', ledger: createLedger(), chance: seeded(SEED), inherited: 0 }
  profile = mkdtempSync(join(tmpdir(), 'parlor-profile-'))
  talking = new AbortController()
  const talked = talk(room)
  try {
    browser = await startBrowser(profile)
    await run.ledger.listen(browser.context)
    await play(run)
  } finally {
    site.network.restore()
    talking.abort()
    await browser?.kill()
    await talked
    rmSync(profile, { recursive: true, force: true })
  }
}

/** Tabs are opened and die, at any moment of sending, until so many have. @param die ends some of them, and says which */
async function crashes(
  run: Run,
  wanted: number,
  die: (tabs: readonly Tab[]) => Promise<readonly Tab[]>,
): Promise<void> {
  const { chance } = run
  const { context } = browser!
  let tabs: Tab[] = []
  for (let crashed = 0; crashed < wanted;) {
    if (chance.chance(0.3)) site.network.cut()
    else site.network.restore()
    const most = chance.between(1, 2)
    while (tabs.length < most) tabs.push(await openTab(context, run))
    await Promise.all(tabs.map((tab) => burst(tab, run)))
    await wait(chance.between(0, 200))
    if (chance.chance(0.2)) site.network.flap()
    const victims = await die(tabs)
    await Promise.all(victims.map(({ page }) => page.close()))
    tabs = tabs.filter((tab) => !victims.includes(tab))
    crashed += victims.length
  }
  await settle(tabs[0] ?? (await openTab(context, run)), run)
}

/** The browser dies while two tabs send, so often. */
async function kills(run: Run, wanted: number): Promise<void> {
  const { chance } = run
  for (let killed = 0; killed < wanted; killed += 1) {
    const { context } = browser!
    // Without a network, all that is written waits on the device.
    if (killed % 2 === 0) site.network.cut()
    else site.network.restore()
    const tabs = [await openTab(context, run), await openTab(context, run)]
    await Promise.all(tabs.map((tab) => burst(tab, run)))
    await wait(chance.between(0, 300))
    await browser!.kill()
    browser = await startBrowser(profile)
    await run.ledger.listen(browser.context)
  }
  await settle(await openTab(browser!.context, run), run)
}

test(
  `${CRASHES} tabs crash at any moment of sending, and what they had queued is sent once by another (I1, I2, I3, I7, I10)`,
  { timeout: LONG },
  () =>
    scene('crashes', (run) =>
      crashes(run, CRASHES, async (tabs) => {
        const victims = tabs.slice(0, run.chance.between(1, tabs.length))
        await Promise.all(victims.map(({ page }) => crash(page)))
        return victims
      }),
    ),
)

test(
  `${FRAME_CRASHES} frames of another site crash, and what they had queued is sent once by another (I1, I2, I3, I7, I10)`,
  { timeout: LONG },
  () =>
    scene(
      'framed-crashes',
      (run) =>
        crashes(run, FRAME_CRASHES, async (tabs) => {
          // Frames of one site may share a process, whatever pages they are in: it takes all of them with it.
          await crashFrame(tabs[0]!.place as Frame)
          return tabs
        }),
      true,
    ),
)

test(
  `the browser is killed ${KILLS} times while two tabs send, and nothing queued is lost or sent twice (I1, I2, I3, I7, I10)`,
  { timeout: LONG },
  () => scene('kills', (run) => kills(run, KILLS)),
)

test(
  `the browser is killed ${FRAME_KILLS} times while two frames of another site send, and nothing queued is lost or sent twice (I1, I2, I3, I7, I10)`,
  { timeout: LONG },
  () => scene('framed-kills', (run) => kills(run, FRAME_KILLS), true),
)
