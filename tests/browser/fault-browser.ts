import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { findBrowser } from '@parlor/testkit'
import { chromium, type Browser, type BrowserContext, type CDPSession, type Frame, type Page } from 'playwright-core'

/**
 * A Chromium started by the test itself, so that its processes can be killed and stopped, and that
 * no switch of a test driver changes how it stores, partitions or restores pages.
 */
export interface FaultBrowser {
  /** The profile's own context: what lies in it survives the browser. */
  readonly context: BrowserContext
  /** Another person's browser, which keeps nothing after it is closed. */
  newContext(): Promise<BrowserContext>
  /** The renderer process a page lives in. The page is kept busy for a moment to find out. */
  rendererOf(page: Page): Promise<number>
  /** SIGKILL to the browser and everything it started. */
  kill(): Promise<void>
}

/** How long a renderer works to be told from idle ones, in ms. */
const WORK_MS = 200

/**
 * Starts the browser.
 *
 * @param profile folder of the profile
 */
export async function startBrowser(profile: string): Promise<FaultBrowser> {
  const { executablePath, args } = await findBrowser()
  const child = spawn(
    executablePath,
    [...args, '--headless', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
    // A group of its own: one signal reaches all of its processes.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const lastResort = (): void => signalGroup(child, 'SIGKILL')
  process.once('exit', lastResort)
  const browser = await chromium.connectOverCDP(await debuggerOf(child))
  const session = await browser.newBrowserCDPSession()

  return {
    context: browser.contexts()[0]!,
    newContext: () => browser.newContext(),
    async rendererOf(page) {
      const pids = await renderers(session)
      const before = new Map(pids.map((pid) => [pid, cpuOf(pid)]))
      await page.evaluate((ms) => {
        const start = performance.now()
        while (performance.now() - start < ms);
      }, WORK_MS)
      const spent = (pid: number): number => cpuOf(pid) - before.get(pid)!
      return pids.toSorted((a, b) => spent(b) - spent(a))[0]!
    },
    async kill() {
      process.off('exit', lastResort)
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        signalGroup(child, 'SIGKILL')
        await ended
      }
      await disconnected(browser)
    },
  }
}

/** Crashes the process of a page, as a bug in the browser would. */
export async function crash(page: Page): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // There is nobody left to answer.
  session.send('Page.crash').catch(() => {})
  await crashed
}

/** Crashes the process a frame lives in: its own, where the browser gives other sites one, or that of the page. */
export async function crashFrame(frame: Frame): Promise<void> {
  const page = frame.page()
  const session = await page
    .context()
    .newCDPSession(frame)
    .catch(() => null)
  if (session === null) return crash(page)
  await session.send('Inspector.enable')
  const crashed = new Promise<void>((resolve) => session.once('Inspector.targetCrashed', () => resolve()))
  session.send('Page.crash').catch(() => {})
  await crashed
}

function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = ''
    child.stderr!.on('data', (data: Buffer) => {
      said += data.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address) found(address)
    })
    child.once('exit', (code) => fail(new Error(`The browser ended with ${code}:\n${said}`)))
  })
}

async function renderers(session: CDPSession): Promise<number[]> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

/** What a process has worked so far, in ticks. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return Number(user) + Number(system)
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal)
  } catch {
    // It has ended already.
  }
}

async function disconnected(browser: Browser): Promise<void> {
  if (browser.isConnected()) await new Promise<void>((done) => browser.once('disconnected', () => done()))
}
