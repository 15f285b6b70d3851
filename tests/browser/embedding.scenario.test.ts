import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { serveApplication } from './applications.ts'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { say, showsAll } from './fault-element.ts'
import { startSite, type FaultSite } from './fault-site.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws:",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html vue svelte-trusted-html',
].join('; ')
const ROOMS = ['vue', 'vue-2', 'svelte', 'svelte-2', 'flash', 'form', 'dialog']

let site: FaultSite
const profile = mkdtempSync(join(tmpdir(), 'parlor-profile-'))
let browser: FaultBrowser
let plain: string
const complaints: string[] = []

beforeAll(async () => {
  site = await startSite()
  site.serve('/token', await site.token('ada', ROOMS), { 'content-type': 'text/plain' })
  plain = await serveApplication(site, 'plain')
  browser = await startBrowser(profile)
})

afterEach(async () => {
  await Promise.all(browser.context.pages().map((page) => page.close()))
  expect(complaints.splice(0)).toEqual([])
})

afterAll(async () => {
  await browser?.kill()
  rmSync(profile, { recursive: true, force: true })
  await site?.close()
})

/** A page under a strict policy, opened. */
async function open(name: string, body: string, before?: (page: Page) => Promise<unknown>): Promise<Page> {
  site.serve(`/${name}`, `<!doctype html><title>${name}</title>${body}`, { 'content-security-policy': POLICY })
  const page = await browser.context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => line.text().includes('violates the following') && complaints.push(line.text()))
  await before?.(page)
  // Its scripts may be held back.
  await page.goto(`${site.url}/${name}`, { waitUntil: 'commit' })
  return page
}

const chat = (room: string) => `<parlor-chat room="${room}" token-url="/token"></parlor-chat>`

describe.each(['vue', 'svelte'] as const)('an application of %s', (framework) => {
  test('sets attributes and functions, hears events, fills slots, and changes the room', async () => {
    const script = await serveApplication(site, framework)
    const page = await open(framework, `<div id="app"></div><script type="module" src="${script}"></script>`)
    await say(page, 'first')
    await showsAll(page, ['first'])
    await page.getByText('1 heard', { exact: true }).waitFor()
    await say(page, '/shout second')
    await page.getByText('SECOND', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Another room' }).click()
    await expect.poll(() => page.locator('parlor-message').count()).toBe(0)
    await say(page, 'in the other room')
    await showsAll(page, ['in the other room'])
    // Shown before it is acknowledged.
    await expect
      .poll(async () => (await site.log(`${framework}-2`)).map(({ text }) => text))
      .toEqual(['in the other room'])
  })
})

test('a page from a server keeps the place of the chat free until its script is there, and nothing moves', async () => {
  site.serve('/box.css', 'parlor-chat:not(:defined) { display: block; block-size: 32rem }')
  site.serve(
    '/shifts.js',
    `window.shifts = []
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
      .observe({ type: 'layout-shift', buffered: true })`,
  )
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const page = await open(
    'flash',
    `<link rel="stylesheet" href="/box.css"><script src="/shifts.js"></script>
    <h1>Course</h1>${chat('flash')}<p id="below">Below</p><script type="module" src="${plain}"></script>`,
    (one) => one.route(`**${plain}`, async (route) => (await held, route.continue())),
  )

  const boxes = () =>
    page.evaluate(() =>
      ['parlor-chat', '#below'].map((one) => document.querySelector(one)!.getBoundingClientRect().toJSON()),
    )
  await page.locator('#below').waitFor()
  const before = await boxes()
  expect(before[0].height).toBe(512)
  release()
  await page.getByRole('textbox', { name: /message/i }).waitFor()
  expect(await boxes()).toEqual(before)
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
})

test('a chat in a form sends messages and not the form, and adds nothing to it', async () => {
  site.serve(
    '/form.js',
    `window.submitted = 0
    document.forms[0].addEventListener('submit', (event) => { event.preventDefault(); submitted += 1 })`,
  )
  const page = await open(
    'form',
    `<form><input name="title" value="t"><fieldset>${chat('form')}</fieldset><button>Save</button></form>
    <script src="/form.js"></script><script type="module" src="${plain}"></script>`,
  )
  await say(page, 'typed in a form')
  await showsAll(page, ['typed in a form'])
  await page.getByRole('button', { name: 'Search messages' }).click()
  const form = () =>
    page.evaluate(() => [
      (window as unknown as { submitted: number }).submitted,
      [...new FormData(document.forms[0]).keys()],
    ])
  expect(await form()).toEqual([0, ['title']])
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await form()).toEqual([1, ['title']])
})

test('a chat in a modal dialog works, and Escape closes what lies on top first', async () => {
  site.serve('/modal.js', `document.querySelector('dialog').showModal()`)
  const page = await open(
    'dialog',
    `<dialog aria-label="Help">${chat('dialog')}</dialog>
    <script src="/modal.js"></script><script type="module" src="${plain}"></script>`,
  )
  const isOpen = () => page.locator('dialog[aria-label=Help]').evaluate((one) => (one as HTMLDialogElement).open)
  await say(page, 'in a dialog')
  await showsAll(page, ['in a dialog'])
  // There is nothing to do with a message that is on its way.
  const message = page.locator('parlor-message').first()
  const number = () => message.evaluate((one) => (one as unknown as { message: { seq: number | null } }).message.seq)
  await expect.poll(number).toBe(1)
  await message.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Copy text' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menuitem', { name: 'Copy text' }).waitFor({ state: 'hidden' })
  expect(await isOpen()).toBe(true)
  await page.getByRole('textbox', { name: /message/i }).press('Escape')
  await expect.poll(isOpen).toBe(false)
})
