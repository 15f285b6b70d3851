import { readFileSync } from 'node:fs'

/** A seed that once found something, and stays. */
export interface FailedSeed {
  readonly seed: number
  /** What it found. */
  readonly why: string
}

/** Every seed that once found something: all of them are run again, always. */
export function failedSeeds(): readonly FailedSeed[] {
  return JSON.parse(readFileSync(new URL('failed-seeds.json', import.meta.url), 'utf8')) as FailedSeed[]
}
