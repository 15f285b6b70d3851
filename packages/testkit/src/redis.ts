import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { freePort } from './free-port.ts'
import { createNetwork } from './network.ts'

/** A real Redis server for the tests of one file. */
export interface TestRedis {
  readonly url: string
  /** Kills it without warning; of a server that is not ours, the way to it. */
  kill(): Promise<void>
  /** Brings it back under the same address, empty. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Where a Redis for tests can be had: by `PARLOR_TEST_REDIS_URL`, or as `redis-server` on the PATH. */
export type RedisSource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'program'; readonly program: string }
  | { readonly kind: 'none'; readonly reason: string }

/** Looks for a Redis. In CI there must be one: the tests fail there rather than be skipped. */
export function findRedis(): RedisSource {
  const url = process.env['PARLOR_TEST_REDIS_URL']
  if (url !== undefined && url !== '') return { kind: 'url', url }
  const program = 'redis-server'
  if (spawnSync(program, ['--version']).status === 0) return { kind: 'program', program }
  return { kind: 'none', reason: 'no redis-server on the PATH, and PARLOR_TEST_REDIS_URL is not set' }
}

/** Starts a Redis of one's own, or opens a way of one's own to the one given. */
export async function startRedis(source: RedisSource = findRedis()): Promise<TestRedis> {
  if (source.kind === 'none') throw new Error(`Redis is needed: ${source.reason}.`)
  return source.kind === 'url' ? reachRedis(new URL(source.url)) : runRedis(source.program)
}

async function reachRedis(target: URL): Promise<TestRedis> {
  if (!['localhost', '127.0.0.1'].includes(target.hostname)) {
    throw new Error('PARLOR_TEST_REDIS_URL must name a Redis of this machine: the tests cut the way to it.')
  }
  const network = await createNetwork(Number(target.port || 6379))
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(network.port)
  return {
    url: url.href,
    kill: async () => network.cut(),
    start: async () => network.restore(),
    stop: () => network.close(),
  }
}

async function runRedis(program: string): Promise<TestRedis> {
  const port = await freePort()
  let server: ChildProcess | null = null
  const lastResort = (): void => void server?.kill('SIGKILL')
  process.once('exit', lastResort)

  async function start(): Promise<void> {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()]
    server = spawn(program, args, { stdio: 'ignore' })
    for (let tries = 0; tries < 200; tries += 1) {
      if (await answers(port)) return
      if (server.exitCode !== null) break
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('Redis did not start.')
  }

  async function kill(): Promise<void> {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }

  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    async stop() {
      process.off('exit', lastResort)
      await kill()
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
