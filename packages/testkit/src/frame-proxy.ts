import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { carry, type Carried } from './carried-connection.ts'
import type { FrameFault, FrameMatch, SeenPacket, Trap } from './frame-faults.ts'
import { createTraps } from './traps.ts'

/** A stretch of network that knows what goes through it, so that a test can break it at one exact frame. */
export interface FrameProxy {
  /** Connect here instead of to the server. */
  readonly port: number
  /** Where connections lead from now on, in turn if there are several; those that are open stay where they are. */
  lead(...targets: readonly number[]): void
  /** Springs once, at the first frame that fits (or the `nth`). Several may wait at once; the oldest that fits springs. */
  trap(match: FrameMatch, fault: FrameFault): Trap
  /** Hears of every Socket.IO packet as it arrives here, before any fault. @returns the way to stop */
  watch(listener: (packet: SeenPacket) => void): () => void
  /** Ends every connection at once; new ones pass. */
  flap(how: 'fin' | 'rst'): void
  /** Swallows everything of the open connections, in one direction or both; after `ms` they are reset. */
  mute(direction: 'up' | 'down' | 'both', ms: number): void
  /** Accepts connections and ends them at once, until told otherwise. */
  refuse(refusing: boolean): void
  /** Connections open now. */
  connections(): number
  close(): Promise<void>
}

/** Opens a proxy that leads to these ports of this machine, in turn. */
export async function createFrameProxy(...targets: readonly number[]): Promise<FrameProxy> {
  const open = new Set<Carried>()
  const traps = createTraps()
  const watchers = new Set<(packet: SeenPacket) => void>()
  let leadsTo = targets
  let refusing = false
  let last = 0

  const server = createServer((client: Socket) => {
    if (refusing) return void client.resetAndDestroy()
    last += 1
    const carried = carry({
      id: last,
      client,
      server: connect(leadsTo[last % leadsTo.length]!, '127.0.0.1'),
      traps,
      seen: (packet) => watchers.forEach((listener) => listener(packet)),
      ended: () => open.delete(carried),
    })
    open.add(carried)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))

  return {
    port: (server.address() as AddressInfo).port,
    lead(...ports) {
      leadsTo = ports
    },
    trap: traps.set,
    watch(listener) {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
    flap(how) {
      for (const carried of [...open]) carried.end(how)
    },
    mute(direction, ms) {
      for (const carried of open) carried.mute(direction, ms)
    },
    refuse(isRefusing) {
      refusing = isRefusing
    },
    connections: () => open.size,
    close() {
      for (const carried of [...open]) carried.end('rst')
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
