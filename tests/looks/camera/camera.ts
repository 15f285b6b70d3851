import { createHash } from 'node:crypto'
import { findBrowser } from '@parlor/testkit'
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import type { Boxes } from '../boxes.ts'
import type { Deed } from '../stage/hands.ts'
import type { Look } from '../view.ts'
import { decode, reduce, type Picture } from './picture.ts'
import { startSite } from './site.ts'

/** Tuesday, 14 October 2025, 14:00: the time in every picture. */
const NOW = Date.UTC(2025, 9, 14, 14, 0)

/** How text and colours are drawn, as far as switches can say it. */
const DRAWING = [
  '--font-render-hinting=none',
  '--enable-font-subpixel-positioning',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
]

/** By what pictures can be told to be comparable. */
export interface Fingerprint {
  readonly chromium: string
  /** How this browser draws a few words in the fonts of the pictures. */
  readonly probe: string
}

/** What is seen of a state. */
export interface Sight {
  readonly boxes: Boxes
  readonly picture: Picture | null
}

/** What looks at the states, in a real browser. */
export interface Camera {
  readonly fingerprint: Fingerprint
  /** All there is to look at. */
  readonly looks: readonly Look[]
  /**
   * Puts a state on and looks at it once it has come to rest.
   * @param picture whether to take one; boxes alone are quicker
   * @param css what the page says besides
   */
  take(look: Look, picture: boolean, css?: string): Promise<Sight>
  /** Says what axe-core finds wrong with a state; one that has just been looked at is still on. */
  inspect(look: Look, css?: string): Promise<readonly string[]>
  /** Draws a page of pictures. @param html its body */
  draw(html: string, width: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Starts a browser and the page of the states. */
export async function startCamera(): Promise<Camera> {
  const site = await startSite()
  const { executablePath, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath, args: [...args, ...DRAWING] })
  const mouse = await open(browser, site.url, false)
  let finger: Booth | null = null
  await mouse.page.setViewportSize({ width: 400, height: 300 })
  await mouse.load()
  const looks = await mouse.page.evaluate(() => window.looks.all())
  await mouse.page.evaluate(() => window.looks.probe())
  await mouse.rest()
  const probe = createHash('sha256')
    .update(decode(await mouse.page.screenshot()).data)
    .digest('hex')
    .slice(0, 16)
  const boothFor = async ({ view }: Look) => (view.touch ? (finger ??= await open(browser, site.url, true)) : mouse)

  return {
    fingerprint: { chromium: browser.version(), probe },
    looks,
    async inspect(look, css) {
      const booth = await boothFor(look)
      if (booth.on !== look.id + (css ?? '')) await booth.put(look, css)
      return booth.page.evaluate(() => window.looks.inspect())
    },
    async draw(html, width) {
      const page = await browser.newPage({ viewport: { width, height: 600 } })
      await page.setContent(html)
      const png = await page.screenshot({ fullPage: true })
      await page.close()
      return png
    },
    async take(look, picture, css) {
      const booth = await boothFor(look)
      await booth.put(look, css)
      const boxes = await booth.page.evaluate((id) => window.looks.boxes(id), look.id)
      if (!picture) return { boxes, picture: null }
      const clip = await booth.page.evaluate((id) => window.looks.crop(id), look.id)
      const taken = await booth.page.screenshot({ clip, animations: 'allow', caret: 'hide' })
      return { boxes, picture: reduce(decode(taken)) }
    },
    async close() {
      await browser.close()
      await site.close()
    },
  }
}

/** A page of the browser, and what goes on in it. */
interface Booth {
  readonly page: Page
  /** Which state is on, and what the page says besides. */
  on: string | null
  load(): Promise<void>
  /** Waits until nothing is on its way and nothing moves. */
  rest(): Promise<void>
  put(look: Look, css?: string): Promise<void>
}

async function open(browser: Browser, url: string, touch: boolean): Promise<Booth> {
  const context: BrowserContext = await browser.newContext({
    hasTouch: touch,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  })
  await context.clock.setFixedTime(NOW)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const complaints: string[] = []
  let underway = 0
  let asked = 0
  let held = false
  page.on('request', () => ((underway += 1), (asked += 1)))
  page.on('requestfinished', () => (underway -= 1))
  page.on('requestfailed', () => (underway -= 1))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await context.exposeBinding('doAsPerson', async (_source, deed: Deed) => {
    if (deed.does === 'hold') held = true
    await act(page, session, deed)
  })

  const booth: Booth = {
    page,
    on: null,
    async load() {
      await page.goto(url)
      await page.waitForFunction(() => 'looks' in window)
    },
    async rest() {
      for (let before = -1; underway > 0 || asked !== before;) {
        before = asked
        await page.evaluate(() => window.looks.settle())
      }
    },
    async put(look, css = '') {
      const { view, height } = look
      booth.on = null
      if (held) await session.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] })
      held = false
      complaints.length = 0
      if (!touch) await page.mouse.move(-10, -10)
      await page.setViewportSize({ width: view.width, height })
      await page.emulateMedia({
        media: 'screen',
        reducedMotion: 'reduce',
        colorScheme: view.theme,
        forcedColors: view.system === 'forced-colors' ? 'active' : 'none',
        contrast: view.system === 'more-contrast' ? 'more' : 'no-preference',
      })
      try {
        await booth.load()
        // Only now: a page that is loaded is on a screen again.
        if (view.print) await page.emulateMedia({ media: 'print' })
        if (css) await page.addStyleTag({ content: css })
        await page.evaluate((id) => window.looks.show(id), look.id)
        await booth.rest()
        await page.evaluate((id) => window.looks.freeze(id), look.id)
      } catch (cause) {
        throw new Error(`${look.id} could not be shown: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        })
      }
      if (complaints.length > 0) throw new Error(`${look.id}: ${complaints.join('; ')}`)
      booth.on = look.id + css
    },
  }
  return booth
}

async function act(page: Page, session: CDPSession, deed: Deed): Promise<void> {
  switch (deed.does) {
    case 'hover':
      return page.mouse.move(deed.x, deed.y)
    case 'click':
      return page.mouse.click(deed.x, deed.y)
    case 'right-click':
      return page.mouse.click(deed.x, deed.y, { button: 'right' })
    case 'hold':
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: deed.x, y: deed.y }] })
      return
    case 'press':
      return page.keyboard.press(deed.keys)
    case 'type':
      return page.keyboard.type(deed.keys)
  }
}
