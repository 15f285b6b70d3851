import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { freePort } from './free-port.ts'
import { findPostgres } from './postgres-binaries.ts'

/** A real PostgreSQL server for the tests of one file. */
export interface TestPostgres {
  /** Makes an empty database. @returns its address */
  createDatabase(): Promise<string>
  /** Ends all connections to a database and removes it. */
  dropDatabase(url: string): Promise<void>
  /** Kills the server and all its processes without warning. */
  kill(): Promise<void>
  /** Starts it again over what was left, and waits until it answers. */
  start(): Promise<void>
  /** Ends the server and removes its files. */
  stop(): Promise<void>
}

/** How a server is started. */
export interface TestPostgresOptions {
  /** Whether commits reach the disk, as in production. Default `false`: faster, and as safe against killed processes. */
  readonly durable?: boolean
}

/** Starts a server with a new, empty cluster. */
export async function startPostgres({ durable = false }: TestPostgresOptions = {}): Promise<TestPostgres> {
  const { initdb, postgres, runAs } = findPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'parlor-pg-'))
  if (runAs.uid !== undefined) chownSync(folder, runAs.uid, runAs.gid!)
  const data = join(folder, 'data')
  const env = { ...process.env, LC_ALL: 'C' }
  const made = spawnSync(
    initdb,
    ['-D', data, '-U', 'parlor', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    { ...runAs, env, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)

  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=32MB', `port=${port}`]
  if (!durable) settings.push('fsync=off')
  const url = (database: string): string => `postgres://parlor@127.0.0.1:${port}/${database}`
  let server: ChildProcess | null = null
  let databases = 0

  async function launch(): Promise<boolean> {
    const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
    const child = spawn(postgres, args, { ...runAs, env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    server = child
    const ended = once(child, 'exit')
    const ready = new Promise<true>((resolve) => {
      child.stderr!.on('data', (data: Buffer) => {
        if (data.includes('ready to accept connections')) resolve(true)
      })
    })
    return (await Promise.race([ready, ended])) === true
  }

  async function start(): Promise<void> {
    // After a kill, the processes left behind need a moment to notice and let go.
    for (let tries = 0; tries < 100; tries += 1) {
      if (await launch()) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('PostgreSQL did not start.')
  }

  async function kill(): Promise<void> {
    if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    const children = childrenOf(server.pid)
    server.kill('SIGKILL')
    for (const pid of children) signal(pid)
    await ended
  }

  async function ask(statement: string): Promise<void> {
    const client = new Client({ connectionString: url('postgres') })
    client.on('error', () => undefined)
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }

  const lastResort = (): void => void server?.kill('SIGKILL')
  process.once('exit', lastResort)
  await start()
  return {
    async createDatabase() {
      const name = `test_${(databases += 1)}`
      await ask(`create database ${name}`)
      return url(name)
    },
    async dropDatabase(address) {
      await ask(`drop database if exists ${new URL(address).pathname.slice(1)} with (force)`)
    },
    kill,
    start,
    async stop() {
      process.off('exit', lastResort)
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Processes a process started; none where the system does not tell. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** Runs one statement on a connection of its own. @returns its rows */
export async function queryPostgres(
  address: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: address })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query(statement, [...values]).finally(() => client.end())
  return rows as readonly Readonly<Record<string, unknown>>[]
}
