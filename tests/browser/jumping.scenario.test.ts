import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Room } from '@parlor/sdk'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { startSite, type FaultSite } from './fault-site.ts'
import { look, roll, serveElements, type Sight } from './long-room.ts'

const MESSAGES = 3_000
const PATIENCE = { timeout: 30_000, interval: 100 }

let site: FaultSite
let browser: FaultBrowser
let writer: Room
let reader: Room
const profile = mkdtempSync(join(tmpdir(), 'parlor-jumping-'))
const complaints: string[] = []

/** Texts of many lengths; one in a thousand has a word of its own. */
function textOf(n: number): string {
  const words = Array.from({ length: 1 + ((n * 7919) % 40) }, (_, at) => `word${(n * 31 + at) % 97}`)
  return `${n}: ${words.join(' ')}${n % 1_000 === 500 ? ` needle${n}` : ''}`
}

beforeAll(async () => {
  site = await startSite()
  browser = await startBrowser(profile)
  await serveElements(site)
  writer = site.join('ben', ['long']).room('long')
  writer.watch()
  // Whoever comes in has what was said before as read.
  reader = site.join('ida', ['long']).room('long')
  reader.watch()
  await vi.waitFor(() => expect(reader.getSnapshot().status).toBe('ready'), PATIENCE)
  const sent = Array.from({ length: MESSAGES }, (_, at) => writer.send(textOf(at + 1)))
  await Promise.all(sent)
}, 240_000)

afterEach(async () => {
  await Promise.all(browser.context.pages().map((page) => page.close()))
  expect(complaints.splice(0)).toEqual([])
})

afterAll(async () => {
  await browser?.kill()
  rmSync(profile, { recursive: true, force: true })
  await site?.close()
})

async function open(user: string, hash = '', width = 480): Promise<Page> {
  const token = await site.token(user, ['long'])
  site.serve(
    `/${user}`,
    `<!doctype html><title>Long</title><style>body { margin: 0 } parlor-chat { height: 100vh; width: ${width}px }</style>
     <script src="/elements.js"></script><parlor-chat room="long" url="${site.chatUrl}" token="${token}"></parlor-chat>`,
  )
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: Math.max(width, 480), height: 700 })
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${site.url}/${user}${hash}`)
  await page.locator('parlor-message').first().waitFor()
  return page
}

const shows = (page: Page, seq: number) => expect.poll(async () => (await look(page)).seqs, PATIENCE).toContain(seq)

/** What is read stands still, and nothing is missing in between. */
function isStill({ seqs, drift }: Sight): void {
  expect(drift).toBeLessThan(1)
  expect(seqs).toEqual(seqs.map((_, at) => seqs[0]! + at))
}

test('a link leads into the middle, and the way from there to the newest message closes without a jump', async () => {
  const page = await open('ada', '#parlor=long/1500')
  await expect.poll(async () => (await look(page)).pointed, PATIENCE).toBe(1_500)
  const there = await look(page)
  isStill(there)
  expect(there.seqs).toContain(1_500)
  expect(there.focused).toBe(1_500)
  expect(there.pills).toEqual(['Jump to latest'])
  // Downwards, over many pages that are fetched on the way.
  let last = there
  for (let step = 0; step < 12; step += 1) {
    await roll(page, 400, 12)
    const now = await look(page)
    isStill(now)
    expect(now.seqs.at(-1)).toBeGreaterThan(last.seqs.at(-1)!)
    last = now
  }
  // And up again, past where it began.
  for (let step = 0; step < 16; step += 1) {
    await roll(page, -400, 12)
    const now = await look(page)
    isStill(now)
    expect(now.seqs[0]).toBeLessThan(last.seqs[0]!)
    last = now
  }
  await page.getByRole('button', { name: 'Jump to latest' }).click()
  await shows(page, MESSAGES)
})

test('what is fetched at the edge of a gap is shown as loading, and the gap closes to the newest message', async () => {
  const page = await open('eve', `#parlor=long/${MESSAGES - 120}`)
  await expect.poll(async () => (await look(page)).pointed, PATIENCE).toBe(MESSAGES - 120)
  await expect
    .poll(async () => {
      await roll(page, 500, 6)
      const now = await look(page)
      isStill(now)
      return now.seqs.at(-1)
    }, PATIENCE)
    .toBe(MESSAGES)
  expect((await look(page)).pills).toEqual([])
  // From here on it is live again.
  await writer.send('said at the end')
  await page.getByText('said at the end').waitFor()
  // What is new rises a little as it comes.
  await expect.poll(async () => (await look(page)).drift, PATIENCE).toBeLessThan(1)
  isStill(await look(page))
})

