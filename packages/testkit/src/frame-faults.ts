import type { Packet, PacketKind } from './packets.ts'

/** `up` goes from client to server, `down` from server to client. */
export type Direction = 'up' | 'down'

/** A packet on its way through the proxy. */
export interface SeenPacket extends Packet {
  readonly direction: Direction
  /** Number of the connection it came by. */
  readonly connection: number
  /** Id of the device whose connection it is; `null` before it has said so. */
  readonly device: string | null
}

/** Which frame is meant. Everything that is given must fit. */
export interface FrameMatch {
  readonly direction: Direction
  readonly kind?: PacketKind
  /** Name of the event, or of the command an answer belongs to. */
  readonly event?: string
  /** Which one of those that fit, counted from when the trap was set. Default 1: the next. */
  readonly nth?: number
  readonly where?: (packet: SeenPacket) => boolean
}

/** What happens to the frame, or at it. */
export type FrameFault =
  /** It does not arrive. The connection lives on. */
  | { readonly do: 'drop' }
  /** It arrives twice. */
  | { readonly do: 'double' }
  /** It, and everything behind it in its direction, arrives `ms` milliseconds later. */
  | { readonly do: 'delay'; readonly ms: number }
  /** The connection ends on both sides before the frame, in the middle of its bytes, or behind it. */
  | { readonly do: 'cut'; readonly how: 'fin' | 'rst'; readonly at: 'before' | 'middle' | 'after' }
  /** From this frame on nothing arrives in that direction, though nobody is told; reset after `ms` milliseconds. */
  | { readonly do: 'mute'; readonly direction: Direction | 'both'; readonly ms: number }
  /**
   * Only the sending side loses the connection. The frame arrives `ms` milliseconds later, when the
   * sender may have said the same by another connection; then that ends too.
   */
  | { readonly do: 'linger'; readonly ms: number }
  /**
   * The connection is reset behind the frame, and the frame arrives once more on the next connection
   * of the same device, after its `welcome`. A command gets an id there that nobody waits for: answers
   * cannot wander between connections, only what was asked can be asked again.
   */
  | { readonly do: 'replay' }

/** A fault that waits for its frame. */
export interface Trap {
  /** Settles when the frame has come, with it; with `null` when the trap is taken away before. */
  readonly sprung: Promise<SeenPacket | null>
  /** Takes it away. Nothing happens if it has sprung. */
  disarm(): void
}
