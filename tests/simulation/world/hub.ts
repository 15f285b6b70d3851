import type { SocketServer } from '../../../packages/server/src/gateways/socket/socket-types.ts'
import type { Process } from './scheduler.ts'
import type { Frame, Wire } from './wire.ts'

/** Told of everything a node sends to a client, before the network has it. */
export interface HubWatcher {
  /** An event or an answer leaves for the user of a connection. */
  sent(wire: Wire, user: string, frame: Frame): void
  /** A connection was let in, or is over. */
  opened(wire: Wire, user: string): void
  closed(wire: Wire, user: string): void
}

type Guard = (socket: HubSocket, next: (error?: Error & { data?: unknown }) => void) => void
type Middleware = (packet: unknown[], next: () => void) => void

/** In the place of Socket.IO's server: topics, and sockets in them. */
export class Hub {
  readonly rooms = new Map<string, Set<HubSocket>>()
  readonly #watcher: HubWatcher
  readonly #process: Process
  readonly #sockets = new Set<HubSocket>()
  readonly #guards: Guard[] = []
  readonly #listeners: ((socket: HubSocket) => void)[] = []
  #closed = false

  constructor(process: Process, watcher: HubWatcher) {
    this.#process = process
    this.#watcher = watcher
  }

  /** The hub as the gateway takes it. It uses no more of Socket.IO than is here. */
  asServer(): SocketServer {
    return this as unknown as SocketServer
  }

  /** There is no engine to bind to. */
  bind(): void {}

  use(guard: Guard): void {
    this.#guards.push(guard)
  }

  on(_event: 'connection', listener: (socket: HubSocket) => void): void {
    this.#listeners.push(listener)
  }

  to(topics: string | readonly string[]): Broadcast {
    return new Broadcast(this.rooms, [topics].flat())
  }

  in(topics: string | readonly string[]): Broadcast {
    return this.to(topics)
  }

  of(): { readonly adapter: { readonly rooms: ReadonlyMap<string, ReadonlySet<unknown>> } } {
    return { adapter: { rooms: this.rooms } }
  }

