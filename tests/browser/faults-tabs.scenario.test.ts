import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { patience, times } from '../faults/scale.ts'
import { createLedger, type FaultLedger } from './fault-ledger.ts'
import { startSite, type FaultSite } from './fault-site.ts'
import { seeded } from './seeded.ts'

/** Each freezes four tabs at once, one for each of the ways below. */
const ROUNDS = times(1, 20)
const LONG = patience(120_000)
const SEED = Number(process.env['PARLOR_SEED'] ?? randomInt(1_000_000))
/** How long the loss of the tab that sends may hold up what is queued (I21). */
const HELD_UP = { timeout: 15_000, interval: 100 }
/** Sooner than a silent tab would be given up. */
const AT_ONCE = { timeout: 4_000, interval: 50 }
const PATIENCE = { timeout: 20_000, interval: 50 }

let site: FaultSite
const profile = mkdtempSync(join(tmpdir(), 'parlor-profile-'))
let browser: FaultBrowser
const chance = seeded(SEED)

beforeAll(async () => {
  site = await startSite()
  browser = await startBrowser(profile)
})

afterEach(() => Promise.all(browser.context.pages().map((page) => page.close())))

afterAll(async () => {
  await browser?.kill()
  rmSync(profile, { recursive: true, force: true })
  await site?.close()
})

/** A tab in which the user is in the room, up to date. */
async function openTab(
  user: string,
  room: string,
  { ledger, context = browser.context }: { readonly ledger?: FaultLedger; readonly context?: BrowserContext } = {},
): Promise<Page> {
  const page = await context.newPage()
  await ledger?.listen(page)
  await page.goto(site.url)
  const entry = { url: site.chatUrl, token: await site.token(user, [room]), user, room }
  await page.evaluate((one) => window.faults.enter(one), entry)
  await expect.poll(async () => (await stateOf(page)).sync, PATIENCE).toBe('live')
  return page
}

const stateOf = (page: Page) => page.evaluate(() => window.faults.state())
const send = (page: Page, text: string) => page.evaluate((words) => window.faults.send(words), text)
const leads = (page: Page) => page.evaluate(() => window.faults.leads())
const shown = async (page: Page) => (await page.evaluate(() => window.faults.seen())).map(({ text }) => text)
const logged = async (room: string) => (await site.log(room)).map(({ text }) => text)

/** The pages show the log, all of it, each row once. */
async function agree(room: string, pages: readonly Page[]): Promise<void> {
  for (const page of pages)
    await expect.poll(async () => (await shown(page)).join() === (await logged(room)).join(), PATIENCE).toBe(true)
}

/** Two tabs of one user, in processes of their own. */
interface Pair {
  readonly room: string
  readonly ledger: FaultLedger
  readonly leader: Page
  readonly other: Page
  /** The leader's process. */
  readonly pid: number
}

async function openPair(name: string): Promise<Pair> {
  const ledger = createLedger()
  const leader = await openTab(name, name, { ledger })
  await expect.poll(() => leads(leader), PATIENCE).toBe(true)
  const other = await openTab(name, name, { ledger })
  const pid = await browser.rendererOf(leader)
  expect(await browser.rendererOf(other)).not.toBe(pid)
  return { room: name, ledger, leader, other, pid }
}

/** Stops the process of the leader until everything queued is in the log, and looks at what comes of it. */
async function freezeLeader(
  { room, ledger, leader, other, pid }: Pair,
  meanwhile: (other: Page) => Promise<unknown>,
): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  try {
    const answer = leader.evaluate(() => 'awake')
    expect(await Promise.race([answer, wait(200, 'frozen')])).toBe('frozen')
    const late = wait(HELD_UP.timeout).then(() => expect.fail(`${room}, seed ${SEED}: it waited for a frozen tab.`))
    await Promise.race([meanwhile(other), late])
    // Stopped in the middle of a write, it keeps everybody from what only the device has until the browser
    // ends that write, after a minute. What the other tab has is sent all the same, as was just seen.
    const readable = await Promise.race([
      other.evaluate((where) => window.faults.kept(where), { url: site.chatUrl, user: room, room }),
      wait(1_000, null),
    ])
    const missing = async () => {
      const ids = new Set((await site.log(room)).map(({ id }) => id))
      return [...ledger.queued].filter((id) => !ids.has(id)).length
    }
    if (readable) await expect.poll(missing, { ...HELD_UP, message: `${room}, seed ${SEED}` }).toBe(0)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await send(leader, 'thawed')
  await send(other, 'and the other')
  // Thawed, the leader goes on with what it was about to say: that is queued meanwhile, and comes a moment later.
  const faults = async () => ledger.faultsOfLog(await site.log(room))
  await expect.poll(faults, { ...HELD_UP, message: `${room}, seed ${SEED}` }).toEqual([])
  await agree(room, [leader, other])
}

/** Begins to send and goes on while the process is stopped. */
async function busy({ leader }: Pair, label: string): Promise<void> {
  const gaps = Array.from({ length: 40 }, () => chance.between(0, 20))
  await leader.evaluate(([name, pauses]) => window.faults.burst(name, pauses), [label, gaps] as const)
  await wait(chance.between(20, 150))
}

/** Holds the user's database in a transaction that does not end by itself. */
function hold({ leader, room }: Pair): Promise<void> {
  return leader.evaluate(
    (name) =>
      new Promise<void>((held) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => {
          const store = opening.result.transaction('records', 'readwrite').objectStore('records')
          let rounds = 0
          const goOn = (): void => {
            rounds += 1
            if (rounds === 2) held()
            // Thawed, it lets go after a while.
            if (rounds < 20_000) store.get('nothing').onsuccess = goOn
            else opening.result.close()
          }
          goOn()
        }
      }),
    `parlor|${site.chatUrl}|${room}`,
  )
}

