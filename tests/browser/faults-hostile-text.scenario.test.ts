import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChat, type Chat } from '@parlor/sdk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { runExample, type RunningExample } from './running-example.ts'

const ROOM = 'common-room'
const PATIENCE = { timeout: 20_000, interval: 100 }
const HARM = 'https://harm.example/stolen'

/** Texts that did harm somewhere once. Each ends with a sign of its own, to be found by. */
const HOSTILE: readonly string[] = [
  '<script>window.harmed=1</script>',
  '<img src=x onerror="window.harmed=1">',
  '<svg/onload=window.harmed=1><animate onbegin=window.harmed=1>',
  `"><iframe src="javascript:parent.harmed=1"></iframe><img src="${HARM}">`,
  '<details open ontoggle=window.harmed=1><summary>x</summary></details>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.harmed=1&gt;">',
  '<style>@import "https://harm.example/stolen";*{background:url(https://harm.example/stolen)}</style>',
  '<link rel=stylesheet href=https://harm.example/stolen><meta http-equiv=refresh content="0;url=https://harm.example/stolen">',
  '<base href="https://harm.example/"><form action=//harm.example><input autofocus onfocus=window.harmed=1>',
  'jaVasCript:/*-/*`/*\\`/*\'/*"/**/(/* */oNcliCk=window.harmed=1 )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=window.harmed=1//>\\x3e',
  '[click](javascript:window.harmed=1) ![x](https://harm.example/stolen) [x]: javascript:window.harmed=1',
  'javascript:window.harmed=1 JAVASCRIPT://%0awindow.harmed=1 java\tscript:window.harmed=1 data:text/html,<script>window.harmed=1</script>',
  'vbscript:msgbox(1) file:///etc/passwd blob:https://harm.example/1 view-source:https://harm.example/stolen',
  'https://user:pass@harm.example/stolen http://harm.example:80\\@example.edu/stolen https://harm.example/"onmouseover="window.harmed=1',
  '{{constructor.constructor("window.harmed=1")()}} ${window.harmed=1} #{window.harmed=1} <%= window.harmed=1 %>',
  '<!--?lit$0123456789$--> {{lit-0123456789}} <?lit$?> $lit$ <!-- --><slot name="empty"></slot>',
  '__proto__ constructor prototype toString hasOwnProperty',
  '</textarea></title></style></script><script>window.harmed=1</script>',
  '\u202e\u2066txt.exe\u2069 \u202dabc\u202c \u200f\u200e \ufeff zero\u200bwidth e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308',
  '𝕳𝖊𝖑𝖑𝖔 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66 \u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
  `${'['.repeat(3_000)}x${']'.repeat(3_000)}`,
  `${'('.repeat(2_000)}https://example.edu/${'('.repeat(2_000)}`,
  `${'<b>'.repeat(2_500)}deep`,
  `https://example.edu/${'a'.repeat(8_000)}`,
  '.'.repeat(4_000) + '@' + 'a.'.repeat(2_000),
  'z'.repeat(16_000),
  '\u0301'.repeat(4_000),
  ' \t '.repeat(500) + 'at the end of much space',
  'line\n'.repeat(2_000) + 'last',
]

let example: RunningExample
const profile = mkdtempSync(join(tmpdir(), 'parlor-hostile-'))
let browser: FaultBrowser
let eve: Chat

/** Everything a page did that a message must not make it do. */
const harm: string[] = []

beforeAll(async () => {
  example = await runExample('react', 'start.mjs', { PARLOR_DATABASE: join(profile, 'chat.sqlite') })
  browser = await startBrowser(join(profile, 'profile'))
  const name = 'Eve <img src=x onerror=window.harmed=1>'
  eve = createChat({
    url: example.url,
    getToken: async () => (await fetch(`${example.url}/token?name=${encodeURIComponent(name)}`)).text(),
    persist: false,
  })
  const room = eve.room(ROOM)
  for (const [i, text] of HOSTILE.entries()) await room.send(`${text} ⟦${i}⟧`)
})

