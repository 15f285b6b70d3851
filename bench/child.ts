import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Question } from './probe.ts'

/** A server in a process of its own. */
export interface Child {
  readonly port: number
  /** Processor time used so far, in milliseconds; `NaN` where the system does not tell. */
  cpu(): number
  /** Memory that is resident now, in KiB; `NaN` where the system does not tell. */
  memory(): number
  /** Asks the process about itself; see `probe.ts`. */
  ask(question: Question): Promise<number>
  stop(): Promise<void>
}

/** Secret of the servers under measurement. */
export const SECRET = 'bench-secret-of-at-least-thirty-two-bytes'

/** Starts a script of this folder and waits for its `READY <port>`. */
export function startChild(
  script: string,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<Child> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [...process.execArgv, ...flags, fileURLToPath(new URL(script, import.meta.url)), ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        env: { ...process.env, PARLOR_SECRET: SECRET },
      },
    )
    const pid = child.pid ?? 0
    const exited = new Promise<void>((done) => child.on('exit', () => done()))
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
    child.stdout?.on('data', (data: Buffer) => {
      const ready = /READY (\d+)/.exec(data.toString())
      if (!ready) return
      resolve({
        port: Number(ready[1]),
        cpu: () => processorTime(pid),
        memory: () => residentMemory(pid),
        ask: (question) =>
          new Promise((answered) => {
            child.once('message', ({ answer }: { answer: number }) => answered(answer))
            child.send(question)
          }),
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

/** Of all threads, to the nanosecond where the kernel keeps that, else to the hundredth of a second. */
function processorTime(pid: number): number {
  const exact = threadsOf(pid).map((thread) => Number(readProc(pid, `task/${thread}/schedstat`).split(' ')[0]) / 1e6)
  const sum = exact.reduce((total, ms) => total + ms, 0)
  if (sum > 0) return sum
  const fields = readProc(pid, 'stat').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

function residentMemory(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readProc(pid, 'status'))?.[1])
}

/** Empty where the system has no such files. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
