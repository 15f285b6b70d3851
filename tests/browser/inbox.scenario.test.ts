import { findBrowser } from '@parlor/testkit'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSite, type FaultSite } from './fault-site.ts'

/** The strictest a page can have: what the inbox fetches when it is first shown must get through. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws:",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ')

let site: FaultSite
let browser: Browser

beforeAll(async () => {
  site = await startSite()
  const people = ['ada', 'ben'].map((id) => ({ id, name: id }))
  for (const [id, name] of [
    ['course', 'Statistics 201'],
    ['lab', 'Lab group C'],
  ] as const) {
    await site.server.createRoom({ id, name })
    for (const person of people) await site.server.addMember(id, person)
  }
  const { executablePath, args } = await findBrowser()
  browser = await chromium.launch({ executablePath, args: [...args, '--disable-features=LocalNetworkAccessChecks'] })
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** Ada's inbox in a browser of its own. */
async function device(width: number, hash = ''): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 700 } })).newPage()
  const token = await site.token('ada', [])
  site.serve(
    '/inbox',
    `<!doctype html><html lang="en"><title>Inbox</title><script src="/parlor.js" defer></script>
     <parlor-chat mode="page" token="${token}" title-badge></parlor-chat>`,
    { 'content-security-policy': POLICY },
  )
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(message.text())
  })
  await page.goto(`${site.url}/inbox${hash}`)
  return page
}

/** Waits as long as a busy machine may need. */
const shown = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 })
const row = (page: Page, name: string): Locator => page.locator('parlor-room-list .row', { hasText: name })
const names = (page: Page) => page.locator('parlor-room-list .name').allInnerTexts()
/** What the second line of a row says, whatever it is made of. */
const preview = async (page: Page, name: string) =>
  (await row(page, name).locator('.last').innerText()).replaceAll(/\s+/g, ' ')
const badge = (page: Page, name: string) => row(page, name).locator('.badge').allInnerTexts()

test(
  'two devices of one person show the same inbox: what is unread, read, begun, pinned and unread again',
  { timeout: 120_000 },
  async () => {
    const laptop = await device(1_000)
    const phone = await device(390)
    const ben = site.join('ben', [])
    await ben.room('course').send('The lecture notes are up')
    await ben.room('lab').send('Who brings the **cable**?')
    for (const page of [laptop, phone]) {
      await shown(() => names(page)).toEqual(['Lab group C', 'Statistics 201'])
      await shown(() => badge(page, 'Lab group C')).toEqual(['1'])
      await shown(() => preview(page, 'Lab group C')).toBe('ben: Who brings the cable?')
      await shown(() => page.title()).toBe('(2) Inbox')
    }
    const writing = ben.room('lab').watch()
    await shown(async () => {
      ben.room('lab').setTyping(true)
      return preview(laptop, 'Lab group C')
    }).toBe('ben is typing')
    expect(await laptop.locator('parlor-room').count(), 'no room is open').toBe(0)
    ben.room('lab').setTyping(false)
    writing()
    await shown(() => preview(laptop, 'Lab group C')).toBe('ben: Who brings the cable?')

    await row(laptop, 'Lab group C').locator('.open').click()
    await shown(() => laptop.locator('parlor-message').allInnerTexts()).toHaveLength(1)
    await shown(() => laptop.locator('parlor-chat').getAttribute('room')).toBe('lab')
    for (const page of [laptop, phone]) {
      await shown(() => badge(page, 'Lab group C')).toEqual([])
      await shown(() => page.title()).toBe('(1) Inbox')
    }

    await laptop.locator('parlor-composer textarea').fill('I could')
    await shown(() => preview(phone, 'Lab group C')).toBe('Draft I could')
    await row(phone, 'Lab group C').locator('.open').click()
    await shown(() => phone.locator('parlor-composer textarea').inputValue()).toBe('I could')
    await phone.locator('parlor-composer textarea').press('End')
    await phone.keyboard.type(' bring it')
    await phone.keyboard.press('Enter')
    await shown(() => laptop.locator('parlor-message').count()).toBe(2)
    await shown(() => laptop.locator('parlor-composer textarea').inputValue()).toBe('')

    await row(laptop, 'Statistics 201').locator('.open').click({ button: 'right' })
    await laptop.getByRole('menuitem', { name: 'Pin to the top' }).click()
    await phone.getByRole('button', { name: 'Back to conversations' }).click()
    await shown(() => names(phone)).toEqual(['Statistics 201', 'Lab group C'])

    await laptop.locator('parlor-message').first().hover()
    await laptop.getByRole('button', { name: 'More', exact: true }).first().click()
    await laptop.getByRole('menuitem', { name: 'Mark as unread' }).click()
    for (const page of [laptop, phone]) {
      await shown(() => badge(page, 'Lab group C')).toEqual(['1'])
    }

    // Who is in the course: Ben, whose name is written from his card, and with whom the conversation is opened.
    await row(laptop, 'Statistics 201').locator('.open').click()
    const line = laptop.locator('parlor-room .who button')
    await shown(() => line.innerText()).toBe('2 members · 2 online')
    await line.click()
    const person = (name: string) => laptop.locator('parlor-members .person', { hasText: name })
    await shown(() => person('ada').innerText()).toMatch(/You\s+Online/)
    await person('ben').click()
    await laptop.getByRole('button', { name: 'Mention', exact: true }).click()
    await shown(() => laptop.locator('parlor-composer textarea').inputValue()).toBe('@ben ')
    await laptop.getByRole('button', { name: 'Conversation menu' }).click()
    await laptop.getByRole('menuitem', { name: 'Members' }).click()
    await person('ben').click()
    await laptop.getByRole('button', { name: 'Message', exact: true }).click()
    await shown(() => laptop.locator('parlor-room h2').first().innerText()).toBe('ben')
    await shown(() => names(phone)).toContain('ben')

    const visitor = await device(1_000, '#parlor=course/1')
    await shown(() => visitor.locator('parlor-message').allInnerTexts()).toHaveLength(1)
    expect(await visitor.locator('parlor-chat').getAttribute('room')).toBe('course')
  },
)