afterAll(async () => {
  await eve?.close()
  await browser?.kill()
  await example?.stop()
  rmSync(profile, { recursive: true, force: true })
})

async function newPage(): Promise<Page> {
  const page = await browser.context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('dialog', (dialog) => {
    harm.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => harm.push(`window ${popup.url()}`))
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && hostname !== 'localhost') harm.push(`request ${request.url()}`)
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) harm.push(`frame ${frame.url()}`)
  })
  page.on('pageerror', (error) => harm.push(`error ${error.message}`))
  return page
}

/** Links that lead anywhere but to a page of the web. */
const badLinks = (page: Page) =>
  page
    .locator('a[href]')
    .evaluateAll((links) =>
      links
        .map((link) => (link as HTMLAnchorElement).protocol)
        .filter((protocol) => protocol !== 'https:' && protocol !== 'http:' && protocol !== 'mailto:'),
    )

/** Goes through the whole room from the newest to the oldest message and gathers what it says. */
async function readAll(page: Page, rows: string): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  const gather = async (): Promise<number> => {
    for (const text of await page.locator(rows).allTextContents()) {
      const number = /⟦(\d+)⟧/.exec(text)?.[1]
      if (number !== undefined) found.set(Number(number), text)
    }
    return found.size
  }
  await expect
    .poll(async () => {
      const count = await gather()
      await page
        .locator(rows)
        .first()
        .evaluate((row) => row.scrollIntoView({ block: 'center' }))
      await page.mouse.wheel(0, -400)
      return count
    }, PATIENCE)
    .toBe(HOSTILE.length)
  return found
}

/** @param said what of a text must be there word for word */
async function isHarmless(page: Page, found: Map<number, string>, said = plain): Promise<void> {
  for (const [i, text] of HOSTILE.entries()) expect(said(found.get(i)!)).toBe(said(`${text} ⟦${i}⟧`))
  // Whatever reacts to being pointed at or clicked has had its chance.
  for (const link of (await page.locator('a[href]').all()).slice(0, 5))
    await link.hover({ force: true, timeout: 2_000 }).catch(() => {})
  expect(await badLinks(page)).toEqual([])
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false)
  expect(harm.splice(0)).toEqual([])
}

/** Space around and between words is layout. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * Where texts are formatted, the signs that do it may be gone, those of formulas among them, and of marks that are heaped
 * on one letter all but the first four (case 45): nothing else.
 */
const unmarked = (text: string): string => plain(text.replace(/[*_`~$]/g, '').replace(/(\p{M}{4})\p{M}+/gu, '$1'))

test(
  'hostile texts and names are shown as text by the element: nothing ran, nothing was asked for (cases 55, 57)',
  { timeout: 90_000 },
  async () => {
    const page = await newPage()
    const token = await (await fetch(`${example.url}/token?name=Ada`)).text()
    await page.route('**/element', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Element</title><style>parlor-chat { height: 90vh }</style>
        <script src="/parlor.js" defer></script><parlor-chat room="${ROOM}" token="${token}"></parlor-chat>`,
      }),
    )
    await page.goto(`${example.url}/element`)
    await page.locator('parlor-message').first().waitFor()
    await isHarmless(page, await readAll(page, 'parlor-message [part~="text"]'), unmarked)
    expect(
      await page
        .locator('parlor-message :is(img, iframe, svg animate, style:not([part]), form, input, math:not([alttext]))')
        .count(),
    ).toBe(0)
    await page.close()
  },
)

test(
  'hostile texts and names are shown as text by the React example: nothing ran, nothing was asked for (case 55)',
  { timeout: 90_000 },
  async () => {
    const page = await newPage()
    await page.goto(example.url)
    await page.getByLabel('Name').fill('<img src=x onerror=window.harmed=1>Kofi')
    await page.getByRole('button', { name: 'Come in' }).click()
    await page.locator('.message .bubble').first().waitFor()
    await isHarmless(page, await readAll(page, '.message .bubble'))
    expect(await page.locator('.message :is(img, iframe, animate, style, form, input, math)').count()).toBe(0)
    await page.close()
  },
)
