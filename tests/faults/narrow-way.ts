import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to a server on which reading can stop, so that the server's own buffers fill. */
export interface NarrowWay {
  /** Connect here instead of to the server. */
  readonly port: number
  /** Takes nothing more from the server; what clients say still arrives there. */
  stopReading(): void
  /** Takes everything again. */
  readOn(): void
  close(): Promise<void>
}

/** Opens a way to a port of this machine. */
export async function createNarrowWay(target: number): Promise<NarrowWay> {
  const pairs = new Set<readonly [client: Socket, upstream: Socket]>()
  let isStopped = false
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    const pair = [client, upstream] as const
    pairs.add(pair)
    const end = (): void => {
      pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    for (const side of pair) side.on('close', end).on('error', end)
    client.on('data', (data: Buffer) => upstream.write(data))
    upstream.on('data', (data: Buffer) => client.write(data))
    if (isStopped) upstream.pause()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

  return {
    port: (server.address() as AddressInfo).port,
    stopReading() {
      isStopped = true
      for (const [, upstream] of pairs) upstream.pause()
    },
    readOn() {
      isStopped = false
      for (const [, upstream] of pairs) upstream.resume()
    },
    close() {
      for (const [client] of pairs) client.destroy()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
