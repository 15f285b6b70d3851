import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own. */
export interface Child {
  readonly port: number
  /** Processor time used so far, in milliseconds; `NaN` where the system does not tell. */
  cpu(): number
  stop(): Promise<void>
}

/** Secret of the servers under measurement. */
export const SECRET = 'bench-secret-of-at-least-thirty-two-bytes'

/** Starts a script of this folder and waits for its `READY <port>`. */
export function startChild(script: string, args: readonly string[] = []): Promise<Child> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [...process.execArgv, fileURLToPath(new URL(script, import.meta.url)), ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, PARLOR_SECRET: SECRET, LOG_LEVEL: 'silent', PARLOR_LOG: 'silent' },
      },
    )
    const exited = new Promise<void>((done) => child.on('exit', () => done()))
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
    child.stdout.on('data', (data: Buffer) => {
      const ready = /READY (\d+)/.exec(data.toString())
      if (!ready) return
      resolve({
        port: Number(ready[1]),
        cpu: () => processorTime(child.pid ?? 0),
        stop: async () => {
          child.kill('SIGTERM')
          const timer = setTimeout(() => child.kill('SIGKILL'), 8_000)
          await exited
          clearTimeout(timer)
        },
      })
    })
  })
}

function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}
