/** One WebSocket frame as it went over the wire. */
export interface WsFrame {
  /** All its bytes, header included. */
  readonly raw: Buffer
  /** Its text, unmasked; `null` for control frames, binary ones and pieces of a message in several frames. */
  readonly text: string | null
}

/** Cuts a stream of bytes into WebSocket frames, however the network cut it. */
export interface FrameSplitter {
  /** Takes what came. @returns the frames that are complete now */
  push(bytes: Buffer): readonly WsFrame[]
}

const TEXT = 1
const FIN = 0x80
const MASKED = 0x80

/** Makes a splitter for one direction of one connection, from its first frame on. */
export function createFrameSplitter(): FrameSplitter {
  let rest: Buffer = Buffer.alloc(0)
  return {
    push(bytes) {
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
      const frames: WsFrame[] = []
      for (let frame = firstOf(rest); frame !== null; frame = firstOf(rest)) {
        frames.push(frame)
        rest = rest.subarray(frame.raw.length)
      }
      return frames
    },
  }
}

/** The first whole frame of the bytes; `null` while there is none. */
function firstOf(bytes: Buffer): WsFrame | null {
  if (bytes.length < 2) return null
  const masked = (bytes[1]! & MASKED) !== 0
  let length = bytes[1]! & 0x7f
  let at = 2
  if (length === 126) {
    if (bytes.length < 4) return null
    length = bytes.readUInt16BE(2)
    at = 4
  } else if (length === 127) {
    if (bytes.length < 10) return null
    length = Number(bytes.readBigUInt64BE(2))
    at = 10
  }
  const from = at + (masked ? 4 : 0)
  if (bytes.length < from + length) return null
  const raw = bytes.subarray(0, from + length)
  if (bytes[0] !== (FIN | TEXT)) return { raw, text: null }
  const payload = Buffer.from(raw.subarray(from))
  if (masked) for (let i = 0; i < payload.length; i += 1) payload[i]! ^= raw[at + (i & 3)]!
  return { raw, text: payload.toString('utf8') }
}

/** A text frame. @param masked as clients must send it; servers must not */
export function textFrame(text: string, masked: boolean): Buffer {
  const payload = Buffer.from(text)
  const { length } = payload
  const size = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const header = Buffer.alloc(size)
  header[0] = FIN | TEXT
  header[1] = (masked ? MASKED : 0) | (size === 2 ? length : size === 4 ? 126 : 127)
  if (size === 4) header.writeUInt16BE(length, 2)
  if (size === 10) header.writeBigUInt64BE(BigInt(length), 2)
  // A mask of zeros is a mask: it hides nothing, which nobody here needs.
  return Buffer.concat(masked ? [header, Buffer.alloc(4), payload] : [header, payload])
}
