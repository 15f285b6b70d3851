import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openClient } from './test-support/chat-client.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly errors: () => string
  readonly ended: Promise<number | null>
}

/** Starts the command line with nothing but the given environment. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--disable-warning=ExperimentalWarning', MAIN, ...args],
    {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  let errors = ''
  child.stdout.on('data', (data) => (output += String(data)))
  child.stderr.on('data', (data) => (errors += String(data)))
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    child,
    output: () => output,
    errors: () => errors,
    ended: once(child, 'close').then(([code]) => code as number | null),
  }
}

/** Starts a server on a database of its own, and waits until it says that it is ready. */
async function serve(env: Readonly<Record<string, string>> = {}): Promise<Run & { readonly url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-main-'))
  const run = start([], { PORT: '0', HOST: '127.0.0.1', PARLOR_DATABASE: join(folder, 'p.sqlite'), ...env })
  onTestFinished(async () => {
    run.child.kill('SIGKILL')
    await run.ended
    await rm(folder, { recursive: true })
  })
  while (!run.output().includes('data-mode')) {
    if (run.child.exitCode !== null) throw new Error(run.errors())
    await once(run.child.stdout!, 'data')
  }
  return { ...run, url: /http:\/\/localhost:\d+/.exec(run.output())![0] }
}

describe('the command line', () => {
  test('serves a demo page, prints a line to paste, and ends politely', async () => {
    const { url, output, child, ended, errors } = await serve()
    expect(output()).toContain(`<script src="${url}/parlor.js" data-room="lobby" data-mode="popup" defer></script>`)
    expect(output()).toContain('npm run -s token')
    expect(output()).toContain('This is for development')
    const { token } = (await (await fetch(`${url}/demo/token?user=ada`)).json()) as { token: string }
    const client = openClient(url, { token, protocol: 1, device: 'device-1' })
    expect((await client.hears('welcome')).user.name).toBe('Ada Lovelace')
    expect((await client.ask('room.join', { room: 'lobby' })).ok).toBe(true)
    child.kill('SIGTERM')
    expect(await client.hears('bye')).toMatchObject({ reason: 'shutdown' })
    expect(await ended).toBe(0)
    expect(errors()).toBe('')
  })

  test('prints a token that its server takes', async () => {
    const { url } = await serve()
    const run = start(['token', '--user', 'u1', '--name', 'Student One', '--room', 'lobby'])
    expect(await run.ended).toBe(0)
    expect(run.output()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    const client = openClient(url, { token: run.output().trim(), protocol: 1, device: 'device-1' })
    expect((await client.hears('welcome')).user).toEqual({ id: 'u1', name: 'Student One' })
    client.close()
  })

  test('has no demo in production', async () => {
    const { url, output } = await serve({ NODE_ENV: 'production', PARLOR_SECRET: 'x'.repeat(32) })
    expect(output()).not.toContain('for development')
    for (const path of ['/demo/token?user=ada', '/demo/page.js']) expect((await fetch(url + path)).status).toBe(404)
    expect(await (await fetch(url)).text()).toBe('Parlor is running.\n')
    const guest = await fetch(`${url}/api/v1/guest.create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Eve"}',
    })
    expect(await guest.json()).toMatchObject({ error: { code: 'GUESTS_OFF' } })
  })

  test('says in one line why it does not start', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void taken.close())
    const port = String((taken.address() as AddressInfo).port)
    const folder = await mkdtemp(join(tmpdir(), 'parlor-main-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const database = { PARLOR_DATABASE: join(folder, 'p.sqlite') }
    const cases: [Readonly<Record<string, string>>, RegExp][] = [
      [{ NODE_ENV: 'production', PARLOR_SECRET: 'short' }, /^auth\.secret: at least 32 bytes/],
      [
        { NODE_ENV: 'production', PARLOR_SECRET: 'parlor-development-secret-not-for-production' },
        /^auth\.secret: .*public/,
      ],
      [{ PARLOR_DATABASE: 'postgres://u:p@127.0.0.1:1/db' }, /^PostgreSQL cannot be reached at 127\.0\.0\.1:1\/db/],
      [{ ...database, PORT: port, HOST: '127.0.0.1' }, /^PORT: already in use/],
    ]
    for (const [env, line] of cases) {
      const run = start([], env)
      expect([env, await run.ended]).toEqual([env, 1])
      expect(run.errors()).toMatch(line)
      expect(run.errors().trimEnd().split('\n')).toHaveLength(1)
      expect(run.errors()).not.toContain('u:p')
    }
  })

  test('waits for a request under way, but not after a second signal', async () => {
    const { child, ended, url } = await serve()
    const { token } = (await (await fetch(`${url}/demo/token?user=ben`)).json()) as { token: string }
    const client = openClient(url, { token, protocol: 1, device: 'device-1' })
    await client.hears('welcome')
    const { hostname, port } = new URL(url)
    const slow = connect(Number(port), hostname)
    onTestFinished(() => void slow.destroy())
    slow.on('error', () => undefined)
    slow.write(
      'POST /api/v1/guest.create HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    )
    await client.call('sync', {})
    child.kill('SIGTERM')
    await client.hears('bye')
    expect(child.exitCode).toBeNull()
    child.kill('SIGTERM')
    expect(await ended).toBe(1)
    client.close()
  })
})
