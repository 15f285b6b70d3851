import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LIMITS, type Welcome } from '@parlor/protocol'
import { Server, type ServerOptions, type Socket } from 'socket.io'

/** A small server for tests of the way to it: real sockets, no chat behind them. */
export interface TestServer {
  readonly url: string
  readonly port: number
  readonly io: Server
  /** Everybody who got in, in order. */
  readonly sockets: readonly Socket[]
  /** Stops listening and cuts everybody off. */
  stop(): Promise<void>
}

/** What a test may set. */
export interface TestServerOptions {
  readonly port?: number
  readonly basePath?: string
  /** Lets somebody in, or throws what to refuse them with. */
  readonly admit?: (auth: Record<string, unknown>) => void
  readonly isSilent?: boolean
  readonly handleHttp?: Parameters<typeof createServer>[1]
  readonly allowRequest?: (request: IncomingMessage) => boolean
  readonly engine?: Partial<ServerOptions>
}

/** What the test server says to everybody. */
export const greeting: Welcome = {
  protocol: 1,
  user: { id: 'ada', name: 'Ada' },
  serverTime: 0,
  expiresAt: 3_600_000,
  limits: LIMITS,
}

/** Starts a server on a free port. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { admit, basePath = '', allowRequest } = options
  const http: HttpServer = createServer({}, options.handleHttp)
  const io = new Server(http, {
    path: `${basePath}/socket.io`,
    ...(allowRequest && { allowRequest: (request, decide) => decide(null, allowRequest(request)) }),
    ...options.engine,
  })
  const sockets: Socket[] = []
  io.use((socket, next) => {
    try {
      admit?.(socket.handshake.auth)
      next()
    } catch (data) {
      next(Object.assign(new Error('refused'), { data }))
    }
  })
  io.on('connection', (socket) => {
    sockets.push(socket)
    if (!options.isSilent) socket.emit('welcome', greeting)
  })
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${basePath}`,
    port,
    io,
    sockets,
    stop: async () => {
      await io.close()
      http.closeAllConnections()
    },
  }
}
