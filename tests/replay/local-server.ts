import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChatServer } from '@parlor/server'
import type { SignToken } from './tokens.ts'

/** A server of its own for one replay, on a database that is thrown away. */
export interface LocalServer {
  readonly url: string
  readonly sign: SignToken
  close(): Promise<void>
}

export async function startLocalServer(): Promise<LocalServer> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-replay-'))
  const server = createServer()
  const chat = await createChatServer({
    server,
    auth: { secret: randomBytes(32).toString('hex') },
    database: join(folder, 'parlor.sqlite'),
    origins: [],
    limits: false,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sign: (user, rooms) =>
      chat.token(user, { rooms: Object.fromEntries(rooms.map((room) => [room, 'member' as const])) }),
    async close() {
      await chat.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
