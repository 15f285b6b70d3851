import type { FrameFault, FrameMatch, SeenPacket, Trap } from './frame-faults.ts'

/** A frame that is to come again, for the next connection of its device. */
export interface Stale {
  readonly device: string
  readonly direction: 'up' | 'down'
  readonly text: string
}

/** The faults that wait for their frames. */
export interface Traps {
  set(match: FrameMatch, fault: FrameFault): Trap
  /** What is to happen at this packet, if anything. */
  springs(packet: SeenPacket): FrameFault | null
  /** Keeps a frame for the next connection of its device. */
  keep(stale: Stale): void
  /** Takes out what was kept for a device. */
  take(device: string): readonly Stale[]
}

export function createTraps(): Traps {
  const waiting = new Set<{ match: FrameMatch; fault: FrameFault; left: number; done(p: SeenPacket | null): void }>()
  let kept: readonly Stale[] = []

  return {
    set(match, fault) {
      const { promise, resolve } = Promise.withResolvers<SeenPacket | null>()
      const entry = { match, fault, left: match.nth ?? 1, done: resolve }
      waiting.add(entry)
      return {
        sprung: promise,
        disarm() {
          waiting.delete(entry)
          resolve(null)
        },
      }
    },
    springs(packet) {
      for (const entry of waiting) {
        if (!fits(entry.match, packet)) continue
        entry.left -= 1
        if (entry.left > 0) continue
        waiting.delete(entry)
        entry.done(packet)
        return entry.fault
      }
      return null
    },
    keep(stale) {
      kept = [...kept, stale]
    },
    take(device) {
      const taken = kept.filter((stale) => stale.device === device)
      kept = kept.filter((stale) => stale.device !== device)
      return taken
    },
  }
}

function fits({ direction, kind, event, where }: FrameMatch, packet: SeenPacket): boolean {
  if (packet.direction !== direction) return false
  if (kind !== undefined && packet.kind !== kind) return false
  if (event !== undefined && packet.event !== event) return false
  return where === undefined || where(packet)
}
