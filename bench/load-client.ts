import { WebSocket } from 'ws'

/** What the load client sends in its CONNECT packet. */
export type Auth = Readonly<Record<string, unknown>>

/**
 * Just enough of Socket.IO over one WebSocket to load a server: far cheaper than the real client,
 * so that the server is what is measured. Events are handed over as raw text, unparsed.
 */
export class LoadClient {
  /** Called with the raw text of every event frame. */
  onEvent: ((text: string) => void) | null = null
  readonly #socket: WebSocket
  readonly #acks = new Map<number, (text: string) => void>()
  #nextAck = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  /** Connects and waits for the server's CONNECT. */
  static connect(port: number, auth?: Auth): Promise<LoadClient> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
        perMessageDeflate: false,
      })
      const client = new LoadClient(socket)
      socket.on('error', reject)
      socket.on('message', (data: Buffer) => {
        const text = data.toString()
        const kind = text.slice(0, 2)
        if (text[0] === '0') socket.send(`40${auth ? JSON.stringify(auth) : ''}`)
        else if (text[0] === '2') socket.send('3')
        else if (kind === '40') resolve(client)
        else if (kind === '44') reject(new Error(text.slice(2)))
        else if (kind === '42') client.onEvent?.(text)
        else if (kind === '43') client.#settle(text)
      })
    })
  }

  #settle(text: string): void {
    const bracket = text.indexOf('[')
    const id = Number(text.slice(2, bracket))
    const resolve = this.#acks.get(id)
    this.#acks.delete(id)
    resolve?.(text.slice(bracket))
  }

  /** Emits and resolves with the raw text of the acknowledgement. */
  ask(event: string, payload: unknown): Promise<string> {
    return new Promise((resolve) => {
      const id = this.#nextAck++
      this.#acks.set(id, resolve)
      this.#socket.send(`42${id}${JSON.stringify([event, payload])}`)
    })
  }

  close(): void {
    this.#socket.terminate()
  }
}

/** How many connect at the same time. */
const AT_ONCE = 100

/** Connects many, some at a time. */
export async function connectMany(
  count: number,
  connect: (index: number) => Promise<LoadClient>,
): Promise<LoadClient[]> {
  const clients: LoadClient[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next++
      clients[index] = await connect(index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, lane))
  return clients
}
