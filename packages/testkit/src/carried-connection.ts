import type { Socket } from 'node:net'
import type { Direction, FrameFault, SeenPacket } from './frame-faults.ts'
import { readPacket } from './packets.ts'
import type { Traps } from './traps.ts'
import { createFrameSplitter, textFrame, type FrameSplitter, type WsFrame } from './ws-frames.ts'

/** One connection on its way through the proxy. */
export interface Carried {
  /** Ends it on both sides. */
  end(how: 'fin' | 'rst'): void
  /** Swallows what comes in a direction, and resets the connection after `ms` milliseconds. */
  mute(direction: Direction | 'both', ms: number): void
}

/** What carrying needs. */
export interface CarryParts {
  readonly id: number
  readonly client: Socket
  readonly server: Socket
  readonly traps: Traps
  readonly seen: (packet: SeenPacket) => void
  readonly ended: () => void
}

/** An id no client gives to a command: what is answered under it is answered to nobody. */
const NOBODY = 900_000_000

interface Lane {
  readonly direction: Direction
  readonly from: Socket
  readonly to: Socket
  /** Bytes of the HTTP request or answer before the frames; `null` behind them. */
  head: Buffer | null
  /** `null` for a connection that is no WebSocket. */
  frames: FrameSplitter | null
  muted: boolean
  /** What came while a frame is held back. */
  held: WsFrame[] | null
}

/** Carries a connection from client to server and back, frame by frame if it is a WebSocket. */
export function carry({ id, client, server, traps, seen, ended }: CarryParts): Carried {
  const up = laneOf('up', client, server)
  const down = laneOf('down', server, client)
  const commands = new Map<number, string>()
  const timers = new Set<NodeJS.Timeout>()
  let device: string | null = null
  let isOver = false
  /** One end does not learn of the other's. */
  let isTorn = false

  const later = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
  }

  function end(how: 'fin' | 'rst'): void {
    if (isOver) return
    isOver = true
    for (const timer of timers) clearTimeout(timer)
    for (const socket of [client, server]) {
      if (how === 'rst' && !socket.connecting) socket.resetAndDestroy()
      else socket.destroySoon()
    }
    ended()
  }

  function mute(direction: Direction | 'both', ms: number): void {
    isTorn = true
    if (direction !== 'down') up.muted = true
    if (direction !== 'up') down.muted = true
    later(ms, () => end('rst'))
  }

  const write = (lane: Lane, bytes: Buffer): void => {
    if (!lane.muted && !lane.to.destroyed && !lane.to.writableEnded) lane.to.write(bytes)
  }

  function take(lane: Lane, bytes: Buffer): void {
    if (lane.head === null) {
      if (lane.frames === null) return write(lane, bytes)
      for (const frame of lane.frames.push(bytes)) pass(lane, frame)
      return
    }
    lane.head = Buffer.concat([lane.head, bytes])
    const stop = lane.head.indexOf('\r\n\r\n')
    if (stop < 0) return
    const head = lane.head.subarray(0, stop + 4)
    const rest = lane.head.subarray(stop + 4)
    lane.head = null
    const text = head.toString('latin1')
    const isSocket = lane === up ? /^upgrade: *websocket/im.test(text) : text.startsWith('HTTP/1.1 101')
    if (isSocket) lane.frames = createFrameSplitter()
    write(lane, head)
    if (rest.length > 0) take(lane, rest)
  }

  function pass(lane: Lane, frame: WsFrame): void {
    if (isOver) return
    if (lane.held) return void lane.held.push(frame)
    const packet = frame.text === null ? null : describe(lane, frame.text)
    if (packet === null) return write(lane, frame.raw)
    seen(packet)
    const fault = lane.muted ? null : traps.springs(packet)
    if (fault === null) write(lane, frame.raw)
    else apply(fault, lane, frame, packet)
    if (packet.event === 'welcome' && device !== null) repeatStale(device)
  }

  function describe(lane: Lane, text: string): SeenPacket {
    const packet = readPacket(text)
    if (lane === up && packet.kind === 'connect') device = deviceIn(packet.data)
    if (lane === up && packet.kind === 'event' && packet.id !== null) commands.set(packet.id, packet.event!)
    const event = packet.kind === 'ack' ? (commands.get(packet.id!) ?? null) : packet.event
    return { ...packet, event, direction: lane.direction, connection: id, device }
  }

  function apply(fault: FrameFault, lane: Lane, frame: WsFrame, packet: SeenPacket): void {
    switch (fault.do) {
      case 'drop':
        return
      case 'double':
        write(lane, frame.raw)
        return write(lane, frame.raw)
      case 'delay':
        lane.held = []
        return later(fault.ms, () => {
          write(lane, frame.raw)
          const held = lane.held ?? []
          lane.held = null
          for (const next of held) pass(lane, next)
        })
      case 'cut':
        if (fault.at === 'middle') write(lane, frame.raw.subarray(0, Math.ceil(frame.raw.length / 2)))
        if (fault.at === 'after') write(lane, frame.raw)
        return end(fault.how)
      case 'mute':
        if (fault.direction !== lane.direction && fault.direction !== 'both') write(lane, frame.raw)
        return mute(fault.direction, fault.ms)
      case 'linger':
        isTorn = true
        lane.from.resetAndDestroy()
        return later(fault.ms, () => {
          write(lane, frame.raw)
          later(50, () => end('rst'))
        })
      case 'replay':
        if (device !== null) traps.keep({ device, direction: lane.direction, text: staleText(frame.text!, packet) })
        write(lane, frame.raw)
        return end('rst')
    }
  }

  function repeatStale(owner: string): void {
    for (const { direction, text } of traps.take(owner)) {
      write(direction === 'up' ? up : down, textFrame(text, direction === 'up'))
    }
  }

  for (const lane of [up, down]) {
    lane.from.setNoDelay(true)
    lane.from.on('data', (bytes: Buffer) => take(lane, bytes))
    // An error is followed by the end, which says all there is to say.
    lane.from.on('error', () => undefined)
    lane.from.on('close', () => {
      if (!isTorn || lane.to.destroyed) end('fin')
    })
  }
  return { end, mute }
}

function laneOf(direction: Direction, from: Socket, to: Socket): Lane {
  return { direction, from, to, head: Buffer.alloc(0), frames: null, muted: false, held: null }
}

function deviceIn(data: unknown): string | null {
  const device = (data as { device?: unknown } | null)?.device
  return typeof device === 'string' ? device : null
}

/** The same packet, answered to nobody. */
function staleText(text: string, { kind, id }: SeenPacket): string {
  return kind === 'event' && id !== null ? `42${NOBODY + id}${text.slice(2 + String(id).length)}` : text
}
