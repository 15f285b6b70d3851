import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { say, showsAll, wordsOf } from './fault-element.ts'
import { startSite, type FaultSite } from './fault-site.ts'

const PATIENCE = { timeout: 20_000, interval: 50 }
const KEEPS_NOTHING = 'This browser keeps nothing.'

/** The learning platform, whose pages hold the frame. */
let lms: FaultSite
/** The chat, on another site: both names lead to this machine. */
let site: FaultSite
const profile = mkdtempSync(join(tmpdir(), 'parlor-profile-'))
let browser: FaultBrowser
const complaints: string[] = []

beforeAll(async () => {
  lms = await startSite()
  // A frame without an origin of its own says `null`, which no list can name.
  site = await startSite({ origins: '*' })
  browser = await startBrowser(profile)
})

afterEach(async () => {
  await Promise.all(browser.context.pages().map((page) => page.close()))
  site.network.restore()
  expect(complaints.splice(0)).toEqual([])
})

afterAll(async () => {
  await browser?.kill()
  rmSync(profile, { recursive: true, force: true })
  await Promise.all([lms?.close(), site?.close()])
})

/** The chat of a room as a page, at the chat's own address. */
async function chatPage(room: string): Promise<string> {
  const token = await site.token('ada', [room])
  site.serve(
    `/${room}`,
    `<!doctype html><title>Chat</title><style>parlor-chat { height: 90vh }</style>
    <script src="/faults.js"></script><script src="/parlor.js" defer></script>
    <parlor-chat url="http://chat.localhost:${site.network.port}" room="${room}" token="${token}"></parlor-chat>`,
  )
  return `http://chat.localhost:${site.port}/${room}`
}

/** A page of the learning platform with the chat in a frame. */
async function framed(room: string, sandbox?: string): Promise<{ readonly page: Page; readonly frame: Frame }> {
  const attribute = sandbox === undefined ? '' : `sandbox="${sandbox}"`
  lms.serve(
    `/${room}`,
    `<!doctype html><title>Course</title><iframe src="${await chatPage(room)}" ${attribute}></iframe>`,
  )
  const page = await browser.context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`http://lms.localhost:${lms.port}/${room}`)
  return { page, frame: page.frames()[1]! }
}

/** Names of the databases a page or frame can see. */
const databases = (place: Page | Frame) =>
  place.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))

test('in a frame of another site the chat has storage of its own, and keeps what it could not send (I1, I2, I3)', async () => {
  const { page, frame } = await framed('partitioned')
  await say(frame, 'from the frame')
  await showsAll(frame, ['from the frame'])
  expect(await frame.getByText(KEEPS_NOTHING).count()).toBe(0)

  // The same address as a page sees nothing of the frame's: the browser keeps them apart.
  const own = `parlor|http://chat.localhost:${site.network.port}|ada`
  expect(await databases(frame)).toContain(own)
  const plain = await browser.context.newPage()
  await plain.goto(`http://chat.localhost:${site.port}/`)
  expect(await databases(plain)).not.toContain(own)

  site.network.cut()
  await say(frame, 'while there was no network')
  await expect.poll(() => wordsOf(frame), PATIENCE).toEqual(['from the frame', 'while there was no network'])
  await expect
    .poll(
      () =>
        frame.evaluate(async (where) => (await window.faults.kept(where)).outbox.length, {
          url: `http://chat.localhost:${site.network.port}`,
          user: 'ada',
          room: 'partitioned',
        }),
      PATIENCE,
    )
    .toBe(1)
  await page.reload()
  const again = page.frames()[1]!
  await expect.poll(() => wordsOf(again), PATIENCE).toEqual(['from the frame', 'while there was no network'])
  site.network.restore()
  await expect
    .poll(async () => (await site.log('partitioned')).map(({ text }) => text), { timeout: 40_000, interval: 100 })
    .toEqual(['from the frame', 'while there was no network'])
  await showsAll(again, ['from the frame', 'while there was no network'])
})

test('in a frame that may store nothing at all the chat works, and says that nothing is kept', async () => {
  const { frame } = await framed('forbidden', 'allow-scripts')
  expect(await frame.evaluate(() => origin)).toBe('null')
  const stores = await frame.evaluate(async () => {
    const tries = [() => localStorage.length, () => indexedDB.open('x'), () => navigator.locks.request('x', () => 1)]
    return Promise.all(
      tries.map(async (use) => {
        try {
          await use()
          return 'allowed'
        } catch (error) {
          return (error as Error).name
        }
      }),
    )
  })
  expect(stores).toEqual(['SecurityError', 'SecurityError', 'SecurityError'])

  await frame.getByText(KEEPS_NOTHING).waitFor()
  await say(frame, 'kept nowhere')
  await showsAll(frame, ['kept nowhere'])
  const ben = site.join('ben', ['forbidden'])
  await ben.room('forbidden').send('heard you')
  await showsAll(frame, ['kept nowhere', 'heard you'])

  site.network.cut()
  await say(frame, 'waits')
  await frame.getByText('Not saved on this device').waitFor()
  site.network.restore()
  await expect
    .poll(async () => (await site.log('forbidden')).map(({ text }) => text), { timeout: 40_000, interval: 100 })
    .toEqual(['kept nowhere', 'heard you', 'waits'])
})

test('a guest in a frame that may store nothing gives a name and writes', async () => {
  const guests = await startSite({ origins: '*', guests: { rooms: ['lobby'] } })
  try {
    guests.serve(
      '/lobby',
      `<!doctype html><title>Chat</title><script src="/parlor.js" defer></script>
      <parlor-chat url="http://chat.localhost:${guests.port}" room="lobby"></parlor-chat>`,
    )
    lms.serve(
      '/guest',
      `<!doctype html><title>Shop</title>
      <iframe sandbox="allow-scripts" src="http://chat.localhost:${guests.port}/lobby"></iframe>`,
    )
    const page = await browser.context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`http://lms.localhost:${lms.port}/guest`)
    const frame = page.frames()[1]!
    await frame.getByRole('textbox', { name: /name/i }).fill('Cleo')
    await frame.getByRole('textbox', { name: /name/i }).press('Enter')
    await say(frame, 'a guest without storage')
    await showsAll(frame, ['a guest without storage'])
    await page.close()
  } finally {
    await guests.close()
  }
})