test('a quote leads to its original far away, and back to the reply', async () => {
  const page = await open('fay')
  const writing = site.join('fay', ['long']).room('long')
  writing.watch()
  await writing.loadAround(40)
  const original = writing.getSnapshot().messages.find(({ seq }) => seq === 40)!
  const { seq } = await writing.send({ text: 'what about this', replyTo: original.id })
  await page.getByText('what about this').waitFor()
  await page.locator('parlor-message', { hasText: 'what about this' }).locator('[part~="quote"]').click()
  await expect.poll(async () => (await look(page)).pointed, PATIENCE).toBe(40)
  isStill(await look(page))
  await page.getByRole('button', { name: 'Back to the reply' }).click()
  await expect.poll(async () => (await look(page)).focused, PATIENCE).toBe(seq)
  isStill(await look(page))
})

test('a pin leads there, and back to where one was reading, to the pixel', async () => {
  await site.server.addMember('long', { id: 'mod', name: 'Mod' }, 'moderator')
  const moderator = site.join('mod', []).room('long')
  moderator.watch()
  await moderator.loadAround(77)
  await moderator.pin(moderator.getSnapshot().messages.find(({ seq }) => seq === 77)!.id)
  const page = await open('gil')
  const pinned = page.locator('parlor-pinned .newest')
  await pinned.waitFor()
  await roll(page, -300, 10)
  const before = await look(page)
  isStill(before)
  await pinned.click()
  await expect.poll(async () => (await look(page)).pointed, PATIENCE).toBe(77)
  isStill(await look(page))
  await page.getByRole('button', { name: 'Back to where you were' }).click()
  await shows(page, before.seqs[0]!)
  const after = await look(page)
  expect([after.seqs[0], Math.abs(after.top - before.top) < 1]).toEqual([before.seqs[0], true])
})

test('what was found is gone to and left again: beside the list where there is space, over it where not', async () => {
  for (const width of [1_000, 420]) {
    const page = await open(`hal${width}`, '', width)
    await page.getByRole('button', { name: 'Search messages' }).click()
    // The search is fetched by the press: words typed before it is there go nowhere.
    await page.locator('#field:focus').waitFor()
    await page.keyboard.type('needle1500')
    await page.locator('#hits [role=option]').first().waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await look(page)).pointed, PATIENCE).toBe(1_500)
    const there = await look(page)
    isStill(there)
    expect(there.focused).toBe(1_500)
    if (width === 420) {
      await page.getByRole('button', { name: 'Back to results' }).click()
      await page.locator('#hits [role=option]').first().waitFor()
      await page.keyboard.press('Escape')
    } else await page.getByRole('button', { name: 'Jump to latest' }).click()
    await page.close()
  }
})

test('who comes back is led to the first message that is new, and the line stays there', async () => {
  await reader.loadAround(1_000)
  reader.markRead(1_000)
  // What is told to the server is heard by others.
  await expect
    .poll(() => reader.members.getSnapshot().find(({ user }) => user.id === 'ida')?.read, PATIENCE)
    .toBe(1_000)
  const page = await open('ida')
  const up = page.getByRole('button', { name: /jump to the first/ })
  await up.waitFor()
  isStill(await look(page))
  await up.click()
  await shows(page, 1_001)
  const there = await look(page)
  isStill(there)
  expect(there.line).toBe(1_001)
  expect(there.pills).toEqual(['Jump to latest'])
  await roll(page, 300, 10)
  isStill(await look(page))
  await roll(page, -300, 10)
  expect((await look(page)).line).toBe(1_001)
})
