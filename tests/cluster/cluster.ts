import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EventName, Events, MemberRole } from '@parlor/protocol'
import { createChat, type Chat, type Room, type RoomState } from '@parlor/sdk'
import { createChatServer, silentLogger, type ChatServer } from '@parlor/server'
import { io, type Socket } from 'socket.io-client'

/** One server of a cluster. */
export interface Node {
  readonly url: string
  readonly chat: ChatServer
  /** A chat of this user over this node; closed with the cluster. */
  join(user: string, rooms: readonly string[]): Chat
  /** A room of `join`, watched. */
  enter(user: string, room: string): Room
  /** A bare connection that remembers what it hears. */
  listen(user: string, rooms?: readonly string[]): Promise<Listener>
  /** Ends the node as a shutdown does. */
  stop(): Promise<void>
}

/** A bare connection. */
export interface Listener {
  readonly socket: Socket
  /** What came so far of one kind. */
  all<Name extends EventName>(name: Name): readonly Events[Name][]
  /** What came so far, by name, in order. */
  readonly heard: readonly { readonly name: string; readonly payload: unknown }[]
  /** Calls a command that must succeed. */
  call(name: string, input: object): Promise<Record<string, unknown>>
  /** Settles when the server has ended the connection. */
  readonly ended: Promise<void>
}

/** Servers over one database. */
export interface Cluster {
  readonly secret: string
  startNode(): Promise<Node>
  close(): Promise<void>
}

/** Makes the place for nodes over one database, that hear of each other over Redis if there is one. */
export function createCluster(database: string, redis: string | null): Cluster {
  const secret = randomBytes(32).toString('hex')
  const closing: (() => Promise<unknown> | void)[] = []

  return {
    secret,
    async startNode() {
      const http = createServer()
      const chat = await createChatServer({
        server: http,
        auth: { secret },
        database,
        ...(redis === null ? {} : { redis }),
        logger: silentLogger,
        limits: false,
      })
      await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
      const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
      let stopping: Promise<void> | null = null
      const stop = (): Promise<void> =>
        (stopping ??= (async () => {
          await chat.close()
          http.closeAllConnections()
          await new Promise((resolve) => http.close(resolve))
        })())
      closing.unshift(stop)
      const token = (user: string, rooms: readonly string[]): Promise<string> =>
        chat.token(
          { id: user, name: user },
          { rooms: Object.fromEntries(rooms.map((id) => [id, 'member' as MemberRole])) },
        )
      const node: Node = {
        url,
        chat,
        stop,
        join(user, rooms) {
          const client = createChat({ url, getToken: () => token(user, rooms), environment: { logger: QUIET } })
          closing.unshift(() => client.close())
          return client
        },
        enter(user, id) {
          const room = node.join(user, [id]).room(id)
          room.watch()
          return room
        },
        async listen(user, rooms = []) {
          const listener = listen(url, await token(user, rooms))
          closing.unshift(() => void listener.socket.disconnect())
          await new Promise<void>((resolve) => listener.socket.once('welcome', () => resolve()))
          return listener
        },
      }
      return node
    },
    async close() {
      for (const close of closing.splice(0)) await close()
    },
  }
}

/** Connects a bare client. */
export function listen(url: string, token: string): Listener {
  const socket = io(url, {
    auth: { token, protocol: 1, device: 'device-of-a-test' },
    reconnection: false,
    forceNew: true,
    transports: ['websocket'],
  })
  const heard: { name: string; payload: unknown }[] = []
  socket.onAny((name: string, payload: unknown) => void heard.push({ name, payload }))
  return {
    socket,
    heard,
    all: <Name extends EventName>(name: Name) =>
      heard.filter((event) => event.name === name).map((event) => event.payload as Events[Name]),
    async call(name, input) {
      const reply = (await socket.emitWithAck(name, input)) as { ok: boolean } & Record<string, unknown>
      if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply['error'])}`)
      return reply
    },
    ended: new Promise((resolve) => socket.once('disconnect', () => resolve())),
  }
}

const QUIET = { debug() {}, warn() {} }

/** Resolves with the first state of a watched room that is as wanted. */
export function until(room: Room, isWanted: (state: RoomState) => boolean): Promise<RoomState> {
  return new Promise((resolve) => {
    let stop = (): void => {}
    const look = (state: RoomState): boolean => {
      if (!isWanted(state)) return false
      stop()
      resolve(state)
      return true
    }
    if (!look(room.getSnapshot())) stop = room.subscribe(look)
  })
}

/** What one sees of a room, as lines. */
export const texts = ({ messages }: RoomState): string[] => messages.map(({ text }) => text)
