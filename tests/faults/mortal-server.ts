import { build } from 'esbuild'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Failpoint } from './failpoints.ts'
import type { Answer, Order, StartPlan } from './server-process.ts'

/** How a process ended: by which signal, or with which code. */
export type Death = { readonly signal: string | null; readonly code: number | null }

/** A server process that lives until it is killed. */
export interface MortalServer {
  readonly port: number
  readonly pid: number
  /** Settles when it is dead, however that came. */
  readonly dead: Promise<Death>
  /** Makes it kill itself at a failpoint. */
  arm(failpoint: Failpoint): Promise<void>
  /** Kills it as a power cut would, or asks it to go. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Death>
}

/** Starts servers; the next one is loaded while the present one lives, so that a restart takes no longer than opening the database. */
export interface Nursery {
  start(plan: StartPlan): Promise<MortalServer>
  /** Errors that servers wrote: none is expected, whatever happens to them. */
  errors(): string
  /** Kills everything it ever started. */
  close(): Promise<void>
}

/** Opens a nursery. The server is bundled once, since a campaign starts it hundreds of times. */
export async function createNursery(): Promise<Nursery> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-nursery-'))
  const script = join(folder, 'server-process.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('server-process.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    logLevel: 'warning',
    // What is still CommonJS asks for Node's own modules by `require`.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  })
  const living = new Set<ChildProcess>()

  function spawn(): { readonly child: ChildProcess; readonly loaded: Promise<Answer>; readonly dead: Promise<Death> } {
    const child = fork(script, [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Who is killed cannot keep what was compiled; so the first one does before it begins.
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    })
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      errors += text
      said.set(child, (said.get(child) ?? '') + text)
    })
    living.add(child)
    const dead = once(child, 'exit').then(([code, signal]: unknown[]) => {
      living.delete(child)
      return { code: code as number | null, signal: signal as string | null }
    })
    const loaded = hear(child, dead, 'ready')
    // A spare that is never needed is killed, and nobody asks whether it was ready.
    loaded.catch(() => undefined)
    return { child, dead, loaded }
  }

  let errors = ''
  let spare = spawn()

  return {
    async start(plan) {
      const { child, loaded, dead } = spare
      spare = spawn()
      await loaded
      const tell = (order: Order): void => void child.send(order)
      tell({ start: plan })
      const { port } = (await hear(child, dead, 'port')) as { port: number }
      return {
        port,
        pid: child.pid!,
        dead,
        async arm(failpoint) {
          tell({ arm: failpoint })
          await hear(child, dead, 'armed')
        },
        end(signal) {
          child.kill(signal)
          return dead
        },
      }
    },
    errors: () => errors,
    async close() {
      await Promise.all([...living].map((child) => (child.kill('SIGKILL'), once(child, 'exit'))))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What each process said on its way. */
const said = new WeakMap<ChildProcess, string>()

/** Waits for one answer. @throws Error when the process dies instead, with what it said last */
function hear(child: ChildProcess, dead: Promise<Death>, key: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const listen = (answer: Answer): void => {
      if (!(key in answer)) return
      child.off('message', listen)
      resolve(answer)
    }
    child.on('message', listen)
    void dead.then(({ code, signal }) => {
      const last = said.get(child)?.slice(-2_000) ?? ''
      reject(new Error(`the server died (${signal ?? code}) before "${key}"; it said: ${last}`))
    })
  })
}
