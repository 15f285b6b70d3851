import { getRequestListener } from '@hono/node-server'
import { wireError } from '@parlor/protocol'
import { Hono } from 'hono'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DEMO_PEOPLE, DEMO_ROOM, demoInbox, demoPage, isDemoPerson, type DemoPerson } from './demo-page.ts'
import { fillDemoInbox, makeThemeRoom, type DemoHost } from './demo-rooms.ts'
import { DEMO_SCRIPT } from './demo-script.ts'
import { DEMO_STYLE } from './demo-style.ts'
import { INBOX_SCRIPT } from './inbox-script.ts'
import { themePage } from './theme-page.ts'
import { THEME_SCRIPT } from './theme-script.ts'
import { THEME_STYLE } from './theme-style.ts'

/** Nothing but what this server sends itself, and nothing inline. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/**
 * What the command line answers outside Parlor's own paths: the page to open, or one plain sentence.
 *
 * @param host signs the tokens of the demo page's people and makes its rooms; `null` in production, where there is no demo
 */
export function createDemoSite(host: DemoHost | null): (request: IncomingMessage, response: ServerResponse) => void {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('Content-Security-Policy', CONTENT_SECURITY_POLICY)
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cache-Control', 'no-store')
  })
  if (host === null) app.get('/', (c) => c.text('Parlor is running.\n'))
  else addDemo(app, host)
  // Commands there are were answered before; who calls another is a program.
  app.all('/api/v1/*', (c) => c.json({ ok: false, error: wireError('UNKNOWN_COMMAND') }, 404))
  app.notFound((c) => c.text('There is nothing here.\n', 404))

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return (request, response) => void listener(request, response)
}

function addDemo(app: Hono, host: DemoHost): void {
  let filled: Promise<void> | null = null
  app.get('/', (c) => {
    const person = c.req.query('person')
    const everybody = Object.keys(DEMO_PEOPLE) as DemoPerson[]
    return c.html(demoPage(isDemoPerson(person) ? [person] : everybody))
  })
  app.get('/inbox', async (c) => {
    const person = c.req.query('person')
    filled ??= fillDemoInbox(host).catch((error: unknown) => {
      filled = null
      throw error
    })
    await filled
    return c.html(demoInbox(isDemoPerson(person) ? person : 'ada'))
  })
  app.get('/theme', async (c) => {
    await makeThemeRoom(host)
    return c.html(themePage())
  })
  app.get('/demo/theme.css', (c) => c.body(THEME_STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/demo/theme.js', (c) => c.body(THEME_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/demo/page.css', (c) => c.body(DEMO_STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/demo/page.js', (c) => c.body(DEMO_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/demo/inbox.js', (c) => c.body(INBOX_SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/demo/token', async (c) => {
    const person = c.req.query('user')
    if (!isDemoPerson(person)) return c.text('There is no such person.\n', 404)
    return c.json({ token: await host.token(DEMO_PEOPLE[person], { rooms: { [DEMO_ROOM]: 'member' } }) })
  })
}