  disconnectSockets(): void {
    for (const socket of [...this.#sockets]) socket.disconnect()
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  /** The process is gone, and all its connections with it. */
  died(): void {
    for (const { wire, user } of [...this.#sockets]) {
      if (user !== '') this.#watcher.closed(wire, user)
      wire.nodeDied()
    }
  }

  /** A client knocks. */
  accept(wire: Wire): void {
    if (this.#closed) return wire.hangUpServer()
    const socket: HubSocket = new HubSocket(wire, this.rooms, {
      sent: (user, frame) => {
        if (this.#process.state === 'dead') return false
        this.#watcher.sent(wire, user, frame)
        // What is told may be the end of this process.
        return (this.#process.state as string) !== 'dead'
      },
      ended: (user) => {
        this.#sockets.delete(socket)
        if (user !== '') this.#watcher.closed(wire, user)
      },
    })
    this.#sockets.add(socket)
    wire.server = {
      frame: (frame) => {
        if (frame.type === 'connect') this.#admit(socket, frame.json)
        if (frame.type === 'request') socket.receive(frame)
      },
      closed: (reason) => socket.over(reason),
    }
  }

  #admit(socket: HubSocket, json: string): void {
    const { auth, user } = JSON.parse(json) as { auth: object; user: string }
    Object.assign(socket.handshake.auth, auth)
    const next = (error?: Error & { data?: unknown }): void => {
      if (!socket.isOpen) return
      if (error !== undefined) {
        socket.wire.sendDown({ type: 'refused', json: JSON.stringify(error.data ?? null) })
        socket.disconnect()
        return
      }
      socket.user = user
      socket.isConnected = true
      this.#watcher.opened(socket.wire, user)
      for (const listener of this.#listeners) listener(socket)
    }
    const [guard] = this.#guards
    if (guard === undefined) next()
    else guard(socket, next)
  }
}

/** Frames to everybody in some topics. */
class Broadcast {
  readonly #rooms: ReadonlyMap<string, ReadonlySet<HubSocket>>
  readonly #topics: readonly string[]
  #except: string | null = null

  constructor(rooms: ReadonlyMap<string, ReadonlySet<HubSocket>>, topics: readonly string[]) {
    this.#rooms = rooms
    this.#topics = topics
  }

  except(topic: string): this {
    this.#except = topic
    return this
  }

  emit(name: string, payload: unknown): void {
    const json = JSON.stringify(payload)
    const spared = this.#except === null ? undefined : this.#rooms.get(this.#except)
    const receivers = new Set(this.#topics.flatMap((topic) => [...(this.#rooms.get(topic) ?? [])]))
    for (const socket of receivers) if (!spared?.has(socket)) socket.push(name, json)
  }
}

/** In the place of Socket.IO's socket. */
export class HubSocket {
  readonly wire: Wire
  readonly id: string
  readonly handshake = { auth: {}, address: '192.0.2.1' }
  readonly conn = {
    writeBuffer: [] as { data?: unknown }[],
    transport: {},
    once: (_event: 'close', listener: () => void): void => void this.#closing.push(listener),
    close: (): void => this.disconnect(),
  }
  /** Who the client says it is; for the record alone. */
  user = ''
  isOpen = true
  isConnected = false
  readonly #rooms: Map<string, Set<HubSocket>>
  readonly #own = new Set<string>()
  readonly #watch: { sent(user: string, frame: Frame): boolean; ended(user: string): void }
  readonly #middleware: Middleware[] = []
  readonly #closing: (() => void)[] = []
  readonly #leaving: ((reason: string) => void)[] = []

  constructor(
    wire: Wire,
    rooms: Map<string, Set<HubSocket>>,
    watch: { sent(user: string, frame: Frame): boolean; ended(user: string): void },
  ) {
    this.wire = wire
    this.id = `socket-${wire.id}`
    this.#rooms = rooms
    this.#watch = watch
  }

  use(middleware: Middleware): void {
    this.#middleware.push(middleware)
  }

  once(_event: 'disconnect', listener: (reason: string) => void): void {
    this.#leaving.push(listener)
  }

  emit(name: string, payload: unknown): void {
    this.push(name, JSON.stringify(payload))
  }

  /** Sends an event that is JSON already. */
  push(name: string, json: string): void {
    this.#send({ type: 'event', name, json })
  }

  join(topics: string | readonly string[]): void {
    if (!this.isOpen) return
    for (const topic of [topics].flat()) {
      this.#own.add(topic)
      const members = this.#rooms.get(topic)
      if (members === undefined) this.#rooms.set(topic, new Set([this]))
      else members.add(this)
    }
  }

  leave(topic: string): void {
    this.#own.delete(topic)
    const members = this.#rooms.get(topic)
    members?.delete(this)
    if (members?.size === 0) this.#rooms.delete(topic)
  }

  disconnect(): void {
    if (this.isOpen) this.wire.hangUpServer()
  }

  /** A command arrived. */
  receive(frame: Extract<Frame, { type: 'request' }>): void {
    if (!this.isConnected || !this.isOpen) return
    const { id, name } = frame
    const answer = (reply: unknown): void => {
      this.#send({ type: 'answer', id, name, json: JSON.stringify(reply) })
    }
    for (const middleware of this.#middleware) middleware([name, JSON.parse(frame.json), answer], () => undefined)
  }

  /** The connection is over. */
  over(reason: string): void {
    if (!this.isOpen) return
    this.isOpen = false
    for (const topic of [...this.#own]) this.leave(topic)
    this.#watch.ended(this.user)
    if (this.isConnected) for (const listener of this.#leaving) listener(reason)
    for (const listener of this.#closing) listener()
  }

  #send(frame: Frame): void {
    if (!this.isOpen || !this.isConnected) return
    if (this.#watch.sent(this.user, frame)) this.wire.sendDown(frame)
  }
}
