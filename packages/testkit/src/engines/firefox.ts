import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { connectBidi, type Bidi } from './bidi.ts'
import { resultOf, sourceOf, type EngineBrowser, type EngineOptions, type EnginePage } from './engine.ts'
import { clickActions, keyActions } from './key-actions.ts'

/** Nothing is looked up elsewhere, and nothing asked at the first start. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,none',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
}

/** `network.cookie.cookieBehavior` by which the frames of other sites store nothing. */
const REJECT_FOREIGN = 1

/** Starts a Firefox as people have it, over WebDriver BiDi, with a profile of its own. */
export async function startFirefox(program: string, { thirdPartyStorage }: EngineOptions = {}): Promise<EngineBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'parlor-firefox-'))
  const preferences = {
    ...PREFERENCES,
    ...(thirdPartyStorage === 'none' && { 'network.cookie.cookieBehavior': REJECT_FOREIGN }),
  }
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank']
  const browser = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const lastResort = (): void => void browser.kill('SIGKILL')
  process.once('exit', lastResort)
  const exited = once(browser, 'exit')

  const close = async (): Promise<void> => {
    process.off('exit', lastResort)
    browser.kill('SIGKILL')
    await exited
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    let address: string | undefined
    for await (const line of createInterface(browser.stderr)) {
      address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1]
      if (address) break
    }
    if (!address) throw new Error('Firefox ended before it could be driven.')
    browser.stderr.resume()
    const bidi = await connectBidi(`${address}/session`)
    await bidi.ask('session.new', { capabilities: {} })
    const { contexts } = await bidi.ask<Tree>('browsingContext.getTree', {})
    return { page: pageOf(bidi, contexts[0]!.context), close }
  } catch (error) {
    await close()
    throw error
  }
}

interface Tree {
  readonly contexts: readonly { readonly context: string; readonly children: Tree['contexts'] }[]
}

type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } }

function pageOf(bidi: Bidi, context: string): EnginePage {
  const perform = async (actions: readonly object[]): Promise<void> =>
    void (await bidi.ask('input.performActions', { context, actions }))
  return {
    go: async (url) => void (await bidi.ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    async run<A extends readonly unknown[], T>(work: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
      const evaluated = await bidi.ask<Evaluated>('script.callFunction', {
        functionDeclaration: sourceOf(work as (...args: never[]) => unknown, args),
        awaitPromise: true,
        target: { context },
      })
      if (evaluated.type === 'exception') throw new Error(`In the page: ${evaluated.exceptionDetails.text}`)
      return resultOf<T>(evaluated.result.value)
    },
    type: (text) => perform(keyActions(text)),
    click: (x, y) => perform(clickActions(x, y)),
    async frame() {
      const { contexts } = await bidi.ask<Tree>('browsingContext.getTree', { root: context })
      const child = contexts[0]?.children[0]
      if (!child) throw new Error('The page has no frame.')
      return pageOf(bidi, child.context)
    },
  }
}
