import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { ERRORS, LIMITS, wireError, type CommandName, type ErrorCode, type Failure, type Reply } from '@parlor/protocol'
import { COMMANDS } from '@parlor/protocol/schemas'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RateLimits } from '../../access/rate-limits.ts'
import type { Authenticator } from '../../auth/authenticator.ts'
import { refuseBadTokens } from '../../auth/refuse-bad-tokens.ts'
import type { Identity } from '../../auth/identity.ts'
import { CommandError } from '../../commands/command-error.ts'
import type { Caller } from '../../commands/command.ts'
import type { WorkInFlight } from '../../environment/work-in-flight.ts'
import type { Logger } from '../../environment/logger.ts'
import { StorageUnavailable } from '../../storage/storage-unavailable.ts'
import { createOpenApi } from './open-api.ts'
import { scriptRoutes } from './script-routes.ts'
import { WIDGET_FILES, type WidgetScript } from './widget-script.ts'

/** Where commands live, under the base path. */
export const API_PATH = '/api/v1/'

/** The paths beside the API and Socket.IO, under the base path. */
export const PLAIN_PATHS: readonly string[] = [
  '/healthz',
  '/readyz',
  '/openapi.json',
  ...WIDGET_FILES.map((name) => `/${name}`),
]

/** What the gateway is made of. */
export interface HttpGatewayParts {
  readonly basePath: string
  readonly authenticator: Authenticator
  readonly run: (name: CommandName, input: unknown, caller: Caller) => Promise<Reply<object>>
  /** Counts bad tokens by the address they come from. */
  readonly limits: RateLimits | null
  /** Rejects when requests cannot be served now. */
  readonly ready: () => Promise<void>
  /** What to answer in `Access-Control-Allow-Origin`; `null` when the page gets no permission. */
  readonly corsOrigin: (request: IncomingMessage) => string | null
  readonly widget: WidgetScript
  /** Counts requests until their answers are out. */
  readonly work: WorkInFlight
  readonly logger: Logger
}

type Env = { Bindings: HttpBindings }

/** Commands by path, from the registry alone. */
const COMMAND_BY_NAME: ReadonlyMap<string, (typeof COMMANDS)[CommandName]> = new Map(
  Object.values(COMMANDS)
    .filter((command) => command.transport !== 'socket')
    .map((command) => [command.name, command]),
)

/** Answers HTTP requests. Origins are judged before it: what arrives here may talk. */
export function createHttpGateway(
  parts: HttpGatewayParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  const app = new Hono<Env>({ strict: true }).basePath(parts.basePath === '' ? '/' : parts.basePath)

  app.use(`${API_PATH}*`, async (c, next) => {
    const origin = parts.corsOrigin(c.env.incoming)
    c.header('Vary', 'Origin')
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    if (origin !== null) c.header('Access-Control-Allow-Origin', origin)
    if (c.req.method !== 'OPTIONS') return next()
    if (origin === null) return c.body(null, 204)
    return c.body(null, 204, {
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'authorization, content-type',
      'Access-Control-Max-Age': '600',
    })
  })

  app.post(
    `${API_PATH}:command`,
    bodyLimit({ maxSize: LIMITS.frameBytes, onError: (c) => refuse(c, 'TOO_LARGE') }),
    async (c) => {
      const command = COMMAND_BY_NAME.get(c.req.param('command'))
      if (command === undefined) return refuse(c, 'UNKNOWN_COMMAND')
      const refuseBad = refuseBadTokens(parts.limits, addressOf(c))
      const identity =
        command.access === 'anyone' ? null : await parts.authenticator.authenticate(bearerOf(c)).catch(refuseBad)
      const body = await readJson(c)
      if (body instanceof Response) return body
      return send(c, await parts.run(command.name, body.value, callerOf(c, identity)))
    },
  )
  app.all(`${API_PATH}:command`, (c) => {
    c.header('Allow', 'POST, OPTIONS')
    return c.json(failure('INVALID', 'Commands are called by POST.'), 405)
  })

  app.get('/healthz', (c) => c.text('ok\n', 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', async (c) => {
    const failed = await parts.ready().then(
      () => false,
      () => true,
    )
    return c.text(failed ? 'not ready\n' : 'ready\n', failed ? 503 : 200, { 'Cache-Control': 'no-store' })
  })
  const openApi = JSON.stringify(createOpenApi(parts.basePath))
  app.get('/openapi.json', (c) => c.body(openApi, 200, { 'Content-Type': 'application/json; charset=utf-8' }))
  app.route('/', scriptRoutes(parts.widget))

  app.notFound((c) => refuse(c, 'UNKNOWN_COMMAND'))
  app.onError((error, c) => {
    if (error instanceof CommandError) return send(c, { ok: false, error: error.toWire() })
    if (error instanceof StorageUnavailable) return refuse(c, 'UNAVAILABLE')
    parts.logger.error({ err: error, path: c.req.path }, 'a request failed')
    return refuse(c, 'INTERNAL')
  })

  const listener = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
  return (request, response) => void parts.work.track(listener(request, response))
}

function callerOf(c: Context<Env>, identity: Identity | null): Caller {
  return { identity, connection: null, address: addressOf(c) }
}

function addressOf(c: Context<Env>): string {
  return c.env.incoming.socket.remoteAddress ?? ''
}

function bearerOf(c: Context): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
}

/** The JSON of a request. Nothing of an unreadable body goes into the answer or the log. */
async function readJson(c: Context): Promise<{ readonly value: unknown } | Response> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') return c.json(failure('INVALID', 'The body must be application/json.'), 415)
  try {
    return { value: JSON.parse(await c.req.text()) as unknown }
  } catch (error) {
    if (error instanceof SyntaxError) return c.json(failure('INVALID', 'The body is not valid JSON.'), 400)
    throw error
  }
}

function send(c: Context, reply: Reply<object>): Response {
  if (reply.ok) return c.json(reply)
  const { code, retryAfterMs } = reply.error
  if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1_000)))
  return c.json(reply, ERRORS[code].httpStatus as 400)
}

function refuse(c: Context, code: ErrorCode): Response {
  return send(c, { ok: false, error: wireError(code) })
}

function failure(code: ErrorCode, message: string): Failure {
  return { ok: false, error: wireError(code, { message }) }
}
