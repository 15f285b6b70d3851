import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crash, startBrowser, type FaultBrowser } from './fault-browser.ts'
import { least, patience } from '../faults/scale.ts'
import { createLedger, type FaultLedger } from './fault-ledger.ts'
import { startSite, type FaultSite } from './fault-site.ts'
import { seeded, type Seeded } from './seeded.ts'

const CRASHES = least('tabs crashed, Chromium')
const KILLS = least('browser killed, Chromium')
const SEED = Number(process.env['PARLOR_SEED'] ?? randomInt(1_000_000))
const PATIENCE = { timeout: 60_000, interval: 100 }
const LONG = patience(120_000)

let site: FaultSite
let profile: string
let browser: FaultBrowser | undefined
/** Somebody else, who writes all the time. */
let talking: AbortController

beforeAll(async () => {
  site = await startSite()
})

afterAll(() => site.close())

interface Run {
  readonly room: string
  readonly user: string
  readonly ledger: FaultLedger
  readonly chance: Seeded
  /** How many messages later tabs found unsent on the device. */
  inherited: number
}

/** A tab in which the user is chatting; what lies on the device is looked at before it starts. */
async function openTab(context: BrowserContext, run: Run): Promise<Page> {
  const { user, room, ledger } = run
  const page = await context.newPage()
  await page.goto(site.url)
  const kept = await page.evaluate((where) => window.faults.kept(where), { url: site.chatUrl, user, room })
  expect(ledger.faultsOfDevice(kept, await site.log(room)), `seed ${SEED}`).toEqual([])
  run.inherited += kept.outbox.length
  const token = await site.token(user, [room])
  await page.evaluate((entry) => window.faults.enter(entry), { url: site.chatUrl, token, user, room })
  return page
}

let bursts = 0
function burst(page: Page, { chance }: Run): Promise<void> {
  const label = `burst ${(bursts += 1)}`
  const gaps = Array.from({ length: chance.between(3, 15) }, () => (chance.chance(0.5) ? 0 : chance.between(0, 30)))
  return page.evaluate(([name, pauses]) => window.faults.burst(name, pauses), [label, gaps] as const)
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
async function settle(page: Page, { user, room, ledger, inherited }: Run): Promise<void> {
  site.network.restore()
  talking.abort()
  const where = { url: site.chatUrl, user, room }
  const unsent = () => page.evaluate(async (one) => (await window.faults.kept(one)).outbox.length, where)
  await expect.poll(unsent, PATIENCE).toBe(0)
  // Ids from the newest back, as far as the page shows them.
  const shown = async () => (await page.evaluate(() => window.faults.seen())).map(({ id }) => id).toReversed()
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

async function scene(room: string, play: (run: Run) => Promise<void>): Promise<void> {
  const run: Run = { room, user: 'ada', ledger: createLedger(), chance: seeded(SEED), inherited: 0 }
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

test(
  `${CRASHES} tabs crash at any moment of sending, and what they had queued is sent once by another (I1, I2, I3, I7, I10)`,
  { timeout: LONG },
  () =>
    scene('crashes', async (run) => {
      const { chance } = run
      const { context } = browser!
      let tabs: Page[] = []
      for (let crashes = 0; crashes < CRASHES;) {
        if (chance.chance(0.3)) site.network.cut()
        else site.network.restore()
        const wanted = chance.between(1, 2)
        while (tabs.length < wanted) tabs.push(await openTab(context, run))
        await Promise.all(tabs.map((page) => burst(page, run)))
        await wait(chance.between(0, 200))
        if (chance.chance(0.2)) site.network.flap()
        const victims = tabs.slice(0, chance.between(1, tabs.length))
        await Promise.all(victims.map(crash))
        await Promise.all(victims.map((page) => page.close()))
        tabs = tabs.filter((page) => !victims.includes(page))
        crashes += victims.length
      }
      await settle(tabs[0] ?? (await openTab(context, run)), run)
    }),
)

test(
  `the browser is killed ${KILLS} times while two tabs send, and nothing queued is lost or sent twice (I1, I2, I3, I7, I10)`,
  { timeout: LONG },
  () =>
    scene('kills', async (run) => {
      const { chance } = run
      for (let kills = 0; kills < KILLS; kills += 1) {
        const { context } = browser!
        // Without a network, all that is written waits on the device.
        if (kills % 2 === 0) site.network.cut()
        else site.network.restore()
        const tabs = [await openTab(context, run), await openTab(context, run)]
        await Promise.all(tabs.map((page) => burst(page, run)))
        await wait(chance.between(0, 300))
        await browser!.kill()
        browser = await startBrowser(profile)
        await run.ledger.listen(browser.context)
      }
      await settle(await openTab(browser!.context, run), run)
    }),
)
