import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { say, showsAll, type Place } from './fault-element.ts'
import { startSite, type FaultSite } from './fault-site.ts'

const PATIENCE = { timeout: 20_000, interval: 50 }
const KEEPS_NOTHING = 'This browser keeps nothing.'

let site: FaultSite
const profile = mkdtempSync(join(tmpdir(), 'parlor-profile-'))
let browser: FaultBrowser
const contexts: BrowserContext[] = []
/** What pages threw. */
const complaints: string[] = []

beforeAll(async () => {
  site = await startSite()
  browser = await startBrowser(profile)
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  site.network.restore()
  expect(complaints.splice(0)).toEqual([])
})

afterAll(async () => {
  await browser?.kill()
  rmSync(profile, { recursive: true, force: true })
  await site?.close()
})

async function newPage(spoil?: () => void, context?: BrowserContext): Promise<Page> {
  const owner = context ?? (await browser.newContext())
  if (!context) contexts.push(owner)
  const page = await owner.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  if (spoil) await page.addInitScript(spoil)
  return page
}

/** A page with the client in it, in a room. */
async function enter(page: Page, room: string, user = 'ada'): Promise<void> {
  await page.goto(site.url)
  const entry = { url: site.chatUrl, token: await site.token(user, [room]), user, room }
  await page.evaluate((one) => window.faults.enter(one), entry)
}

const stateOf = (page: Page) => page.evaluate(() => window.faults.state())
const send = (page: Page, text: string) => page.evaluate((words) => window.faults.send(words), text)
const shown = async (page: Page) => (await page.evaluate(() => window.faults.seen())).map(({ text }) => text)
const logged = async (room: string) => (await site.log(room)).map(({ text }) => text)

/** Ways in which a browser's storage is not there, or fails later. Each runs in the page before anything else. */
const FAULTS: Readonly<Record<string, () => void>> = {
  'is not there': () => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  },
  'throws when it is opened': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Denied', 'SecurityError')
    }
  },
  'refuses to be opened': () => {
    const open = IDBFactory.prototype.open
    // A version below the one there is.
    IDBFactory.prototype.open = function (name) {
      const request = open.call(this, name, 2)
      request.addEventListener('success', () => request.result.close())
      return open.call(this, name, 1)
    }
  },
  'never answers': () => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
  },
  'opens, and lets nothing be written': () => {
    const begin = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      if (mode === 'readwrite') throw new DOMException('Full', 'QuotaExceededError')
      return begin.call(this, names, mode, options)
    }
  },
  'loses its connection for good': () => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
    }
  },
  'is full from the fifth message on': () => {
    const put = IDBObjectStore.prototype.put
    let messages = 0
    IDBObjectStore.prototype.put = function (value, key) {
      if (String(key).startsWith('o:')) messages += 1
      if (messages >= 5) throw new DOMException('Full', 'QuotaExceededError')
      return put.call(this, value, key)
    }
  },
  'aborts every transaction after the twentieth': () => {
    const begin = IDBDatabase.prototype.transaction
    let count = 0
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      const transaction = begin.call(this, names, mode, options)
      count += 1
      if (count > 20) transaction.abort()
      return transaction
    }
  },
}

describe('storage that', () => {
  test.each(Object.entries(FAULTS))(
    '%s: memory is told, and everything is sent all the same, once and in order (I1, I2, I3, I15)',
    async (name, spoil) => {
      const room = `spoilt-${Object.keys(FAULTS).indexOf(name)}`
      const page = await newPage(spoil)
      await enter(page, room)
      const texts = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`)
      await Promise.all(texts.map((text) => send(page, text)))
      await expect.poll(() => shown(page), PATIENCE).toEqual(texts)
      expect(await logged(room)).toEqual(texts)
      expect((await stateOf(page)).durability).toBe('memory')
      // What waits says that it would be lost.
      site.network.cut()
      void send(page, 'waits').catch(() => {})
      const waiting = () => page.evaluate(() => window.faults.seen().at(-1))
      await expect.poll(waiting, PATIENCE).toMatchObject({ text: 'waits', status: 'pending', volatile: true })
      site.network.restore()
      await expect.poll(() => logged(room), { timeout: 40_000, interval: 100 }).toEqual([...texts, 'waits'])
    },
  )
})

/** What a browser does when somebody has it forget a site, or needs the room. */
async function clear(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'indexeddb,local_storage' })
  await session.detach()
}

describe('storage that is cleared', () => {
  test('while two tabs hold unsent messages: all of them are sent once, and what is written later is kept (I2, I3)', async () => {
    const room = 'cleared'
    const first = await newPage()
    const second = await newPage(undefined, first.context())
    await enter(first, room)
    await enter(second, room)
    await send(first, 'before')
    await expect.poll(() => shown(second), PATIENCE).toEqual(['before'])
    site.network.cut()
    for (const page of [first, second]) void send(page, `unsent in ${page === first ? 'one' : 'two'}`).catch(() => {})
    for (const page of [first, second]) await expect.poll(async () => (await shown(page)).length, PATIENCE).toBe(3)
    await clear(first)
    for (const page of [first, second]) void send(page, `later in ${page === first ? 'one' : 'two'}`).catch(() => {})
    site.network.restore()

    const all = ['before', 'later in one', 'later in two', 'unsent in one', 'unsent in two']
    await expect.poll(async () => (await logged(room)).toSorted(), { timeout: 40_000, interval: 100 }).toEqual(all)
    for (const page of [first, second]) await expect.poll(() => shown(page), PATIENCE).toEqual(await logged(room))
  })

  test('between two visits: the room is fetched again, and goes on (I11)', async () => {
    const room = 'evicted'
    const page = await newPage()
    await enter(page, room)
    await send(page, 'first visit')
    await page.goto('about:blank')
    await clear(page)
    await enter(page, room)
    await send(page, 'second visit')
    await expect.poll(() => shown(page), PATIENCE).toEqual(['first visit', 'second visit'])
    expect(await logged(room)).toEqual(['first visit', 'second visit'])
    expect((await stateOf(page)).durability).toBe('durable')
  })
})

describe('the element', () => {
  async function element(page: Page, room: string): Promise<Place> {
    const token = await site.token('ada', [room])
    site.serve(
      `/${room}`,
      `<!doctype html><title>Chat</title><script src="/parlor.js" defer></script>
      <parlor-chat url="${site.chatUrl}" room="${room}" token="${token}"></parlor-chat>`,
    )
    await page.goto(`${site.url}/${room}`)
    return page
  }

  test('says that the browser keeps nothing, beside what waits as well, and works', async () => {
    const page = await newPage(FAULTS['throws when it is opened'])
    const place = await element(page, 'element-memory')
    await page.getByText(KEEPS_NOTHING).waitFor()
    await say(place, 'sent from memory')
    await showsAll(place, ['sent from memory'])
    expect(await logged('element-memory')).toEqual(['sent from memory'])
    site.network.cut()
    await say(place, 'waits in memory')
    await page.getByText('Not saved on this device').waitFor()
    site.network.restore()
    await expect.poll(() => logged('element-memory'), PATIENCE).toEqual(['sent from memory', 'waits in memory'])
    await expect.poll(() => page.getByText('Not saved on this device').count(), PATIENCE).toBe(0)
  })

  test('says nothing of the kind where storage works', async () => {
    const page = await newPage()
    const place = await element(page, 'element-durable')
    await say(place, 'sent')
    await showsAll(place, ['sent'])
    expect(await page.getByText(KEEPS_NOTHING).count()).toBe(0)
  })
})
