import { findBrowser } from '@parlor/testkit'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startSite, type FaultSite } from './fault-site.ts'
import { serveElements } from './long-room.ts'

const PATIENCE = { timeout: 30_000, interval: 100 }

let site: FaultSite
let browser: Browser
/** The message of the course that a thread hangs on. */
let root: string

beforeAll(async () => {
  site = await startSite()
  await serveElements(site)
  const people = ['ada', 'ben', 'cid'].map((id) => ({ id, name: id }))
  for (const [id, name] of [
    ['course', 'Statistics 201'],
    ['lab', 'Lab group C'],
  ] as const) {
    await site.server.createRoom({ id, name })
    for (const person of people) await site.server.addMember(id, person)
  }
  const course = site.join('ben', []).room('course')
  await vi.waitFor(() => (course.watch(), expect(course.getSnapshot().status).toBe('ready')), PATIENCE)
  root = (await course.send('Who comes along?')).id
  const { executablePath, args } = await findBrowser()
  browser = await chromium.launch({ executablePath, args: [...args, '--disable-features=LocalNetworkAccessChecks'] })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Somebody's page, which keeps in its address where they are. */
async function visit(who: string, mode: string): Promise<Page> {
  const token = await site.token(who, [])
  const room = mode === 'popup' ? 'room="course"' : ''
  site.serve(
    `/${mode}`,
    `<!doctype html><html lang="en"><title>Course</title>
     <style>body { margin: 0 }</style><script src="/elements.js"></script>
     <parlor-chat mode="${mode}" ${room} token="${token}" url="${site.url}" title-badge></parlor-chat>
     <script>
       const chat = document.querySelector('parlor-chat')
       const place = () => location.hash.slice(1).split('/')
       if (chat.mode !== 'popup') [chat.room] = place()
       chat.thread = place()[1]
       new MutationObserver(() =>
         history.replaceState(null, '', '#' + (chat.room ?? '') + (chat.thread ? '/' + chat.thread : '')),
       ).observe(chat, { attributeFilter: ['room', 'thread'] })
     </script>`,
  )
  const page = await (await browser.newContext({ viewport: { width: 1_100, height: 700 } })).newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${site.url}/${mode}`)
  return page
}

const threadOf = (page: Page) => page.locator('parlor-thread')
const entryOf = (page: Page) => page.locator('parlor-room-list .threads')
const say = (text: string, mentions: string[] = []) =>
  site.join('ben', []).room('course').thread(root).send({ text, mentions })

test('who is called in a thread finds it at the head of the inbox, reads it, and is back in it after a reload', async () => {
  const page = await visit('ada', 'page')
  await expect.poll(() => page.locator('parlor-room-list .row').count(), PATIENCE).toBe(2)
  await page.locator('parlor-room-list .row', { hasText: 'Statistics' }).click()
  await page.getByText('Who comes along?').first().waitFor()
  await page.locator('parlor-room-list .row', { hasText: 'Lab' }).click()
  await expect.poll(() => page.title(), PATIENCE).toBe('Course')

  await say('@ada, you?', ['ada'])
  await expect.poll(() => page.title(), PATIENCE).toBe('(1) Course')
  await expect.poll(() => entryOf(page).locator('.vh').textContent()).toBe('Threads, 1 unread, 1 mention')
  await page.reload()
  await expect.poll(() => entryOf(page).locator('.vh').textContent(), PATIENCE).toBe('Threads, 1 unread, 1 mention')
  await expect.poll(() => page.title()).toBe('(1) Course')

  await entryOf(page).click()
  await page.locator('parlor-threads .thread', { hasText: 'Who comes along?' }).click()
  await expect.poll(() => threadOf(page).getByText('@ada, you?').count(), PATIENCE).toBe(1)
  await expect.poll(() => page.title(), PATIENCE).toBe('Course')
  await page.reload()
  await expect.poll(() => threadOf(page).getByText('@ada, you?').count(), PATIENCE).toBe(1)
  expect(new URL(page.url()).hash).toBe(`#course/${root}`)
  await page.context().close()
}, 120_000)

test('a popup that is closed shows at its launcher that one was called in a thread', async () => {
  const page = await visit('cid', 'popup')
  const badge = page.locator('parlor-launcher .badge')
  await expect.poll(() => badge.textContent(), PATIENCE).toBe('1')
  await say('And now, @cid?', ['cid'])
  await expect.poll(() => badge.textContent(), PATIENCE).toBe('2')
  await expect.poll(() => page.title()).toBe('(2) Course')
  await page.locator('parlor-launcher button').click()
  await page.locator('parlor-threads-button button').click()
  await page.locator('parlor-threads .thread').first().click()
  await expect.poll(() => threadOf(page).getByText('And now, @cid?').count(), PATIENCE).toBe(1)
  await expect.poll(() => page.title(), PATIENCE).toBe('Course')
  await page.context().close()
}, 120_000)
