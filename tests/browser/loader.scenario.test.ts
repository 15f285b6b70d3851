import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { say, showsAll } from './fault-element.ts'
import { startSite, type FaultSite } from './fault-site.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self' ws:",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')
const CHAT = /\/parlor\/chat-[\w-]+\.js$/

let site: FaultSite
const profile = mkdtempSync(join(tmpdir(), 'parlor-profile-'))
let browser: FaultBrowser
const complaints: string[] = []

beforeAll(async () => {
  site = await startSite()
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

interface Opened {
  readonly page: Page
  /** Paths of all scripts that were asked for, in their order. */
  readonly asked: string[]
}

/** A page with this body. Nothing is known of its visitor unless it says so. */
async function open(name: string, body: string, before?: (page: Page) => Promise<unknown>): Promise<Opened> {
  site.serve(`/${name}`, `<!doctype html><title>${name}</title><body>${body}</body>`, {
    'content-security-policy': POLICY,
  })
  const page = await browser.context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => line.text().includes('violates the following') && complaints.push(line.text()))
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') asked.push(new URL(request.url()).pathname)
  })
  await before?.(page)
  await page.goto(`${site.url}/${name}`)
  return { page, asked }
}

const tag = (room: string, more = '') => `<script src="/parlor.js" data-room="${room}" ${more} defer></script>`
const launcher = (page: Page) => page.getByRole('button', { name: /^Open chat/ })
const question = (page: Page) => page.getByText('What may we call you?')

/** Keeps the chat back until it is let go. */
async function holdBack(page: Page): Promise<() => void> {
  let letGo = () => {}
  const gone = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(CHAT, async (route) => {
    await gone
    await route.continue()
  })
  return letGo
}

test('a stranger loads the launcher alone, until it is pressed; the policy of the page has nothing to refuse', async () => {
  const { page, asked } = await open('stranger', tag('stranger'))
  await launcher(page).waitFor()
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual(['/parlor.js'])
  await launcher(page).click()
  await question(page).waitFor()
  expect(asked.filter((path) => CHAT.test(path))).toHaveLength(1)
  expect(asked).not.toContain('/parlor.all.js')
})

test('somebody who is known sees the room, and what it shows later is there before it is wanted', async () => {
  const token = await site.token('ada', ['known'])
  const { page, asked } = await open('known', tag('known', `data-token="${token}"`))
  await launcher(page).click()
  await say(page, 'hello')
  await showsAll(page, ['hello'])
  await expect.poll(() => asked.some((path) => path.startsWith('/parlor/actions-'))).toBe(true)
  await page.getByText('hello', { exact: true }).hover()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copy text' }).waitFor()
})

test('formulas come with the first of them, in files of their own, and break no policy', async () => {
  const token = await site.token('ada', ['maths'])
  const { page, asked } = await open('maths', tag('maths', `data-token="${token}"`))
  const maths = () => asked.filter((path) => /^\/parlor\/(?:maths|formulas)-/.test(path))
  await launcher(page).click()
  await say(page, 'no formula')
  await showsAll(page, ['no formula'])
  expect(maths()).toEqual([])
  await say(page, 'costs $5 and $10')
  await expect.poll(() => maths().length).toBe(1)
  await say(page, String.raw`so $\frac{a}{b}$ and $\href{javascript:1}{x}$`)
  const math = page.locator('parlor-message math')
  await math.waitFor()
  expect(await math.count()).toBe(1)
  expect((await math.boundingBox())!.height).toBeGreaterThan(10)
  expect(await page.getByText('javascript:1').first().textContent()).toContain(String.raw`$\href{javascript:1}{x}$`)
  expect(maths()).toHaveLength(2)
})

test('an element that the page holds gets its launcher too, and one that is added later', async () => {
  const { page, asked } = await open(
    'placed',
    '<parlor-chat mode="popup" room="one"></parlor-chat><script src="/parlor.js" defer></script>',
  )
  await launcher(page).waitFor()
  await page.evaluate(() => {
    const second = document.createElement('parlor-chat')
    second.setAttribute('mode', 'popup')
    second.setAttribute('room', 'two')
    second.setAttribute('position', 'bottom-start')
    document.body.append(second)
  })
  await expect.poll(() => launcher(page).count()).toBe(2)
  expect(asked).toEqual(['/parlor.js'])
  await page.evaluate(() => document.querySelector('parlor-chat')!.setAttribute('open', ''))
  await question(page).waitFor()
})

test('what is asked for before the chat is there is carried out in the order of asking', async () => {
  let letGo = () => {}
  const { page } = await open(
    'order',
    `${tag('one')}<parlor-chat mode="popup" room="two"></parlor-chat>`,
    async (page) => void (letGo = await holdBack(page)),
  )
  await launcher(page).first().waitFor()
  const heard = page.evaluate(async () => {
    const { Parlor } = window as unknown as { Parlor: Record<'open' | 'close', (room: string) => void> }
    const events: string[] = []
    for (const type of ['parlor-open', 'parlor-close'])
      document.addEventListener(type, ({ type, target }) =>
        events.push(`${type} ${(target as Element).getAttribute('room')}`),
      )
    const two = document.querySelector('parlor-chat[room=two]') as unknown as Record<
      'show' | 'hide',
      () => Promise<void>
    >
    Parlor.open('one')
    Parlor.close('one')
    void two.show()
    void two.hide()
    Parlor.open('one')
    await two.show()
    await new Promise((frame) => requestAnimationFrame(frame))
    return events
  })
  letGo()
  expect(await heard).toEqual([
    'parlor-open one',
    'parlor-close one',
    'parlor-open two',
    'parlor-close two',
    'parlor-open one',
    'parlor-open two',
  ])
})

