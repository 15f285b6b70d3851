import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('peers', import.meta.url))

/**
 * Installs what others made, where it is not there yet. It is no dependency of Parlor: nobody who only wants to run
 * Parlor fetches it.
 *
 * @returns a file that defines their elements
 */
export function installPeers(): string {
  const script = fileURLToPath(import.meta.resolve('./peers/define.js'))
  if (existsSync(`${FOLDER}/node_modules/deep-chat`)) return script
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const flags = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts']
  const { status } = spawnSync(npm, flags, { cwd: FOLDER, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) throw new Error('The lists of others could not be installed; without --peers they are left out.')
  return script
}
