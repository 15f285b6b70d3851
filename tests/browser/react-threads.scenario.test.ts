import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startBrowser, type FaultBrowser } from './fault-browser.ts'
import { startSite, type FaultSite } from './fault-site.ts'

/** Where the newest React is found, and the package under test. */
const REACT = fileURLToPath(new URL('../../packages/react-bindings/src', import.meta.url))

/** A thread of a page in React: the message it hangs on is named by the query. */
const APPLICATION = `
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ChatProvider, useThread, useThreads } from '@parlor/react'

function Thread({ message }) {
  const { root, messages, following, follow, unfollow, sendMessage, markRead } = useThread('course', message)
  return (
    <section>
      <h2>{root?.text ?? 'not here'}</h2>
      <ol>{messages.map((each) => <li key={each.id}>{each.sender.name}: {each.text}</li>)}</ol>
      <output>{following ? 'following' : 'not following'}</output>
      <button onClick={() => void sendMessage('The red one')}>Answer</button>
      <button onClick={() => markRead()}>Read</button>
      <button onClick={() => void (following ? unfollow() : follow())}>Turn</button>
    </section>
  )
}

function Threads() {
  const { status, rooms, unread } = useThreads()
  return <nav>{status} {unread} {rooms.map((row) => row.root?.text + ': ' + row.unread).join('; ')}</nav>
}

function Page() {
  const [open, setOpen] = useState(true)
  return (
    <>
      <button onClick={() => setOpen(!open)}>Open or close</button>
      <Threads />
      {open && <Thread message={new URLSearchParams(location.search).get('message')} />}
    </>
  )
}

const getToken = async () => (await fetch('/token')).text()
createRoot(document.getElementById('app')).render(
  <StrictMode><ChatProvider url={location.origin} getToken={getToken}><Page /></ChatProvider></StrictMode>,
)`

const PATIENCE = { timeout: 30_000, interval: 100 }
const profile = mkdtempSync(join(tmpdir(), 'parlor-react-'))
const complaints: string[] = []
let site: FaultSite
let browser: FaultBrowser

beforeAll(async () => {
  site = await startSite()
  const { outputFiles } = await build({
    stdin: { contents: APPLICATION, resolveDir: REACT, loader: 'jsx' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    jsx: 'automatic',
    logLevel: 'error',
    conditions: ['browser'],
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  site.serve('/app.js', outputFiles[0]!.text)
  site.serve('/token', await site.token('ada', ['course']), { 'content-type': 'text/plain' })
  site.serve('/react', '<!doctype html><title>React</title><div id="app"></div><script src="/app.js"></script>')
  browser = await startBrowser(profile)
})

afterAll(async () => {
  await browser?.kill()
  rmSync(profile, { recursive: true, force: true })
  await site?.close()
})

async function open(message: string): Promise<Page> {
  const page = await browser.context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  await page.goto(`${site.url}/react?message=${message}`)
  return page
}

test('useThread and useThreads: a thread is begun, answered, left, and found again, with what is unread', async () => {
  const ben = site.join('ben', ['course'])
  const course = ben.room('course')
  course.watch()
  await vi.waitFor(() => expect(course.getSnapshot().status).toBe('ready'), PATIENCE)
  const root = await course.send('Which book?')
  const page = await open(root.id)
  const said = () => page.locator('li').allInnerTexts()
  const list = () => page.locator('nav').innerText()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('heading', { name: 'Which book?' }).waitFor()
  await expect.poll(list, PATIENCE).toBe('ready 0')
  expect(await said()).toEqual([])

  // The first message makes it, and who wrote that takes part.
  await press('Answer')
  await expect.poll(said, PATIENCE).toEqual(['ada: The red one'])
  await page.locator('output', { hasText: /^following/ }).waitFor()
  await expect.poll(list, PATIENCE).toBe('ready 0 Which book?: 0')

  // What others answer is shown as it is said, and unread until it was read.
  const thread = course.thread(root.id)
  thread.watch()
  await thread.send('The blue one')
  await expect.poll(said, PATIENCE).toEqual(['ada: The red one', 'ben: The blue one'])
  await expect.poll(list, PATIENCE).toBe('ready 1 Which book?: 1')
  await press('Read')
  await expect.poll(list, PATIENCE).toBe('ready 0 Which book?: 0')

  // It stays read in a page that is loaded again at once, though the server may not have been told.
  await press('Open or close')
  await page.reload()
  await expect.poll(list, { ...PATIENCE, interval: 10 }).toMatch(/^ready 0 Which book\?: 0$/)
  await expect.poll(said, PATIENCE).toEqual(['ada: The red one', 'ben: The blue one'])
  expect(await list()).toBe('ready 0 Which book?: 0')

  // A thread that is not on screen is in the list nevertheless.
  await press('Open or close')
  await thread.send('Or the green one')
  await expect.poll(list, PATIENCE).toBe('ready 1 Which book?: 1')
  await page.reload()
  await expect.poll(said, PATIENCE).toEqual(['ada: The red one', 'ben: The blue one', 'ben: Or the green one'])
  await expect.poll(list, PATIENCE).toBe('ready 1 Which book?: 1')

  await press('Turn')
  await page.locator('output', { hasText: 'not following' }).waitFor()
  await expect.poll(list, PATIENCE).toBe('ready 0')
  // Who comes back has nothing unread in it.
  await press('Turn')
  await page.locator('output', { hasText: /^following/ }).waitFor()
  await expect.poll(list, PATIENCE).toBe('ready 0 Which book?: 0')
  expect(thread.getSnapshot().messages.map(({ text }) => text)).toEqual([
    'The red one',
    'The blue one',
    'Or the green one',
  ])
  expect(complaints).toEqual([])
})