test(
  'a tab that sends is frozen: another sends what both had queued within 15 s, and the thaw doubles nothing (I3, I7, I21)',
  { timeout: LONG },
  async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const idle = await openPair(`idle-${round}`)
      const writing = await openPair(`writing-${round}`)
      const silent = await openPair(`silent-${round}`)
      const holding = await openPair(`holding-${round}`)
      await Promise.all([busy(writing, 'frozen'), busy(silent, 'frozen'), hold(holding)])
      await Promise.all([
        freezeLeader(idle, (other) => send(other, 'from the other')),
        freezeLeader(writing, (other) => send(other, 'from the other')),
        // The other cannot write to the device, nor read what is there.
        freezeLeader(holding, (other) => send(other, 'from the other')),
        // Nothing happens in the other tab that would make it doubt the leader.
        freezeLeader(silent, () => Promise.resolve()),
      ])
    }
  },
)

test('a tab that sends is closed while it does: the next one goes on at once, several times over (I2, I3, I21)', async () => {
  const ledger = createLedger()
  let last = await openTab('closer', 'closing', { ledger })
  for (let times = 1; times <= 5; times += 1) {
    const next = await openTab('closer', 'closing', { ledger })
    const gaps = Array.from({ length: 12 }, () => chance.between(0, 10))
    await last.evaluate(([name, pauses]) => window.faults.burst(name, pauses), [`tab ${times}`, gaps] as const)
    await wait(chance.between(0, 80))
    const words = send(next, `beside ${times}`)
    await last.close()
    await Promise.race([words, wait(AT_ONCE.timeout).then(() => expect.fail('It waited for a tab that is gone.'))])
    await expect.poll(async () => ledger.faultsOfLog(await site.log('closing')), AT_ONCE).toEqual([])
    last = next
  }
  await agree('closing', [last])
})

test('two devices of one user agree about messages and marks (I8, I16, I17, I18)', async () => {
  const ben = site.join('ben', ['devices']).room('devices')
  ben.watch()
  const contexts = [await browser.newContext(), await browser.newContext()]
  const [desk, phone] = [
    await openTab('two', 'devices', { context: contexts[0]! }),
    await openTab('two', 'devices', { context: contexts[1]! }),
  ]
  for (let number = 1; number <= 10; number += 1) {
    await Promise.all([ben.send(`ben ${number}`), send(desk, `desk ${number}`), send(phone, `phone ${number}`)])
  }
  await agree('devices', [desk, phone])
  const unread = async () => [(await stateOf(desk)).unread, (await stateOf(phone)).unread]
  await expect.poll(unread, PATIENCE).toEqual([10, 10])

  await phone.evaluate(() => window.faults.markRead())
  await expect.poll(unread, PATIENCE).toEqual([0, 0])
  const marks = async () => [(await stateOf(desk)).read, (await stateOf(phone)).read]
  await expect.poll(marks, PATIENCE).toEqual([30, 30])
  await expect.poll(() => ben.members.getSnapshot().find(({ user }) => user.id === 'two')?.read, PATIENCE).toBe(30)

  await ben.send('one more')
  await expect.poll(unread, PATIENCE).toEqual([1, 1])
  await desk.evaluate(() => window.faults.markRead())
  await expect.poll(unread, PATIENCE).toEqual([0, 0])
  await Promise.all(contexts.map((context) => context.close()))
})

test('a page that was put aside by the browser lets go of everything, and catches up when it is shown again (I11)', async () => {
  const ben = site.join('ben', ['aside']).room('aside')
  const page = await openTab('aside', 'aside')
  await send(page, 'before')
  const pid = await browser.rendererOf(page)

  // What browsers say and do when a page goes to the back-forward cache.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  await expect.poll(() => site.network.connections(), PATIENCE).toBe(0)
  await expect.poll(() => leads(page), PATIENCE).toBe(false)
  process.kill(pid, 'SIGSTOP')
  for (let number = 1; number <= 5; number += 1) await ben.send(`meanwhile ${number}`)
  process.kill(pid, 'SIGCONT')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))

  await agree('aside', [page])
  await ben.send('live again')
  await agree('aside', [page])
  await send(page, 'after')
  await agree('aside', [page])
})

test('somebody who leaves the page and comes back by the browser’s own button has everything, live (I11)', async () => {
  const ben = site.join('ben', ['back']).room('back')
  const token = await site.token('back', ['back'])
  site.serve('/away', '<!doctype html><title>Away</title>Away')
  site.serve(
    '/room',
    `<!doctype html><title>Room</title><script src="/parlor.js" defer></script>
    <parlor-chat room="back" token="${token}"></parlor-chat>`,
  )
  const page = await browser.context.newPage()
  const words = () => page.locator('parlor-message [part~="text"]').allInnerTexts()
  await ben.send('before')
  await page.goto(`${site.url}/room`)
  await expect.poll(words, PATIENCE).toEqual(['before'])
  for (let times = 1; times <= 3; times += 1) {
    await page.goto(`${site.url}/away`)
    await ben.send(`meanwhile ${times}`)
    await page.goBack()
    await ben.send(`live again ${times}`)
    await expect.poll(words, PATIENCE).toEqual(await logged('back'))
  }
})
