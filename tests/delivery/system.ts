import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MemberRole } from '@parlor/protocol'
import { createChat, type Chat, type ChatOptions, type Room, type RoomState } from '@parlor/sdk'
import { createChatServer, silentLogger, type ChatServer, type ChatServerOptions } from '@parlor/server'
import { createNetwork, type Network } from '@parlor/testkit'

/** A server on a file, a network in front of it, and people who chat through that. */
export interface System {
  /** Where clients connect: behind the network. */
  readonly url: string
  readonly network: Network
  server(): ChatServer
  /** Ends the server and starts another on the same database, or on the one before it was ever used. */
  restart(database?: 'same' | 'empty'): Promise<void>
  /** A chat of this user, who is a member of the rooms; closed with the system. */
  join(user: string, rooms: readonly string[], options?: Partial<ChatOptions>): Chat
  close(): Promise<void>
}

/** Starts a system of its own for one test. */
export async function startSystem(options: Partial<ChatServerOptions> = {}): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-delivery-'))
  const secret = randomBytes(32).toString('hex')
  const chats: Chat[] = []
  let running = await startServer(0)
  const network = await createNetwork(running.port)
  const url = `http://127.0.0.1:${network.port}`

  async function startServer(port: number) {
    const http = createServer()
    const chat = await createChatServer({
      server: http,
      auth: { secret },
      database: join(folder, 'parlor.sqlite'),
      logger: silentLogger,
      ...options,
    })
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
    const stop = async (): Promise<void> => {
      await chat.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    }
    return { chat, stop, port: (http.address() as AddressInfo).port }
  }

  return {
    url,
    network,
    server: () => running.chat,
    async restart(database = 'same') {
      await running.stop()
      if (database === 'empty') for (const file of await readdir(folder)) await rm(join(folder, file))
      running = await startServer(running.port)
    },
    join(user, rooms, options = {}) {
      const grants = Object.fromEntries(rooms.map((room) => [room, 'member' as MemberRole]))
      const getToken = (): Promise<string> => running.chat.token({ id: user, name: user }, { rooms: grants })
      const chat = createChat({ url, getToken, environment: { logger: QUIET }, ...options })
      chats.push(chat)
      return chat
    },
    async close() {
      await Promise.all(chats.map((chat) => chat.close()))
      await network.close()
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const QUIET = { debug() {}, warn() {} }

/** Resolves with the first state of a room that is as wanted; the room must be watched by somebody. */
export function until(room: Room, isWanted: (state: RoomState) => boolean): Promise<RoomState> {
  return new Promise((resolve) => {
    const look = (state: RoomState): boolean => {
      if (!isWanted(state)) return false
      stop()
      resolve(state)
      return true
    }
    let stop = (): void => {}
    if (!look(room.getSnapshot())) stop = room.subscribe(look)
  })
}

/** What one sees of a room, as lines. */
export const texts = ({ messages }: RoomState): string[] => messages.map(({ text }) => text)
