import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '@parlor/testkit'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { runExample, type RunningExample } from './running-example.ts'

let browser: Browser
const contexts: BrowserContext[] = []
/** What pages wrote to their consoles as errors, and what they threw. */
const complaints: string[] = []

beforeAll(async () => {
  const { executablePath, args } = await findBrowser()
  browser = await chromium.launch({ executablePath, args: [...args] })
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  expect(complaints.splice(0)).toEqual([])
})

afterAll(() => browser.close())

/** A visitor with a browser profile of their own. */
async function visitor(): Promise<Page> {
  const context = await browser.newContext()
  contexts.push(context)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => {
    // The browser reports every answer above 399 by itself; a refusal may be what a test is about.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) complaints.push(line.text())
  })
  return page
}

const composer = (page: Page) => page.getByRole('textbox', { name: /message|write/i })

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** Waits until a message with this text stands in a timeline of the page. */
async function sees(page: Page, text: string): Promise<void> {
  await page.getByText(text, { exact: true }).first().waitFor()
}

/** Drops a file on the messages. */
async function drop(page: Page, name: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((called) => {
    const data = new DataTransfer()
    data.items.add(new File(['x'], called))
    return data
  }, name)
  await page.locator('parlor-timeline').first().dispatchEvent('drop', { dataTransfer })
}

describe('the script tag', () => {
  let shop: RunningExample
  beforeAll(async () => {
    shop = await runExample('script-tag', 'server.mjs')
  })
  afterAll(() => shop?.stop())

  async function enter(name: string): Promise<Page> {
    const page = await visitor()
    await page.goto(shop.url)
    await page.getByRole('button', { name: 'Open chat' }).click()
    await page.getByRole('textbox', { name: /name/i }).fill(name)
    await page.getByRole('textbox', { name: /name/i }).press('Enter')
    await composer(page).waitFor()
    return page
  }

  test('two guests give their names and write to each other', async () => {
    const ada = await enter('Ada')
    const ben = await enter('Ben')
    await say(ada, 'Would a button fern live in a bathroom?')
    await sees(ben, 'Would a button fern live in a bathroom?')
    await sees(ben, 'Ada')
    await say(ben, 'Mine does.')
    await sees(ada, 'Mine does.')
  })

  test('a guest who reloads is the same guest, and the conversation is still there', async () => {
    const cleo = await enter('Cleo')
    await say(cleo, 'Do you deliver to Harbour Road?')
    await sees(cleo, 'Do you deliver to Harbour Road?')
    await cleo.getByRole('article', { name: /Harbour Road.*(Sent|Delivered|Read)/ }).waitFor({ state: 'attached' })

    await cleo.reload()
    const launcher = cleo.getByRole('button', { name: /^Open chat/ })
    await launcher.waitFor()
    if (!(await composer(cleo).isVisible())) await launcher.click()
    await sees(cleo, 'Do you deliver to Harbour Road?')
    await say(cleo, 'It is two streets away.')
    await sees(cleo, 'It is two streets away.')
    expect(await cleo.getByRole('textbox', { name: /name/i }).count()).toBe(0)
  })

  test('nothing is fetched from anywhere else', async () => {
    const page = await visitor()
    const elsewhere: string[] = []
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (/^(https?|wss?):$/.test(protocol) && origin.replace(/^ws/, 'http') !== shop.url) elsewhere.push(request.url())
    })
    await page.goto(shop.url)
    await page.getByRole('button', { name: 'Open chat' }).click()
    await page.getByRole('textbox', { name: /name/i }).waitFor()
    expect(elsewhere).toEqual([])
  })
})

