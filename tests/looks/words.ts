import type { TimelineMessage } from '@parlor/sdk'
import { message, MORNING, people } from '../../packages/widget/src/fixtures/people.ts'
import { SAMPLES } from '../../packages/widget/src/fixtures/states.ts'

const saidIn = (name: string): readonly TimelineMessage[] => {
  const sample = SAMPLES.find((one) => one.name === name)
  if (!sample?.state.messages) throw new Error(`There is no sample “${name}”.`)
  return sample.state.messages
}

/** A conversation of five. */
export const talk = () => saidIn('A room')
/** The same, in Arabic. */
export const arabicTalk = () => saidIn('Right to left')
/** One's own messages, each as far as it got. */
export const delivery = () => saidIn('How far it got')
/** Long words, other scripts, markup as text. */
export const odd = () => saidIn('Long words, other scripts, markup')

const MINUTE = 60_000

/** Everything that a text is made of, block by block. */
export function blocks(): TimelineMessage[] {
  const said: readonly [keyof typeof people, string][] = [
    [
      'liora',
      'Seed it first, or `sample()` differs every run:\n\n```python\ndef se(sample):\n    n = sample.count()  # 412, not 430\n    return sample.std(ddof=1) / n ** 0.5\n```',
    ],
    ['me', '`set.seed(201)` gives me row 17 first\n\n```\nrow 17\n```'],
    [
      'liora',
      'Before Thursday:\n\n1. Read chapter 6, **without** the proofs\n2. Try questions 1 to 3\n3. Bring *one* doubt\n\n> A sample is a promise about the rest.\n\n$$\\mathrm{SE} = \\frac{s}{\\sqrt{n}} \\approx 0.049$$',
    ],
    [
      'teo',
      'Groups after cleaning\n\n| Group | n | Mean | SE |\n|---|--:|--:|--:|\n| Morning | 148 | 6.21 | 0.081 |\n| Midday | 161 | 5.87 | 0.077 |\n| Evening | 103 | 6.02 | 0.102 |',
    ],
    ['me', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['kofi', 'See https://notes.example.edu/standard-error?chapter=6&section=2#why and ~~chapter 5~~ chapter 6'],
  ]
  return said.map(([who, text], index) =>
    message(index + 1, { sender: people[who], text, createdAt: MORNING + index * 6 * MINUTE }),
  )
}
