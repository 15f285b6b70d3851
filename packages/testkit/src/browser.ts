import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A browser that can be started, and the switches it needs. */
export interface FoundBrowser {
  readonly executablePath: string
  readonly args: readonly string[]
  /** Where it was found, for messages. */
  readonly source: string
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge']

/** Switches that keep a headless Chromium quiet and able to run as root in a container. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Switches of the packaged Chromium that are meant for taking one picture at a time: a single process
 * ends when the first profile of several is closed, and a page without web security is not what users have.
 */
const UNWANTED: ReadonlySet<string> = new Set([
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
])

/**
 * Finds a real Chromium: `PARLOR_BROWSER`, one that Playwright has, one on the PATH, and last the
 * one that comes as an npm package.
 *
 * @throws Error naming everything that was tried; browser tests are never skipped silently
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const tried: string[] = []
  const fromEnvironment = process.env['PARLOR_BROWSER']
  if (fromEnvironment) {
    if (existsSync(fromEnvironment)) return { executablePath: fromEnvironment, args: ARGS, source: 'PARLOR_BROWSER' }
    tried.push(`PARLOR_BROWSER (${fromEnvironment}: no such file)`)
  } else tried.push('PARLOR_BROWSER (not set)')

  const { chromium } = await import('playwright-core')
  const own = chromium.executablePath()
  if (own && existsSync(own)) return { executablePath: own, args: ARGS, source: 'Playwright' }
  tried.push('a browser of Playwright')

  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name)
      if (existsSync(path)) return { executablePath: path, args: ARGS, source: 'PATH' }
    }
  }
  tried.push(`${NAMES.join(', ')} on the PATH`)

  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    return {
      executablePath: await packaged.executablePath(),
      args: [...packaged.args.filter((arg) => !UNWANTED.has(arg)), ...ARGS],
      source: '@sparticuz/chromium',
    }
  } catch (cause) {
    tried.push(`@sparticuz/chromium (${cause instanceof Error ? cause.message : String(cause)})`)
  }
  throw new Error(`No browser found. Tried: ${tried.join('; ')}.`)
}
