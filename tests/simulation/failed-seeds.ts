import { readFileSync } from 'node:fs'

/** A seed that once found something, and stays. */
export interface FailedSeed {
  readonly seed: number
  /** What it found. */
  readonly why: string
  /** `false`: it was found before there were threads, and its plan goes on without them. */
  readonly threads?: false
  /** `true`: it was found since rooms may be slow; the plans of the others go on without. */
  readonly slow?: true
  /** `true`: it was found since rooms may be closed; the plans of the others go on without. */
  readonly closings?: true
}

/** Every seed that once found something: all of them are run again, always. */
export function failedSeeds(): readonly FailedSeed[] {
  return JSON.parse(readFileSync(new URL('failed-seeds.json', import.meta.url), 'utf8')) as FailedSeed[]
}
