/** What a text frame of Socket.IO is. */
export type PacketKind =
  /** A named event; of a client, with an `id`, a command. */
  | 'event'
  /** The answer to a command. */
  | 'ack'
  /** Who one is, or that one is let in. */
  | 'connect'
  /** That one is not let in. */
  | 'refusal'
  | 'disconnect'
  | 'ping'
  | 'pong'
  | 'other'

/** A text frame of Socket.IO, read as far as tests need it. */
export interface Packet {
  readonly kind: PacketKind
  /** Ties a command to its answer; `null` where there is none. */
  readonly id: number | null
  /** Name of the event. For an answer, of the command it answers, where the reader knows. */
  readonly event: string | null
  /** What came with it: the arguments after the name, or the object. */
  readonly data: unknown
}

const KINDS: Readonly<Record<string, PacketKind>> = {
  '40': 'connect',
  '41': 'disconnect',
  '42': 'event',
  '43': 'ack',
  '44': 'refusal',
}

/** Reads a text frame: Engine.IO's digit, Socket.IO's digit, an id if any, JSON. */
export function readPacket(text: string): Packet {
  if (text === '2') return { kind: 'ping', id: null, event: null, data: null }
  if (text === '3') return { kind: 'pong', id: null, event: null, data: null }
  const kind = KINDS[text.slice(0, 2)] ?? 'other'
  if (kind === 'other') return { kind, id: null, event: null, data: null }
  const digits = /^\d*/.exec(text.slice(2))![0]
  const id = digits === '' ? null : Number(digits)
  const json = text.slice(2 + digits.length)
  const data: unknown = json === '' ? null : JSON.parse(json)
  if (kind !== 'event') return { kind, id, event: null, data }
  const [event, ...rest] = data as [string, ...unknown[]]
  return { kind, id, event, data: rest }
}
