#!/usr/bin/env node
import { createServer, type Server } from 'node:http'
import { pino } from 'pino'
import { createTokenSigner } from './auth/token-signer.ts'
import { createChatServer } from './create-server.ts'
import { createDemoSite } from './demo/demo-site.ts'
import { systemClock } from './environment/system.ts'
import { HELP, readCommandLine, type ServePlan } from './options/command-line.ts'
import type { ChatServer } from './options/chat-server.ts'

/** How long connections of the HTTP server may take to end, in milliseconds. */
const LAST_CALL_MS = 1_000

/** Whether this runs from the package, rather than from a clone of the repository. */
const isInstalled = /[\\/]node_modules[\\/]/.test(import.meta.url)

/** Serves until the process is told to stop. */
async function serve(plan: ServePlan): Promise<void> {
  const server = createServer()
  const chat = await createChatServer({
    server,
    auth: plan.auth,
    database: plan.database,
    ...(plan.redis === undefined ? {} : { redis: plan.redis }),
    origins: plan.origins,
    production: plan.production,
    ...(plan.limits ? {} : { limits: false }),
    guests: plan.guestRooms.length === 0 ? false : { rooms: plan.guestRooms },
    rooms: plan.guestRooms.map((id) => ({ id, name: `${id.charAt(0).toUpperCase()}${id.slice(1)}` })),
    logger: pino({ name: 'parlor', level: process.env['LOG_LEVEL'] ?? (plan.production ? 'info' : 'warn') }),
  })
  const demo = !plan.production && plan.auth.secret !== undefined
  server.on('request', createDemoSite(demo ? chat : null))
  await listen(server, plan).catch(async (error: unknown) => {
    await chat.close()
    throw error
  })
  stopOnSignal(server, chat)
  announce(plan, server, demo)
}

function listen(server: Server, { port, host }: ServePlan): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** The first signal ends gracefully, the second at once. */
function stopOnSignal(server: Server, chat: ChatServer): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) process.exit(1)
    stopping = true
    server.close()
    chat.close().then(
      () => {
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), LAST_CALL_MS).unref()
      },
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function announce(plan: ServePlan, server: Server, demo: boolean): void {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : plan.port
  const url = `http://${nameOf(plan.host)}:${port}`
  const lines = [`Parlor is ready: ${url}`]
  if (demo)
    lines.push(
      '',
      'Open it to see a room as two people do, /inbox to see all rooms of one of them, /theme to try its looks.',
      'To put it on a page, paste:',
    )
  else lines.push('', 'To put it on a page, paste:')
  lines.push(
    `  <script src="${url}/parlor.js" data-room="${plan.guestRooms[0] ?? 'lobby'}" data-mode="popup" defer></script>`,
  )
  if (plan.auth.secret !== undefined) {
    lines.push(
      '',
      'For a token of one of your users:',
      `  ${isInstalled ? 'npx @parlor/server token' : 'npm run -s token --'} --user u1 --name "Student One" --room lobby`,
    )
  }
  if (plan.developmentSecret) {
    lines.push(
      '',
      'This is for development: the secret is public. Set PARLOR_SECRET (and NODE_ENV=production) to serve others.',
    )
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** What to type into a browser on this machine. */
function nameOf(host: string | undefined): string {
  if (host === undefined || host === '127.0.0.1' || host === '0.0.0.0' || host === '::' || host === '::1')
    return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** One line a person can act on; a stack helps only with our own mistakes. */
function fail(error: unknown): void {
  const code = (error as { code?: unknown }).code
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error)
  if (code === 'EADDRINUSE')
    process.stderr.write(`PORT: already in use; stop the other server or choose another port\n`)
  else process.stderr.write(`${message}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const task = readCommandLine(process.argv.slice(2), process.env)
  switch (task.kind) {
    case 'help':
      process.stdout.write(HELP)
      return
    case 'token': {
      const sign = createTokenSigner({
        secret: task.secret,
        issuer: undefined,
        audience: undefined,
        now: systemClock.now,
      })
      process.stdout.write(`${await sign(task.user, task.options)}\n`)
      return
    }
    case 'serve':
      await serve(task.plan)
  }
}

main().catch(fail)
