import type { CommandInput, CommandName, CommandResult, EventName, Events, Reply } from '@parlor/protocol'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'

/** One event, as it came. */
export type Heard = { [Name in EventName]: { readonly name: Name; readonly payload: Events[Name] } }[EventName]

/** A plain Socket.IO client that remembers all it hears. */
export interface ChatClient {
  readonly socket: Socket
  /** Every event so far, in order. */
  readonly heard: readonly Heard[]
  /** Payloads of one kind of event, in order. */
  all<Name extends EventName>(name: Name): readonly Events[Name][]
  /** The first event of a kind that fits, past or to come. */
  hears<Name extends EventName>(name: Name, fits?: (payload: Events[Name]) => boolean): Promise<Events[Name]>
  /** Calls a command and gives the answer as it stands. */
  ask<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Reply<CommandResult<Name>>>
  /** Calls a command that must succeed. */
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandResult<Name>>
  /** Settles when the connection has ended. */
  readonly ended: Promise<void>
  close(): void
}

/** What a client sends when it connects; anything, because servers must stand that. */
export type ClientAuth = Readonly<Record<string, unknown>>

/** How a client connects. */
export type ClientOptions = Partial<ManagerOptions & SocketOptions>

/** Opens a connection without waiting for anything. */
export function openClient(url: string, auth: ClientAuth, options: ClientOptions = {}): ChatClient {
  const socket = io(url, { auth, reconnection: false, forceNew: true, transports: ['websocket'], ...options })
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  socket.onAny((name: EventName, payload: unknown) => {
    heard.push({ name, payload } as Heard)
    for (const look of [...waiting]) look()
  })
  const all = <Name extends EventName>(name: Name): Events[Name][] =>
    heard.filter((event) => event.name === name).map((event) => event.payload as Events[Name])
  const client: ChatClient = {
    socket,
    heard,
    all,
    hears: (name, fits = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = all(name).find(fits)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    ask: async (name, input) => (await socket.emitWithAck(name, input)) as never,
    async call(name, input) {
      const reply = await client.ask(name, input)
      if (!reply.ok) throw new Error(`${name} was refused: ${reply.error.code}`)
      return reply
    },
    ended: new Promise((resolve) => socket.once('disconnect', () => resolve())),
    close: () => void socket.disconnect(),
  }
  return client
}

/** The refusal a connection meets; fails when it is let in. */
export function refusalOf(client: ChatClient): Promise<{ readonly code?: string; readonly details?: unknown }> {
  return new Promise((resolve, reject) => {
    client.socket.once('connect_error', (error) => resolve((error as { data?: object }).data ?? {}))
    client.socket.once('connect', () => reject(new Error('the connection was let in')))
  })
}
