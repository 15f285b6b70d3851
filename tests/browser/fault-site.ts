import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Message } from '@parlor/protocol'
import { createChat, type Chat } from '@parlor/sdk'
import { createChatServer, silentLogger, type ChatServer, type ChatServerOptions } from '@parlor/server'
import { createNetwork, type Network } from '@parlor/testkit'
import { build } from 'esbuild'

/** A web site with pages made by the test, and a chat server beside it behind a network that can fail. */
export interface FaultSite {
  readonly port: number
  /** Where its pages are; the network does not lie before them. */
  readonly url: string
  /** Where clients reach the chat: behind the network. */
  readonly chatUrl: string
  readonly network: Network
  readonly server: ChatServer
  /** Puts a page, or a file, under a path. */
  serve(path: string, body: string, headers?: OutgoingHttpHeaders): void
  token(user: string, rooms: readonly string[]): Promise<string>
  /** A client in this process, not behind the network. Closed with the site. */
  join(user: string, rooms: readonly string[]): Chat
  /** The whole log of a room, as the server has it. */
  log(room: string): Promise<Message[]>
  close(): Promise<void>
}

/** Starts a site. It serves `/faults.js`, the client of fault-page.ts, and an empty page with it at `/`. */
export async function startSite(options: Partial<ChatServerOptions> = {}): Promise<FaultSite> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-faults-'))
  const files = new Map<string, { readonly body: string; readonly headers: OutgoingHttpHeaders }>()
  const chats: Chat[] = []
  const http = createServer()
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  const { port } = http.address() as AddressInfo
  const url = `http://localhost:${port}`
  const server = await createChatServer({
    server: http,
    auth: { secret: randomBytes(32).toString('hex') },
    database: join(folder, 'chat.sqlite'),
    logger: silentLogger,
    limits: false,
    origins: [url],
    ...options,
  })
  http.on('request', (request, response) => {
    const file = files.get(new URL(request.url!, url).pathname)
    if (!file) return void response.writeHead(404).end()
    response.writeHead(200, { 'cache-control': 'no-store', ...file.headers }).end(file.body)
  })
  const network = await createNetwork(port)
  const site: FaultSite = {
    port,
    url,
    chatUrl: `http://localhost:${network.port}`,
    network,
    server,
    serve(path, body, headers = {}) {
      const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html'
      files.set(path, { body, headers: { 'content-type': `${type}; charset=utf-8`, ...headers } })
    },
    token: (user, rooms) =>
      server.token({ id: user, name: user }, { rooms: Object.fromEntries(rooms.map((room) => [room, 'member'])) }),
    join(user, rooms) {
      const chat = createChat({ url, getToken: () => site.token(user, rooms), persist: false })
      chats.push(chat)
      return chat
    },
    async log(room) {
      const token = await site.token('auditor', [room])
      const rows: Message[] = []
      for (;;) {
        const before = rows[0] ? { before: rows[0].seq } : {}
        const reply = await fetch(`${url}/api/v1/message.history`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ room, limit: 200, ...before }),
        })
        const page = (await reply.json()) as { ok: boolean; messages: Message[]; hasOlder: boolean }
        if (!page.ok) throw new Error(`No history of ${room}: ${JSON.stringify(page)}`)
        rows.unshift(...page.messages)
        if (!page.hasOlder) return rows
      }
    },
    async close() {
      await Promise.all(chats.map((chat) => chat.close()))
      await network.close()
      await server.close()
      http.closeAllConnections()
      await new Promise((closed) => http.close(closed))
      await rm(folder, { recursive: true, force: true })
    },
  }
  site.serve('/faults.js', await bundle('fault-page.ts'))
  site.serve('/', '<!doctype html><title>Faults</title><script src="/faults.js"></script>')
  return site
}

/** A script of this folder with the built packages in it. */
async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  })
  return outputFiles[0]!.text
}
