import type { Message, User } from '@parlor/protocol'

/** People and messages for tests. Not part of what the package exports. */
export const ADA: User = { id: 'ada', name: 'Ada' }
export const BEN: User = { id: 'ben', name: 'Ben' }

/** The id of the message that is number `n` of a test. */
export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

/** A confirmed message; `rev` follows `seq` unless it is given. */
export function message(seq: number, parts: Partial<Message> = {}): Message {
  return { id: idOf(seq), seq, rev: seq, sender: BEN, text: `line ${seq}`, createdAt: seq, ...parts }
}

/** Messages `from` to `to`. */
export function messages(from: number, to: number, parts: Partial<Message> = {}): Message[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => message(from + i, parts))
}
