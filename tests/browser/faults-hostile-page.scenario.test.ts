import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { say, showsAll } from './fault-element.ts'
import { startSite, type FaultSite } from './fault-site.ts'

const PATIENCE = { timeout: 20_000, interval: 50 }
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws:",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

let site: FaultSite
const profile = mkdtempSync(join(tmpdir(), 'parlor-profile-'))
let browser: FaultBrowser
const complaints: string[] = []

beforeAll(async () => {
  site = await startSite()
  browser = await startBrowser(profile)
  site.serve('/watch.js', WATCH)
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

/** Counts what the policy refused. */
const WATCH = `window.violations = []
addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI))`

/** A page at `/room` with this head and body, opened. */
async function open(
  room: string,
  page: (token: string) => string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Page> {
  site.serve(`/${room}`, page(await site.token('ada', [room])), headers)
  const opened = await browser.context.newPage()
  opened.setDefaultTimeout(20_000)
  opened.on('pageerror', (error) => complaints.push(error.message))
  await opened.goto(`${site.url}/${room}`)
  return opened
}

const violations = (page: Page) => page.evaluate(() => (window as unknown as { violations: string[] }).violations)
const launcher = (page: Page) => page.getByRole('button', { name: /^Open chat/ })

test('under the strictest policy a page can have, everything works and nothing is refused (case 58)', async () => {
  const page = await open(
    'strict',
    (token) => `<!doctype html><title>Strict</title><script src="/watch.js"></script>
      <script src="/parlor.js" data-room="strict" data-token="${token}" data-accent="#7c5cff" defer></script>`,
    { 'content-security-policy': POLICY },
  )
  await launcher(page).click()
  await say(page, 'see https://example.edu and <b>this</b>')
  await showsAll(page, ['see https://example.edu and <b>this</b>'])
  const ben = site.join('ben', ['strict']).room('strict')
  ben.watch()
  for (let number = 1; number <= 80; number += 1) void ben.send(`line ${number}`)
  await page.getByText('line 80', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await launcher(page).click()
  expect(await violations(page)).toEqual([])
  // The policy is in force: this is what it refuses.
  const refused = () => {
    document.body.innerHTML = '<b>no</b>'
  }
  await expect(page.evaluate(refused)).rejects.toThrow(/TrustedHTML/)
  expect(await violations(page)).toHaveLength(1)
})

/** Hides every element a page is made of, and spoils everything that is inherited. Of the chat itself it says nothing. */
const TAGS =
  'a,article,aside,b,button,dialog,div,footer,form,h1,h2,h3,header,i,img,input,label,li,main,p,section,slot,span,svg,textarea,time,ul'
const HOSTILE_CSS = `
  body, body * { font: 0/0 serif !important }
  * { all: unset !important; color: transparent !important; letter-spacing: 3em !important;
      word-spacing: 9em !important; text-indent: -999px !important; text-transform: uppercase !important;
      text-align: right !important; line-height: 0 !important; white-space: nowrap !important; cursor: none !important;
      box-sizing: content-box !important;
      user-select: none !important; list-style: square !important; direction: ltr !important }
  *::before, *::after { content: 'broken' !important; font-size: 99px !important }
  ${TAGS} { display: none !important; width: 0 !important; height: 0 !important; opacity: 0 !important;
      transform: scale(0) !important; clip-path: inset(50%) !important; position: static !important }
  style, script, head { display: none !important }`

test('the worst style sheet a page can have leaves the popup usable', async () => {
  site.serve('/hostile.css', HOSTILE_CSS)
  const page = await open(
    'styled',
    (token) => `<!doctype html><title>Styled</title><link rel="stylesheet" href="/hostile.css">
      <script src="/parlor.js" data-room="styled" data-token="${token}" defer></script>`,
  )
  await launcher(page).click()
  await say(page, 'still here')
  await showsAll(page, ['still here'])
  const look = await page
    .locator('parlor-message [part~="text"]')
    .first()
    .evaluate((text) => {
      const { color, fontSize, letterSpacing, textTransform, visibility, lineHeight } = getComputedStyle(text)
      const { width, height } = text.getBoundingClientRect()
      return {
        isInked: color !== 'rgba(0, 0, 0, 0)',
        isSpaced: letterSpacing !== 'normal',
        textTransform,
        visibility,
        isLarge: parseFloat(fontSize) > 10 && parseFloat(lineHeight) > 10 && width > 20 && height > 10,
      }
    })
  expect(look).toEqual({
    isInked: true,
    isSpaced: false,
    textTransform: 'none',
    visibility: 'visible',
    isLarge: true,
  })
})

test('loading the script three times makes one chat, and one message a send', async () => {
  const page = await open('thrice', (token) => {
    const tag = `<script src="/parlor.js" data-room="thrice" data-token="${token}" defer></script>`
    const bare = '<script src="/parlor.js" defer></script>'
    return `<!doctype html><title>Thrice</title>${tag}${bare}${bare}`
  })
  await launcher(page).click()
  expect(await page.locator('parlor-chat').count()).toBe(1)
  await say(page, 'once')
  await showsAll(page, ['once'])
  expect((await site.log('thrice')).map(({ text }) => text)).toEqual(['once'])
})

test('a page whose own names stand where scripts look does not confuse the chat (case 59)', async () => {
  // What replaces the document's own methods breaks every script there is, and is left out.
  const names = [
    'config',
    'customElements',
    'Parlor',
    'head',
    'documentElement',
    'location',
    'localStorage',
    'indexedDB',
    'navigator',
    'crypto',
    'fetch',
    'WebSocket',
    'io',
    'trustedTypes',
    'cookie',
    'visibilityState',
    'activeElement',
    'readyState',
    'room',
    'token',
    'url',
    'chat',
    'defaultView',
    'adoptedStyleSheets',
    'fonts',
    'hidden',
    'hasFocus',
  ]
  const page = await open(
    'clobbered',
    (token) => `<!doctype html><title>Clobbered</title>
      ${names.map((name) => `<img name="${name}" alt=""><form id="${name}"><input name="dataset"></form>`).join('')}
      <script src="/parlor.js" data-room="clobbered" data-token="${token}" defer></script>`,
  )
  await page.evaluate(() => (window as unknown as { Parlor: { open(): void } }).Parlor.open())
  await say(page, 'not confused')
  await showsAll(page, ['not confused'])
  await expect
    .poll(async () => (await site.log('clobbered')).map(({ text }) => text), PATIENCE)
    .toEqual(['not confused'])
})