test('pressing again because it takes long does not close what was asked for', async () => {
  let letGo = () => {}
  const { page } = await open('patience', tag('patience'), async (page) => void (letGo = await holdBack(page)))
  for (let press = 1; press <= 3; press += 1) await launcher(page).click()
  expect(await launcher(page).getAttribute('aria-busy')).toBe('true')
  letGo()
  await question(page).waitFor()
  expect(await page.locator('parlor-chat').getAttribute('open')).not.toBeNull()
})

test('what could not be fetched is said at the launcher, and the next press tries again', async () => {
  const tried: string[] = []
  const fail = (route: Route) => {
    tried.push(new URL(route.request().url()).pathname)
    return route.abort()
  }
  const { page } = await open('broken', tag('broken'), (page) => page.route(/\/parlor(\.all\.js|\/)/, fail))
  await launcher(page).click()
  await page.getByRole('status').getByText('The chat did not load').waitFor()
  expect(tried.at(-1)).toBe('/parlor.all.js')
  await launcher(page).click()
  await expect.poll(() => tried.length).toBeGreaterThan(2)
  await page.unroute(/\/parlor(\.all\.js|\/)/)
  await launcher(page).click()
  await question(page).waitFor()
  expect(await page.getByText('The chat did not load').count()).toBe(0)
})

test('a page that stood open while the server was renewed still opens its chat', async () => {
  const gone = (route: Route) => route.fulfill({ status: 404, body: 'There is no such file.' })
  const { page, asked } = await open('renewed', tag('renewed'), (page) => page.route(CHAT, gone))
  await launcher(page).click()
  await question(page).waitFor()
  expect(asked).toContain('/parlor.all.js')
  expect(await page.locator('parlor-chat').getAttribute('url')).toBe(site.url)
})

test('the launcher is handed over within a frame, with its focus', async () => {
  const { page } = await open('handed', tag('handed', 'data-accent="#7c5cff"'))
  await launcher(page).waitFor()
  const looks = page.evaluate(async () => {
    const host = document.querySelector('parlor-chat')!
    const seen = new Set<string>()
    let after = 0
    while (after < 10) {
      await new Promise((frame) => requestAnimationFrame(frame))
      const root = host.shadowRoot!
      const real = root.querySelector('parlor-launcher')?.shadowRoot?.querySelector('button')
      const drawn = root.querySelector('.waiting button')
      const button = real ?? drawn
      const icon = real ? root.querySelector('slot[name=launcher] svg') : drawn?.querySelector('svg')
      if (!button || !icon || (real && drawn)) seen.add('not one')
      else {
        const { x, y, width, height } = button.getBoundingClientRect()
        const sign = icon.getBoundingClientRect()
        const { backgroundColor, color, boxShadow, opacity, outlineStyle, outlineColor, zIndex } =
          getComputedStyle(button)
        seen.add(
          JSON.stringify([
            x,
            y,
            width,
            height,
            sign.x,
            sign.width,
            sign.height,
            backgroundColor,
            color,
            boxShadow,
            opacity,
            outlineStyle,
            outlineColor,
            zIndex,
          ]),
        )
      }
      if (real) after += 1
    }
    return [...seen]
  })
  await page.keyboard.press('Tab')
  const seen = await looks
  // Without the focus and with it; the focus fetches the chat.
  expect(seen.length).toBeLessThanOrEqual(2)
  expect(seen).not.toContain('not one')
  const focus = await page.evaluate(() => {
    let at: Element | null = document.activeElement
    const path = [at?.localName]
    while (at?.shadowRoot?.activeElement) path.push((at = at.shadowRoot.activeElement).localName)
    return { path, visible: at?.matches(':focus-visible') }
  })
  expect(focus).toEqual({ path: ['parlor-chat', 'parlor-launcher', 'button'], visible: true })
  await page.keyboard.press('Enter')
  await question(page).waitFor()
})

test('the launcher speaks the language of the page before anything is fetched, also of what failed', async () => {
  const body = '<div lang="ru-RU"><parlor-chat mode="popup" room="said"></parlor-chat></div>'
  const { page } = await open('said', `${body}<script src="/parlor.js" defer></script>`, (page) =>
    page.route(/\/parlor(\.all\.js|\/)/, (route) => route.abort()),
  )
  await page.getByRole('button', { name: 'Открыть чат' }).click()
  await page.getByRole('status').getByText('⚠ Открыть чат').waitFor()
})

test('a language that could not be fetched is asked for again when the connection is back', async () => {
  const { page } = await open('again', tag('again', 'data-locale="ru"'), (page) =>
    page.route(/\/parlor\/ru-/, (route) => route.abort()),
  )
  await page.getByRole('button', { name: 'Открыть чат' }).click()
  await question(page).waitFor()
  await page.unroute(/\/parlor\/ru-/)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText('Как к вам обращаться?').waitFor()
})

test('a chat in the page keeps its place free, and says when it could not be fetched', async () => {
  const broken = (page: Page) => page.route(/\/parlor(\.all\.js|\/)/, (route) => route.abort())
  const { page } = await open('inline', `<main>${tag('inline', 'data-mode="inline"')}</main>`, broken)
  await page.getByRole('button', { name: 'Open chat' }).waitFor()
  const height = () => page.locator('parlor-chat').evaluate((chat) => chat.getBoundingClientRect().height)
  const before = await height()
  expect(before).toBeGreaterThan(400)
  await page.unroute(/\/parlor(\.all\.js|\/)/)
  await page.getByRole('button', { name: 'Open chat' }).click()
  await question(page).waitFor()
  expect(await height()).toBe(before)
})
