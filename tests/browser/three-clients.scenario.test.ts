import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChat, type Chat, type Room } from '@parlor/sdk'
import { createNetwork, findBrowser, type Network } from '@parlor/testkit'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runExample, type RunningExample } from './running-example.ts'

const ROOM = 'common-room'
const data = mkdtempSync(join(tmpdir(), 'parlor-three-'))
const WIDGET = new URL('../../packages/widget/dist/', import.meta.url)

let browser: Browser
let example: RunningExample
/** Lies between the page with the element and the server. */
let network: Network
let node: Chat | undefined

beforeAll(async () => {
  example = await runExample('react', 'start.mjs', { PARLOR_DATABASE: join(data, 'three.sqlite') })
  network = await createNetwork(Number(new URL(example.url).port))
  const { executablePath, args } = await findBrowser()
  // A page answered by the test counts as a public site; here it may talk to this machine all the same.
  browser = await chromium.launch({ executablePath, args: [...args, '--disable-features=LocalNetworkAccessChecks'] })
})

afterAll(async () => {
  await node?.close()
  await browser.close()
  await network.close()
  await example.stop()
  rmSync(data, { recursive: true, force: true })
})

const tokenOf = async (name: string) => (await fetch(`${example.url}/token?name=${name}`)).text()

/** A page without any framework that holds the element; the page itself loads without the network. */
async function plainPage(token: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  const origin = `http://localhost:${network.port}`
  await page.route(`${origin}/plain`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Plain</title><style>parlor-chat{height:90vh}</style>
        <script src="/parlor.js" defer></script><parlor-chat room="${ROOM}" mode="inline" token="${token}"></parlor-chat>`,
    }),
  )
  await page.route(/\/parlor(\.js|\/[\w-]+\.js)$/, (route) => {
    const file = new URL(`.${new URL(route.request().url()).pathname}`, WIDGET)
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file, 'utf8') })
  })
  await page.goto(`${origin}/plain`)
  return page
}

async function reactPage(name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(example.url)
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Come in' }).click()
  return page
}

async function say(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /message/i })
  await field.fill(text)
  await field.press('Enter')
}

/** Everything the page keeps on the device, as one text. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const found: unknown[] = []
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name!))
      for (const store of database.objectStoreNames) {
        found.push(await settled(database.transaction(store).objectStore(store).getAll()))
      }
      database.close()
    }
    return JSON.stringify(found)
  })

const inElement = (page: Page) => page.locator('parlor-message [part~="text"]').allInnerTexts()
const inReact = (page: Page) => page.locator('.message .bubble').allInnerTexts()
const inNode = (room: Room) => room.getSnapshot().messages.map((message) => message.text)
/** What a person sees is the same words in the same order, each once. */
const words = (texts: readonly string[]) => texts.map((text) => text.trim())

test('an element, the React example and a Node client show the same timeline after one of them lost its network and was reloaded (I2, I3, I8, I11)', async () => {
  const token = await tokenOf('Ada')
  const plain = await plainPage(token)
  const react = await reactPage('Kofi')
  node = createChat({ url: example.url, getToken: () => tokenOf('Liora'), persist: false })
  const room = node.room(ROOM)
  room.watch()

  await say(plain, 'from the element')
  await expect.poll(async () => words(await inReact(react)), { timeout: 20_000 }).toEqual(['from the element'])
  await say(react, 'from React')
  await expect.poll(() => inNode(room), { timeout: 20_000 }).toEqual(['from the element', 'from React'])
  await room.send('from Node')
  const together = ['from the element', 'from React', 'from Node']
  await expect.poll(async () => words(await inElement(plain)), { timeout: 20_000 }).toEqual(together)
  await expect.poll(async () => words(await inReact(react)), { timeout: 20_000 }).toEqual(together)

  network.cut()
  await room.send('while Ada is away')
  const typed = ['first without network', 'second without network', 'third without network']
  for (const text of typed) await say(plain, text)
  await expect.poll(async () => words(await inElement(plain))).toEqual([...together, ...typed])

  // A page that is closed at once may lose what the device has not yet; a person is not that fast.
  for (const text of [...together, ...typed]) await expect.poll(() => kept(plain), { timeout: 20_000 }).toContain(text)
  await plain.reload()
  await expect.poll(async () => words(await inElement(plain)), { timeout: 20_000 }).toEqual([...together, ...typed])
  await say(react, 'still away')
  await expect.poll(() => inNode(room), { timeout: 20_000 }).toEqual([...together, 'while Ada is away', 'still away'])

  network.restore()
  const all = [...together, 'while Ada is away', 'still away', ...typed]
  await expect.poll(() => inNode(room), { timeout: 45_000 }).toEqual(all)
  await expect.poll(async () => words(await inElement(plain)), { timeout: 20_000 }).toEqual(all)
  await expect.poll(async () => words(await inReact(react)), { timeout: 20_000 }).toEqual(all)
})