describe('the learning platform', () => {
  let college: RunningExample
  beforeAll(async () => {
    college = await runExample('lms-express', 'server.mjs')
  })
  afterAll(() => college?.stop())

  async function logIn(name: string): Promise<Page> {
    const page = await visitor()
    await page.goto(college.url)
    await page.getByRole('button', { name }).click()
    await page.getByRole('heading', { name: 'Courses' }).waitFor()
    return page
  }

  /** Calls a command over HTTP as whoever is logged in on the page. */
  function call(page: Page, command: string, input: object): Promise<unknown> {
    return page.evaluate(
      async ([name, body]) => {
        const { token } = (await (await fetch('/chat-token')).json()) as { token: string }
        const reply = await fetch(`/chat/api/v1/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body,
        })
        return (await reply.json()) as unknown
      },
      [command, JSON.stringify(input)] as const,
    )
  }

  const openCourse = (page: Page, name: string) => page.getByRole('link', { name }).click()

  test('a student and the instructor talk in their course', async () => {
    const mara = await logIn('Mara Lindqvist')
    const ines = await logIn('Inês Duarte')
    await openCourse(mara, 'Statistics')
    await openCourse(ines, 'Statistics')
    await say(mara, 'Is the median in the exam?')
    await sees(ines, 'Is the median in the exam?')
    await say(ines, 'It is, and so is the mean.')
    await sees(mara, 'It is, and so is the mean.')
  })

  test('somebody who is not enrolled gets neither the page nor the room', async () => {
    const hana = await logIn('Hana Sato')
    await openCourse(hana, 'Statistics')
    await hana.getByText('You are not enrolled').waitFor()

    // The page is not the protection: her own token opens no door either.
    const answer = await call(hana, 'message.history', { room: 'course-101' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  })

  test('nobody gets a token without being logged in', async () => {
    const stranger = await visitor()
    await stranger.goto(college.url)
    expect(await stranger.evaluate(async () => (await fetch('/chat-token')).status)).toBe(401)
  })

  test('student and instructor have a private conversation about the course', async () => {
    const yusuf = await logIn('Yusuf Karim')
    await openCourse(yusuf, 'Statistics')
    await yusuf.getByRole('link', { name: 'Ask in private' }).click()
    await say(yusuf, 'I was ill last week.')
    await sees(yusuf, 'I was ill last week.')

    const ines = await logIn('Inês Duarte')
    await openCourse(ines, 'Statistics')
    await ines.getByRole('listitem').filter({ hasText: 'Yusuf' }).getByRole('link', { name: 'Write' }).click()
    await sees(ines, 'I was ill last week.')
    await say(ines, 'I will send you the notes.')
    await sees(yusuf, 'I will send you the notes.')

    // Two people came in and two messages were written, and nothing else happened to the room.
    const room = await yusuf.locator('parlor-chat').getAttribute('room')
    expect(await call(yusuf, 'room.get', { room })).toMatchObject({ ok: true, summary: { rev: 4, head: 2 } })

    const mara = await logIn('Mara Lindqvist')
    await mara.goto(yusuf.url())
    await mara.getByText('You are not enrolled').waitFor()
  })

  test('files that are chosen, or dropped on the messages, are kept by the college and shown as links to the course alone', async () => {
    const mara = await logIn('Mara Lindqvist')
    await openCourse(mara, 'Statistics')
    const files = [{ name: 'notes [week 3].txt', mimeType: 'text/plain', buffer: Buffer.from('The median is robust.') }]
    // What hears it comes with what helps one write.
    await mara.getByRole('button', { name: 'Emoji', exact: true }).waitFor()
    await mara.getByLabel('Add files').first().setInputFiles(files)
    await expect.poll(() => composer(mara).inputValue()).toContain('](http')
    await composer(mara).press('End')
    await composer(mara).press('Enter')

    const ines = await logIn('Inês Duarte')
    await openCourse(ines, 'Statistics')
    const link = ines.getByRole('link', { name: 'notes week 3 .txt' })
    const href = (await link.getAttribute('href')) ?? ''
    const answer = await ines.request.get(href)
    expect([answer.status(), await answer.text()]).toEqual([200, 'The median is robust.'])
    expect(answer.headers()['content-disposition']).toBe('attachment; filename="notes [week 3].txt"')

    const hana = await logIn('Hana Sato')
    expect((await hana.request.get(href)).status()).toBe(403)

    await drop(mara, 'plot.png')
    await expect.poll(() => composer(mara).inputValue()).toContain('[plot.png](http')
  })

  test('a conversation for whose files nobody cares says so, and stays open', async () => {
    const mara = await logIn('Mara Lindqvist')
    await openCourse(mara, 'Statistics')
    await mara.getByRole('link', { name: 'Ask in private' }).click()
    await mara.getByRole('button', { name: 'Emoji', exact: true }).waitFor()
    await drop(mara, 'plot.png')
    await mara.getByText('Files cannot be sent here.').waitFor()
    await composer(mara).waitFor()
  })

  test('un-enrolling cuts an open chat, and enrolling opens it again', async () => {
    const yusuf = await logIn('Yusuf Karim')
    const ines = await logIn('Inês Duarte')
    await openCourse(yusuf, 'Statistics')
    await openCourse(ines, 'Statistics')
    await say(yusuf, 'Still here.')
    await sees(ines, 'Still here.')

    await ines.getByRole('button', { name: 'Un-enrol Yusuf Karim' }).click()
    await composer(yusuf).waitFor({ state: 'detached' })
    // Whoever made the page is told in the console, once.
    await expect.poll(() => complaints.splice(0).join('\n')).toContain('NOT_FOUND')
    await say(ines, 'Now without Yusuf.')
    await sees(ines, 'Now without Yusuf.')
    expect(await yusuf.getByText('Now without Yusuf.').count()).toBe(0)
    await yusuf.reload()
    await yusuf.getByText('You are not enrolled').waitFor()

    await ines.getByRole('button', { name: 'Enrol Yusuf Karim' }).click()
    await yusuf.reload()
    await sees(yusuf, 'Now without Yusuf.')
    await say(yusuf, 'And back.')
    await sees(ines, 'And back.')
  })
})

describe('React', () => {
  let app: RunningExample
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parlor-example-'))
    app = await runExample('react', 'start.mjs', { PARLOR_DATABASE: join(folder, 'chat.sqlite') })
  })
  afterAll(async () => {
    await app?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function comeIn(name: string): Promise<Page> {
    const page = await visitor()
    await page.goto(app.url)
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByRole('button', { name: 'Come in' }).click()
    await composer(page).waitFor()
    return page
  }

  test('two people talk, see each other write, and see what was read', async () => {
    const ada = await comeIn('Ada Wren')
    const kofi = await comeIn('Kofi Mensah')
    await say(ada, 'Is the library open?')
    await sees(kofi, 'Is the library open?')
    await ada.getByText('Read', { exact: true }).waitFor()

    await composer(kofi).pressSequentially('Until')
    await ada.getByText('Kofi Mensah is writing…').waitFor()
    await say(kofi, 'Until eight.')
    await sees(ada, 'Until eight.')
  })

  test('a message written without a network is sent once when the network returns', async () => {
    const mei = await comeIn('Mei Tanaka')
    const liora = await comeIn('Liora Ben')
    await mei.getByRole('link', { name: 'Physics 101' }).click()
    await liora.getByRole('link', { name: 'Physics 101' }).click()
    await say(mei, 'Before the tunnel.')
    await sees(liora, 'Before the tunnel.')

    await mei.context().setOffline(true)
    await say(mei, 'In the tunnel.')
    await mei.getByText('On its way').waitFor({ state: 'attached' })
    await mei.context().setOffline(false)
    await sees(liora, 'In the tunnel.')
    await liora.reload()
    await sees(liora, 'In the tunnel.')
    expect(await liora.locator('.bubble', { hasText: 'In the tunnel.' }).count()).toBe(1)
    expect(await mei.locator('.bubble', { hasText: 'In the tunnel.' }).count()).toBe(1)
  })
})
