import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Engine } from './engine.ts'
import { startFirefox } from './firefox.ts'
import { startWebKit } from './webkit.ts'

/** Where distributors put what belongs to WebKit and is not on the PATH. */
const LIBRARIES = '/usr/lib'

/** Engines beside Chromium's, by what is on the PATH: none of them comes from npm. */
export function findEngines(): readonly Engine[] {
  return [firefox(), webkit()]
}

function firefox(): Engine {
  const program = onPath('firefox', 'firefox-esr')
  return {
    name: 'Firefox',
    missing: program ? '' : 'no firefox or firefox-esr on the PATH',
    start: (options) => startFirefox(had(program), options),
  }
}

function webkit(): Engine {
  const driver = onPath('WebKitWebDriver')
  const screen = onPath('Xvfb')
  const browser = miniBrowser()
  const names = { WebKitWebDriver: driver, Xvfb: screen, MiniBrowser: browser }
  const missing = Object.entries(names).filter(([, path]) => path === undefined)
  return {
    name: 'WebKit',
    missing: missing.length ? `no ${missing.map(([name]) => name).join(', ')}` : '',
    start: () => startWebKit({ driver: had(driver), browser: had(browser), screen: had(screen) }),
  }
}

function had(program: string | undefined): string {
  if (program === undefined) throw new Error('This engine is not installed.')
  return program
}

function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

function miniBrowser(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined
  const folders = readdirSync(LIBRARIES).flatMap((triple) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((name) => join(LIBRARIES, triple, name)),
  )
  return folders.map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path))
}
