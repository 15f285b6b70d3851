import { median } from './statistics.ts'

/** Figures of one measurement, by name. */
export type Figures = Readonly<Record<string, number>>

/** One of the things that are measured beside each other. */
export interface Contender<F extends Figures> {
  readonly name: string
  measure(): Promise<F>
}

/**
 * Measures all contenders in turns, so that what else the machine does falls on all alike; each round
 * begins with another one.
 *
 * @returns the middle of each figure, by contender
 */
export async function inTurns<F extends Figures>(
  rounds: number,
  contenders: readonly Contender<F>[],
): Promise<(name: string, figure: keyof F) => number> {
  const samples = new Map<string, F[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < contenders.length; i += 1) {
      const { name, measure } = contenders[(round + i) % contenders.length]!
      samples.get(name)!.push(await measure())
    }
  }
  return (name, figure) => median((samples.get(name) ?? []).map((sample) => sample[figure]!))
}
