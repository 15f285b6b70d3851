import type { LogLine } from './log.ts'

const WORDS =
  'maybe the kernel wants another mirror first because sudo lists /etc/apt/sources.list twice and nobody reads it :)'.split(
    ' ',
  )
const ODD = [
  '```sh\nls -la\n```',
  'naïve café 漢字 🙂',
  '‫שלום‬',
  '<b>not markup</b>',
  'tab\tand bell\u0007',
  'x'.repeat(400),
]

/**
 * A made-up log for places without recorded ones: some speak much and most little, in bursts, with
 * code, markup, other scripts and control characters. The same for the same arguments.
 */
export function generateLog(
  room: string,
  { messages, authors, seed = 1 }: { messages: number; authors: number; seed?: number },
): LogLine[] {
  const random = mulberry32(seed)
  const pick = <T>(list: readonly T[], skew = 1): T => list[Math.floor(random() ** skew * list.length)]!
  const people = Array.from({ length: authors }, (_, i) => `speaker|${i}`)
  let at = Date.UTC(2024, 0, 1)
  return Array.from({ length: messages }, (_, n) => {
    at += random() < 0.7 ? 0 : Math.floor(random() * 60_000)
    const text =
      random() < 0.1 ? pick(ODD) : Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(WORDS)).join(' ')
    return {
      room,
      n,
      at,
      kind: random() < 0.05 ? 'action' : 'message',
      author: pick(people, 3),
      text,
      replyTo: n > 0 && random() < 0.2 ? Math.floor(random() * n) : null,
    }
  })
}

/** A small random generator with a seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
