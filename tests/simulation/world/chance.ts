/** Chance that repeats itself: the same seed and name give the same numbers, whatever others draw. */
export interface Chance {
  /** A number from 0 up to, but not, 1. */
  fraction(): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** True with this probability. */
  happens(probability: number): boolean
  /** One of the items. */
  pick<Item>(items: readonly Item[]): Item
  bytes(length: number): Uint8Array
  /** A UUID of version 4. */
  uuid(): string
  /** Chance of its own for a part of the world, so that parts do not disturb each other. */
  fork(name: string): Chance
}

/** Makes chance from a seed. */
export function createChance(seed: number | string): Chance {
  let state = hash(String(seed))

  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => between(0, 255))

  return {
    fraction: next,
    between,
    happens: (probability) => next() < probability,
    pick: (items) => items[between(0, items.length - 1)]!,
    bytes,
    uuid() {
      const hex = Array.from(bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
    },
    fork: (name) => createChance(`${seed}/${name}`),
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return (value ^ (value >>> 13)) | 0
}
