import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Room } from '@parlor/sdk'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { startSite, type FaultSite } from './fault-site.ts'
import { serveElements } from './long-room.ts'

const PATIENCE = { timeout: 30_000, interval: 100 }
/** Enough that the message in question is not among those that are loaded first. */
const MESSAGES = 160
const ROOT = 20

let site: FaultSite
let browser: FaultBrowser
const profile = mkdtempSync(join(tmpdir(), 'parlor-permalinks-'))
const complaints: string[] = []

beforeAll(async () => {
  site = await startSite()
  browser = await startBrowser(profile)
  await serveElements(site)
  const ben = site.join('ben', ['course', 'lab'])
  const course = ben.room('course')
  await vi.waitFor(() => (course.watch(), expect(course.getSnapshot().status).toBe('ready')), PATIENCE)
  const sent = await fill(course, 'Lecture')
  await fill(course.thread(sent[ROOT - 1]!), 'Answer')
  await ben.room('lab').send('Another room')
  for (const room of ['course', 'lab']) await site.server.addMember(room, { id: 'ada', name: 'ada' })
}, 120_000)

afterEach(async () => {
  await Promise.all(browser.context.pages().map((page) => page.close()))
  expect(complaints.splice(0)).toEqual([])
})

afterAll(async () => {
  await browser?.kill()
  rmSync(profile, { recursive: true, force: true })
  await site?.close()
})

/** @returns the ids of what was said */
async function fill(room: Room, word: string): Promise<string[]> {
  const sent = await Promise.all(Array.from({ length: MESSAGES }, (_, at) => room.send(`${word} ${at + 1}`)))
  return sent.map(({ id }) => id)
}

async function visit(mode: string, hash: string, room = 'course'): Promise<Page> {
  const token = await site.token('ada', [])
  site.serve(
    `/${mode}`,
    `<!doctype html><html lang="en"><title>Course</title>
     <style>body { margin: 0 } parlor-chat { --parlor-height: 100vh }</style><script src="/elements.js"></script>
     <parlor-chat mode="${mode}" room="${room}" token="${token}" url="${site.url}"></parlor-chat>`,
  )
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: 1_000, height: 700 })
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${site.url}/${mode}${hash}`)
  return page
}

/** What is pointed out, as a person reads it, in the room or in the thread. */
const pointed = (page: Page) => page.locator('parlor-message[target] [part~="text"]').allInnerTexts()
const pointsOut = (page: Page, text: string) => expect.poll(() => pointed(page), PATIENCE).toEqual([text])

/** What stands at the top of the thread that is open: what it hangs on, which is not in the window of its room. */
const hangsOn = (page: Page, words: string) =>
  expect.poll(() => page.locator('parlor-thread [part~="root"] .words').allInnerTexts(), PATIENCE).toEqual([words])

/** Presses "Copy link" in the menu of the message that is pointed out. */
async function copyLink(page: Page): Promise<string> {
  const copied = page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        document.addEventListener(
          'parlor-copy',
          (event) => resolve((event as CustomEvent<{ readonly text: string }>).detail.text),
          { once: true },
        ),
      ),
  )
  const message = page.locator('parlor-message[target]')
  await message.hover()
  await message.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  return copied
}

const thread = async () => {
  const [root] = (await site.log('course')).filter(({ seq }) => seq === ROOT)
  return `thread:${root!.id}:course`
}

test.each(['inline', 'popup', 'inbox', 'page'] as const)(
  'the link of a message, and of one in a thread, opens the chat around it, also when the page is loaded again (%s)',
  async (mode) => {
    const inThread = await thread()
    for (const [room, text] of [
      ['course', 'Lecture 33'],
      [inThread, 'Answer 33'],
    ] as const) {
      const page = await visit(mode, `#parlor=${encodeURIComponent(room)}/33`)
      await pointsOut(page, text)
      const link = await copyLink(page)
      expect(link).toBe(`${site.url}/${mode}#parlor=${encodeURIComponent(room)}/33`)

      // Somebody else's page, and the same one again and again.
      await page.goto('about:blank')
      await page.goto(link)
      await pointsOut(page, text)
      if (room === inThread) await hangsOn(page, `ben\nLecture ${ROOT}`)
      await page.reload()
      await pointsOut(page, text)
      if (room === inThread) await hangsOn(page, `ben\nLecture ${ROOT}`)
      expect(await page.locator('parlor-chat').getAttribute('room')).toBe('course')
      expect(await page.locator('parlor-thread').count()).toBe(room === 'course' ? 0 : 1)
      await page.close()
    }
  },
)

test('a link into a thread leads an inbox from another room to its room; a chat of another room stays as it is', async () => {
  const hash = `#parlor=${encodeURIComponent(await thread())}/33`
  const inbox = await visit('inbox', '', 'lab')
  await inbox.getByText('Another room').first().waitFor()
  await inbox.evaluate((to) => void (location.hash = to), hash)
  await pointsOut(inbox, 'Answer 33')
  expect(await inbox.locator('parlor-chat').getAttribute('room')).toBe('course')

  const other = await visit('inline', hash, 'lab')
  await other.getByText('Another room').waitFor()
  expect(await other.locator('parlor-thread').count()).toBe(0)
  expect(await pointed(other)).toEqual([])
})

test('what a thread hangs on is told of while its room shows other messages', async () => {
  const page = await visit('page', `#parlor=${encodeURIComponent(await thread())}/33`)
  await hangsOn(page, `ben\nLecture ${ROOT}`)
  const [root] = (await site.log('course')).filter(({ seq }) => seq === ROOT)
  const course = site.join('ben', ['course']).room('course')
  await course.edit({ id: root!.id, seq: ROOT }, 'Lecture 20, in the other hall')
  await hangsOn(page, 'ben\nLecture 20, in the other hall')
  await course.delete({ id: root!.id, seq: ROOT })
  await hangsOn(page, 'ben\nMessage deleted')
})