test(
  'a room that is quiet shows it, counts where one is called alone, and is loud again by itself',
  { timeout: 120_000 },
  async () => {
    await site.server.createRoom({ id: 'choir', name: 'Choir' })
    for (const id of ['ada', 'ben']) await site.server.addMember('choir', { id, name: id })
    const page = await device(1_000)
    const ben = site.join('ben', [])
    await shown(() => names(page)).toContain('Choir')
    const others = await Promise.all(['Lab group C', 'Statistics 201'].map((name) => badge(page, name)))
    const before = others.flat().reduce((sum, words) => sum + Number(words), 0)
    await ben.room('choir').send('One')
    await ben.room('choir').send({ text: '@ada two', mentions: ['ada'] })
    const counts = (unread: number) => shown(() => page.title()).toBe(`(${before + unread}) Inbox`)
    const spoken = () => row(page, 'Choir').locator('.open .vh').innerText()
    await counts(2)

    for (const time of ['For an hour', 'For a day', 'Until I unmute it']) {
      await row(page, 'Choir').locator('.open').focus()
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Mute' }).press('Enter')
      await page.getByRole('menuitem', { name: time }).press('Enter')
      await shown(spoken).toMatch(/, Muted$/)
      await shown(() => badge(page, 'Choir')).toEqual(['@', '2'])
      await shown(() => row(page, 'Choir').locator('.badge.quiet').innerText()).toBe('2')
      await counts(1)
      await row(page, 'Choir').locator('.open').focus()
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Unmute' }).press('Enter')
      await shown(spoken).not.toContain('Muted')
      await counts(2)
    }

    // The end of an hour, with an hour of two seconds; the page is left alone meanwhile.
    const muted = shown(spoken).toMatch(/, Muted$/)
    await page.locator('parlor-room-list').evaluate((list) => {
      const { chat } = list as unknown as { chat: { room(id: string): { prefer(how: object): Promise<void> } } }
      return chat.room('choir').prefer({ muted: 2_000 })
    })
    await muted
    await shown(spoken).not.toContain('Muted')
    await counts(2)
  },
)
