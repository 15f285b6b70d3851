import type { MemberRole, Reply } from '@parlor/protocol'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createChatServer } from '../create-server.ts'
import { silentLogger } from '../environment/logger.ts'
import type { ChatServer } from '../options/chat-server.ts'
import type { ChatServerOptions } from '../options/chat-server-options.ts'
import { openClient, type ChatClient, type ClientOptions } from './chat-client.ts'

/** The secret of servers in tests. */
export const SECRET = 'a secret of servers in tests, long enough'

/** A chat server on a port of its own, over real HTTP, sockets and SQLite. */
export interface ChatHost {
  readonly chat: ChatServer
  readonly server: Server
  readonly url: string
  /** A token for a user, who is named after the id. */
  token(user: string, rooms?: Readonly<Record<string, MemberRole>>): Promise<string>
  /** Connects a user and waits for the welcome. */
  connect(user: string, rooms?: Readonly<Record<string, MemberRole>>, options?: ClientOptions): Promise<ChatClient>
  /** Connects with any token, without waiting. */
  open(token: unknown, options?: ClientOptions): ChatClient
  /** Calls a command over HTTP. */
  post(command: string, input: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
}

/** Starts a chat server that ends with the test. */
export async function startChatHost(options: Partial<ChatServerOptions> = {}): Promise<ChatHost> {
  const server = (options.server as Server | undefined) ?? createServer((_, response) => response.end('host'))
  const chat = await createChatServer({
    auth: { secret: SECRET },
    database: ':memory:',
    production: false,
    logger: silentLogger,
    ...options,
    server,
  })
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const base = chat.paths.base
  const clients: ChatClient[] = []
  onTestFinished(async () => {
    for (const client of clients) client.close()
    await chat.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const host: ChatHost = {
    chat,
    server,
    url,
    token: (user, rooms = {}) => chat.token({ id: user, name: `Name of ${user}` }, { rooms }),
    open(token, clientOptions = {}) {
      const auth = { token, protocol: 1, device: 'device-of-a-test' }
      const client = openClient(url, auth, { path: chat.paths.socket, ...clientOptions })
      clients.push(client)
      return client
    },
    async connect(user, rooms, clientOptions) {
      const client = host.open(await host.token(user, rooms), clientOptions)
      await client.hears('welcome')
      return client
    },
    post: (command, input, headers = {}) =>
      fetch(`${url}${base}/api/v1/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof input === 'string' ? input : JSON.stringify(input),
      }),
  }
  return host
}

/** The code of a refused command; fails when it succeeded. */
export function codeOf(reply: Reply<object>): string {
  if (reply.ok) throw new Error('the command succeeded')
  return reply.error.code
}
