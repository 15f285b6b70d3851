import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A stretch of network between clients and a server that a test can break. */
export interface Network {
  /** Connect here instead of to the server. */
  readonly port: number
  /** Ends every connection at once and, until `restore`, refuses new ones: no network. */
  cut(): void
  /** Ends every connection at once; new ones pass: a flap. */
  flap(): void
  /** Swallows everything in both directions without ending anything: a half-open link. */
  freeze(): void
  /**
   * Ends at once every connection by which a path that begins so is asked for: a proxy that blocks. Those
   * open now end, too. `null` lets all pass.
   *
   * @param status answered first, with a page of the proxy's own. Default: no answer
   */
  forbid(path: string | null, status?: number): void
  /** Lets everything pass again. Frozen connections stay dead, as after a lost route. */
  restore(): void
  /** Connections open now. */
  connections(): number
  close(): Promise<void>
}

/** Opens a network that leads to `target` on this machine. */
export async function createNetwork(target: number): Promise<Network> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let mode: 'open' | 'cut' | 'frozen' = 'open'
  let forbidden: string | null = null
  let answer: string | null = null

  const isForbidden = (data: Buffer): boolean =>
    forbidden !== null && /^[A-Z]+ (\S+)/.exec(data.toString('latin1'))?.[1]?.startsWith(forbidden) === true

  const server: Server = createServer({ allowHalfOpen: false }, (client) => {
    if (mode === 'cut') return void client.destroy()
    const upstream = connect(target, '127.0.0.1')
    const pair = [client, upstream] as const
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    const pass = (from: Socket, to: Socket) => {
      from.setNoDelay(true)
      from.on('data', (data: Buffer) => {
        if (from === client && isForbidden(data)) {
          if (answer === null) return end()
          // The rest of what is asked goes nowhere; the connection ends when the client has read the answer.
          client.removeAllListeners('data').resume()
          return void client.end(answer)
        }
        if (mode === 'open' && !to.destroyed) to.write(data)
      })
      from.on('close', () => mode !== 'frozen' && end())
      from.on('error', () => mode !== 'frozen' && end())
    }
    pass(client, upstream)
    pass(upstream, client)
  })
  const endAll = () => {
    for (const [client, upstream] of pairs) {
      client.resetAndDestroy()
      upstream.resetAndDestroy()
    }
    pairs.clear()
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      mode = 'cut'
      endAll()
    },
    flap: endAll,
    freeze() {
      mode = 'frozen'
    },
    forbid(path, status) {
      forbidden = path
      answer = status === undefined ? null : pageOf(status)
      if (path !== null) endAll()
    },
    restore() {
      if (mode === 'frozen') endAll()
      mode = 'open'
    },
    connections: () => pairs.size,
    close() {
      endAll()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

/** What a proxy says that lets nobody through. */
function pageOf(status: number): string {
  const page = '<h1>Blocked by your administrator</h1>'
  return `HTTP/1.1 ${status} Blocked\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: ${page.length}\r\n\r\n${page}`
}
