import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { freePort } from '../free-port.ts'
import { resultOf, sourceOf, type EngineBrowser, type EnginePage } from './engine.ts'
import { clickActions, keyActions } from './key-actions.ts'

/** What WebKit for Linux consists of, as its distributors ship it. */
export interface WebKitPrograms {
  readonly driver: string
  readonly browser: string
  /** A screen in memory: this browser has no mode without one. */
  readonly screen: string
}

/** How long a function in the page may take, in ms. */
const SCRIPT_MS = 120_000

type Ask = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<T>

/** Starts the small browser that comes with WebKit, over WebDriver. */
export async function startWebKit({ driver, browser, screen }: WebKitPrograms): Promise<EngineBrowser> {
  const children: ChildProcess[] = []
  const lastResort = (): void => children.forEach((child) => child.kill('SIGKILL'))
  process.once('exit', lastResort)
  const end = async (): Promise<void> => {
    process.off('exit', lastResort)
    for (const child of children.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    }
  }
  try {
    const display = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    children.push(display)
    const [number] = (await once(createInterface(display.stdio[3] as Readable), 'line')) as [string]
    const port = await freePort()
    const env = {
      ...process.env,
      DISPLAY: `:${number}`,
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Its sandbox cannot be had as root, nor inside most containers; all it ever shows are pages of the tests.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    }
    children.push(spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' }))
    const ask = askerOf(`http://127.0.0.1:${port}`)
    await untilReady(ask)
    const options = { binary: browser, args: ['--automation'] }
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } }
    const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', { capabilities })
    const session: Ask = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body)
    await session('POST', '/timeouts', { script: SCRIPT_MS })
    return {
      page: pageOf(session),
      async close() {
        await session('DELETE', '').catch(() => undefined)
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

function askerOf(base: string): Ask {
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const init = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(`${base}${path}`, { method, ...init })
    const { value } = (await response.json()) as { value: T | { error: string; message: string } }
    if (!response.ok) {
      const { error, message } = value as { error: string; message: string }
      throw new Error(`${error}: ${message}`)
    }
    return value as T
  }
}

async function untilReady(ask: Ask): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const status = await ask<{ ready: boolean }>('GET', '/status').catch(() => null)
    if (status?.ready) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The driver of WebKit did not start.')
}

/** WebDriver awaits no promise of a plain script: the last argument is called with what became of it. */
const script = (source: string): string =>
  `const done = arguments[0]; (${source})().then((text) => done({ text }), (error) => done({ error: String(error) }))`

function pageOf(session: Ask): EnginePage {
  const perform = async (actions: readonly object[]): Promise<void> =>
    void (await session('POST', '/actions', { actions }))
  const page: EnginePage = {
    go: async (url) => void (await session('POST', '/url', { url })),
    async run<A extends readonly unknown[], T>(work: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
      const source = sourceOf(work as (...args: never[]) => unknown, args)
      const { text, error } = await session<{ text?: string; error?: string }>('POST', '/execute/async', {
        script: script(source),
        args: [],
      })
      if (text === undefined) throw new Error(`In the page: ${error}`)
      return resultOf<T>(text)
    },
    type: (text) => perform(keyActions(text)),
    click: (x, y) => perform(clickActions(x, y)),
    async frame() {
      // The driver looks at one place at a time: from here on the page is this frame.
      await session('POST', '/frame', { id: 0 })
      return page
    },
  }
  return page
}
