import { randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import { SECRET, startChild, type Child } from './child.ts'
import { LoadClient } from './load-client.ts'

/** 100 characters, about an ordinary message. */
export const BODY =
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.'

/** A server under load, whatever it is: the same job for floors and for Parlor. */
export interface Subject {
  readonly name: string
  /** @param flags of Node, beside those this process has */
  start(flags?: readonly string[]): Promise<Child>
  /** Connects one person who is in `room` and hears it. */
  connect(port: number, index: number, room: string): Promise<LoadClient>
  /** Sends one message; resolves when it is acknowledged. */
  send(client: LoadClient, room: string, text: string): Promise<string>
  /** Says that a person's device holds the newest messages; `null` where there is no such thing. */
  readonly mark: ((client: LoadClient, room: string, event: string) => Promise<unknown>) | null
}

/** Ids as clients make them, version 7, but cheaply: the load must not weigh more than what is measured. */
function idMaker(): () => string {
  const time = Date.now().toString(16).padStart(12, '0')
  const front = `${time.slice(0, 8)}-${time.slice(8)}-7000-8${randomBytes(2).toString('hex').slice(1)}-`
  let made = 0
  return () => front + (made++).toString(16).padStart(12, '0')
}

function floor(name: string, mode: string): Subject {
  const nextId = idMaker()
  return {
    name,
    start: (flags) => startChild('./floor-server.ts', [mode], flags),
    async connect(port, _index, room) {
      const client = await LoadClient.connect(port)
      await client.ask('join', room)
      return client
    },
    send: (client, room, text) => client.ask('say', { id: nextId(), room, from: 'u', text }),
    mark: null,
  }
}

/** A bare Socket.IO acknowledgement and room broadcast, nothing stored. */
export const bareRelay = floor('bare Socket.IO relay', 'relay')
/** The same after one bare durable insert, in a commit shared by what arrived at the same time. */
export const bareInsert = floor('bare relay + one SQLite insert', 'insert')

const nextId = idMaker()

/** The real thing. */
export const parlor: Subject = {
  name: 'Parlor',
  start: (flags) => startChild('./parlor-server.ts', [], flags),
  async connect(port, index, room) {
    const client = await connectAs(port, `u${index}`, await tokenOf(`u${index}`, room))
    expectOk(await client.ask('room.get', { room }))
    return client
  },
  async send(client, room, text) {
    return expectOk(await client.ask('message.send', { room, messages: [{ id: nextId(), text }] }))
  },
  mark: async (client, room, event) => {
    const delivered = Number(/"seq":(\d+)/.exec(event)?.[1])
    expectOk(await client.ask('receipt.mark', { room, delivered }))
  },
}

/** A token of a user, which makes them a member of a room. */
export function tokenOf(user: string, room?: string): Promise<string> {
  return new SignJWT({ name: `User ${user}`, ...(room === undefined ? {} : { rooms: { [room]: 'member' } }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET))
}

/** Connects to Parlor as a user. */
export function connectAs(port: number, user: string, token: string): Promise<LoadClient> {
  return LoadClient.connect(port, { token, protocol: 1, device: `device-of-${user}` })
}

/** Gives an answer back, and throws at a refusal. */
export function expectOk(reply: string): string {
  if (reply.includes('"ok":false')) throw new Error(`refused: ${reply.slice(0, 300)}`)
  return reply
}
