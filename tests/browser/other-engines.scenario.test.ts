import type { Room } from '@parlor/sdk'
import { findEngines, KEYS, type EngineBrowser, type EnginePage } from '@parlor/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type {} from './fault-page.ts'
import { startSite, type FaultSite } from './fault-site.ts'

declare global {
  interface Window {
    /** All elements that match, in shadow trees as well. */
    deep<E extends Element = HTMLElement>(selector: string): E[]
    /** What broke the page's policy. */
    violations: string[]
  }
}

const PATIENCE = { timeout: 30_000, interval: 100 }
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws: http:",
  // Pages are asked for their icon, and not by the element.
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

/** Helpers in the page. */
const PAGE = `
  window.violations = []
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI))
  window.deep = (selector) => {
    const found = []
    const look = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches(selector)) found.push(element)
        if (element.shadowRoot) look(element.shadowRoot)
      }
    }
    look(document)
    return found
  }`

const HISTORY = 240

let site: FaultSite

beforeAll(async () => {
  site = await startSite({ origins: '*' })
  site.serve('/page.js', PAGE)
  site.serve('/page.css', 'html, body { margin: 0 } parlor-chat { height: 560px }')
})

afterAll(() => site?.close())

afterEach(() => site.network.restore())

/** A page with a room under a strict policy. @returns its path */
async function roomPage(room: string, url = site.chatUrl): Promise<string> {
  site.serve(
    `/${room}`,
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Room</title>
    <link rel="stylesheet" href="/page.css"><script src="/page.js"></script><script src="/faults.js"></script>
    <script src="/parlor.js" defer></script>
    <parlor-chat url="${url}" room="${room}" token="${await site.token('ada', [room])}"></parlor-chat>`,
    { 'content-security-policy': POLICY },
  )
  return `/${room}`
}

const wordsOf = (page: EnginePage) =>
  page.run(() => window.deep('[part~="text"]').map((text) => (text.innerText || text.textContent).trim()))

const shows = (page: EnginePage, texts: readonly string[]) => expect.poll(() => wordsOf(page), PATIENCE).toEqual(texts)

const keeps = (room: string, texts: readonly string[]) =>
  expect.poll(async () => (await site.log(room)).map(({ text }) => text), PATIENCE).toEqual(texts)

/** Writes into the field and presses Enter. */
async function say(page: EnginePage, text: string): Promise<void> {
  await enterField(page)
  await page.type(text + KEYS.enter)
}

async function enterField(page: EnginePage): Promise<void> {
  const find = () => {
    const field = window.deep('textarea')[0]
    if (!field) return null
    const { x, y, width, height } = field.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2 }
  }
  await expect.poll(() => page.run(find), PATIENCE).not.toBeNull()
  const place = (await page.run(find))!
  await page.click(place.x, place.y)
}

describe.each(findEngines())('in $name', (engine) => {
  // On a developer's machine without it this is left out, and says why; CI has it, or fails.
  const missing = engine.missing && !process.env['CI'] ? `: left out, ${engine.missing}` : ''

  describe.skipIf(missing !== '')(`the element${missing}`, () => {
    let browser: EngineBrowser
    let page: EnginePage

    beforeEach(async () => {
      browser = await engine.start()
      page = browser.page
    }, 60_000)

    afterEach(() => browser?.close())

    test('carries what two people say, each message once and in order, under a strict policy (I3, I8)', async () => {
      const room = `talk-${engine.name}`
      await page.go(site.url + (await roomPage(room)))
      const ben: Room = site.join('ben', [room]).room(room)
      await say(page, 'Hello **Ben**')
      await shows(page, ['Hello Ben'])
      await ben.send('Hello Ada')
      await shows(page, ['Hello Ben', 'Hello Ada'])
      await say(page, 'How are you')
      await shows(page, ['Hello Ben', 'Hello Ada', 'How are you'])
      await keeps(room, ['Hello **Ben**', 'Hello Ada', 'How are you'])
      await page.type(KEYS.arrowUp)
      await expect
        .poll(() => page.run(() => window.deep<HTMLTextAreaElement>('textarea')[0]?.value), PATIENCE)
        .toBe('How are you')
      await page.type(` today?${KEYS.enter}`)
      await shows(page, ['Hello Ben', 'Hello Ada', 'How are you today?'])
      await keeps(room, ['Hello **Ben**', 'Hello Ada', 'How are you today?'])
      expect(await page.run(() => window.violations)).toEqual([])
    })

    test('says what its field is for where one reads from right to left', async () => {
      const room = `turned-${engine.name}`
      await page.go(site.url + (await roomPage(room)))
      await page.run(() => void (document.documentElement.dir = 'rtl'))
      await enterField(page)
      const field = () => {
        const { clientWidth, scrollWidth } = window.deep('textarea')[0]!
        return scrollWidth - clientWidth
      }
      await expect.poll(() => page.run(field), PATIENCE).toBe(0)
      const direction = () => getComputedStyle(window.deep('textarea')[0]!).direction
      await expect.poll(() => page.run(direction), PATIENCE).toBe('rtl')
      expect(await page.run(field)).toBe(0)
    })

    test('sends what was written without a network once, after the page was loaded again (I1, I2, I3)', async () => {
      const room = `waits-${engine.name}`
      const path = await roomPage(room)
      await page.go(site.url + path)
      await say(page, 'before')
      await keeps(room, ['before'])
      // Until the server's answer is here, the message is kept as one that is not sent.
      const place = { url: site.chatUrl, user: 'ada', room }
      const unsent = () => page.run(async (where) => (await window.faults.kept(where)).outbox.length, place)
      await expect.poll(unsent, PATIENCE).toBe(0)
      site.network.cut()
      await say(page, 'without a network')
      await shows(page, ['before', 'without a network'])
      await expect.poll(unsent, PATIENCE).toBe(1)
      await page.go(site.url + path)
      await shows(page, ['before', 'without a network'])
      site.network.restore()
      await keeps(room, ['before', 'without a network'])
      await shows(page, ['before', 'without a network'])
    })

    // The others have no switch for it.
    const inFrame = async () => {
      await browser.close()
      browser = await engine.start({ thirdPartyStorage: 'none' })
      const room = `framed-${engine.name}`
      const chat = `http://chat.localhost:${site.port}${await roomPage(room, `http://chat.localhost:${site.port}`)}`
      site.serve(
        `/lms-${room}`,
        `<!doctype html><title>Course</title><iframe width="600" height="600" src="${chat}"></iframe>`,
      )
      await browser.page.go(`http://lms.localhost:${site.port}/lms-${room}`)
      const frame = await browser.page.frame()
      const stores = () =>
        frame.run(async () => {
          const tries = [() => localStorage.length, () => indexedDB.open('x'), () => navigator.locks.query()]
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
      expect(await stores()).toEqual(['SecurityError', 'SecurityError', 'SecurityError'])
      await say(frame, 'kept nowhere')
      await keeps(room, ['kept nowhere'])
      await shows(frame, ['kept nowhere'])
      const notes = () => frame.run(() => window.deep('[part~="banner"]').map((note) => note.textContent.trim()))
      await expect.poll(async () => (await notes()).join(' '), PATIENCE).toContain('This browser keeps nothing.')
    }
    if (engine.name === 'Firefox') test('works in a frame that may store nothing, and says so', inFrame)

    test('does not move what is read by a pixel on the way up to the first message', async () => {
      const room = `long-${engine.name}`
      const ben = site.join('ben', [room]).room(room)
      for (let n = 1; n <= HISTORY; n += 20)
        await Promise.all(Array.from({ length: 20 }, (_, at) => ben.send(`Message ${n + at}\n\n`.repeat((at % 4) + 1))))
      await page.go(site.url + (await roomPage(room)))
      await expect.poll(async () => (await wordsOf(page)).at(-1)?.split('\n')[0], PATIENCE).toBe(`Message ${HISTORY}`)
      const way = await page.run(async () => {
        const frame = () => new Promise(requestAnimationFrame)
        const scroller = window.deep('.scroller')[0]!
        const rows = () => window.deep('parlor-message')
        let worst = 0
        let still = 0
        // At the top it waits for what is loaded; for a time, not for ever.
        for (let n = 0; n < 600 && still < 20; n += 1) {
          const { top } = scroller.getBoundingClientRect()
          const row = rows().find((each) => each.getBoundingClientRect().top >= top + 40)
          if (!row) continue
          scroller.scrollTop -= 300
          const before = row.getBoundingClientRect().top
          await frame()
          await frame()
          if (row.isConnected) worst = Math.max(worst, Math.abs(row.getBoundingClientRect().top - before))
          still = scroller.scrollTop === 0 ? still + 1 : 0
        }
        return { worst, first: window.deep('[part~="text"]')[0]?.textContent.trim().split('\n')[0] }
      })
      expect(way.first).toMatch(/^Message 1\b/)
      expect(way.worst).toBeLessThan(1)
    })
  })
})
