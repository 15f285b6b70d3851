import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A built example, run as its README says, on a port of its own. */
export interface RunningExample {
  readonly url: string
  stop(): Promise<void>
}

/** Starts an example and waits for its line `ready http://…`. */
export async function runExample(
  example: string,
  script: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningExample> {
  const child = spawn(process.execPath, [script], {
    cwd: join(ROOT, 'examples', example),
    env: { ...process.env, PORT: '0', NODE_ENV: 'development', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await readyUrl(child, example)
  return {
    url,
    stop: () =>
      new Promise((stopped) => {
        if (child.exitCode !== null || child.signalCode !== null) return stopped()
        child.once('exit', () => stopped())
        child.kill('SIGTERM')
      }),
  }
}

/** Fails with everything the example said if it ends before it is ready. */
function readyUrl(child: ChildProcess, example: string): Promise<string> {
  return new Promise((ready, fail) => {
    let said = ''
    const listen = (data: Buffer) => {
      said += data.toString()
      const url = /^ready (http:\/\/\S+)$/m.exec(said)?.[1]
      if (url) ready(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => fail(new Error(`${example} ended with ${code} before it was ready:\n${said}`)))
  })
}
