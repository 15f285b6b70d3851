import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@parlor/testkit'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'

const MAIN = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))
const PATIENCE = { timeout: 30_000, interval: 100 }
const folder = mkdtempSync(join(tmpdir(), 'parlor-theme-'))

let browser: FaultBrowser
let server: ChildProcess
let url: string
const complaints: string[] = []

beforeAll(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  server = spawn(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', MAIN], {
    env: { ...process.env, NODE_ENV: 'development', PORT: String(port), PARLOR_DATABASE: join(folder, 'chat.sqlite') },
    stdio: 'ignore',
  })
  await vi.waitFor(() => fetch(url), PATIENCE)
  browser = await startBrowser(join(folder, 'profile'))
})

afterAll(async () => {
  await browser?.kill()
  server?.kill()
  await new Promise((ended) => (server.exitCode === null ? server.once('exit', ended) : ended(null)))
  rmSync(folder, { recursive: true, force: true })
})

async function open(): Promise<Page> {
  const page = await browser.context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  await page.goto(`${url}/theme`)
  return page
}

const css = (page: Page) => page.locator('#css').innerText()
const bubble = (page: Page) => page.locator('parlor-message').last().locator('[part=bubble]')
const styleOf = (page: Page, property: string) =>
  bubble(page).evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property)

test('a site owner moves sliders, sees the chat follow, and takes the CSS along', async () => {
  const page = await open()
  await page.getByText('others will have met the same').waitFor()
  expect(await css(page)).toContain('nothing to add')
  const before = await styleOf(page, 'background-color')
  await page.getByLabel('Hue').fill('310')
  await page.getByLabel('Vividness').fill('60')
  await page.getByLabel('Corners').fill('2')
  await page.getByLabel('Text size').fill('18')
  const said = await css(page)
  expect(said).toMatch(
    /^parlor-chat \{\n {2}--parlor-accent: #[0-9a-f]{6};\n {2}--parlor-text: 1\.125rem;\n {2}--parlor-radius: 2px;\n\}$/,
  )
  expect(await styleOf(page, 'background-color')).not.toBe(before)
  expect([await styleOf(page, 'font-size'), await styleOf(page, 'border-start-start-radius')]).toEqual(['18px', '2px'])
  await page.getByText('Dark', { exact: true }).click()
  await page.getByText('Compact', { exact: true }).click()
  expect(await page.locator('#line').innerText()).toBe('<parlor-chat theme="dark" density="compact"></parlor-chat>')
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect.poll(() => css(page), PATIENCE).toContain('nothing to add')
  expect(await styleOf(page, 'background-color')).toBe(before)
  await page.close()
})

test('what is said in its room is said once, however often it is opened, and its policy has nothing to refuse', async () => {
  for (let times = 0; times < 2; times += 1) {
    const page = await open()
    await page.getByText('others will have met the same').waitFor()
    await expect.poll(() => page.locator('parlor-message').count(), PATIENCE).toBe(7)
    await page.close()
  }
  expect(complaints).toEqual([])
})
