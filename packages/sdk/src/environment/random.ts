import type { Random } from './environment.ts'

/** The chance of the machine: bytes fit for ids, fractions fit for jitter. */
export const systemRandom: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: () => Math.random(),
}
