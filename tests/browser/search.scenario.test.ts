import { findBrowser } from '@parlor/testkit'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startSite, type FaultSite } from './fault-site.ts'
import { serveElements } from './long-room.ts'

const PATIENCE = { timeout: 30_000, interval: 100 }
/** Enough that what is found is not among the messages that are loaded first. */
const MESSAGES = 120

let site: FaultSite
let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  site = await startSite()
  await serveElements(site)
  for (const [id, name] of [
    ['course', 'Statistics 201'],
    ['lab', 'Lab group C'],
  ] as const)
    await site.server.createRoom({ id, name })
  for (const id of ['ada', 'ben'])
    for (const room of ['course', 'lab']) await site.server.addMember(room, { id, name: id })
  const ben = site.join('ben', [])
  const [course, lab] = [ben.room('course'), ben.room('lab')]
  await vi.waitFor(() => (course.watch(), expect(course.getSnapshot().status).toBe('ready')), PATIENCE)
  const asked = await course.send('Who still has the oscilloscope?')
  await course.send('The pendulum swings in the lecture hall')
  for (const room of [course, lab])
    await Promise.all(Array.from({ length: MESSAGES }, (_, at) => room.send(`Page ${at + 1} of the notes`)))
  await course.thread(asked.id).send('The pendulum hangs beside it')
  await lab.send('Our pendulum is a spoon')
  const { executablePath, args } = await findBrowser()
  browser = await chromium.launch({ executablePath, args: [...args, '--disable-features=LocalNetworkAccessChecks'] })
}, 120_000)

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  expect(complaints.splice(0)).toEqual([])
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function visit(mode: string, width: number, room = ''): Promise<Page> {
  const token = await site.token('ada', [])
  site.serve(
    `/${mode}`,
    `<!doctype html><html lang="en"><title>Course</title>
     <style>body { margin: 0 } parlor-chat { --parlor-height: 100vh; --parlor-motion: 0 }</style>
     <script src="/elements.js"></script>
     <parlor-chat mode="${mode}" ${room && `room="${room}"`} token="${token}" url="${site.url}"></parlor-chat>`,
  )
  const page = await (await browser.newContext({ viewport: { width, height: 700 } })).newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${site.url}/${mode}`)
  return page
}

const list = (page: Page) => page.locator('parlor-room-list')
/** What was found, as a person reads it: the words, and where they were said. */
const hits = (search: Locator) =>
  search
    .locator('.hit')
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector('.say'), row.querySelector('.in')].map((each) => each?.textContent ?? '')),
    )
const finds = (search: Locator, found: readonly (readonly string[])[]) =>
  expect.poll(() => hits(search), PATIENCE).toEqual(found)
/** Whether a message is pointed out, and in sight: a thread may lie over its room. */
const pointsOut = (page: Page, text: string) =>
  expect
    .poll(() => page.locator('parlor-message[target] [part~="text"]:visible').allInnerTexts(), PATIENCE)
    .toEqual([text])

test.each([
  ['inbox', 1_100],
  ['page', 390],
] as const)('all rooms are searched from the head of the list, while none is open (%s, %i px)', async (mode, width) => {
  const page = await visit(mode, width)
  await list(page).getByRole('button', { name: 'Search messages' }).click()
  await page.keyboard.type('pendulum')
  const search = list(page).locator('parlor-search')
  await finds(search, [
    ['Our pendulum is a spoon', 'Lab group C'],
    ['The pendulum hangs beside it', 'Statistics 201 · Thread'],
    ['The pendulum swings in the lecture hall', 'Statistics 201'],
  ])

  await search.getByText('lecture hall').click()
  await pointsOut(page, 'The pendulum swings in the lecture hall')
  expect(await page.locator('parlor-chat').getAttribute('room')).toBe('course')
  if (width < 720) {
    expect(await search.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Back to conversations' }).click()
  }

  await search.getByText('hangs beside').click()
  await pointsOut(page, 'The pendulum hangs beside it')
  await expect
    .poll(() => page.locator('parlor-thread [part~="root"]').innerText(), PATIENCE)
    .toContain('Who still has the oscilloscope?')
  expect(await page.locator('parlor-chat').getAttribute('room')).toBe('course')
})

test.each(['inline', 'popup', 'inbox'] as const)(
  'a search in a room finds what was said in its threads, and opens them (%s)',
  async (mode) => {
    const page = await visit(mode, 1_100, 'course')
    if (mode === 'popup') await page.locator('parlor-launcher').getByRole('button').click()
    const room = page.locator('parlor-room')
    await room.getByRole('button', { name: 'Search messages' }).click()
    await page.keyboard.type('pendulum')
    const search = room.locator('parlor-search')
    await finds(search, [
      ['The pendulum hangs beside it', 'Thread'],
      ['The pendulum swings in the lecture hall', ''],
    ])
    await search.getByText('hangs beside').click()
    await pointsOut(page, 'The pendulum hangs beside it')
    expect(await page.locator('parlor-thread').getAttribute('message')).not.toBeNull()
  },
)
