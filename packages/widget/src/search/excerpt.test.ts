import { describe, expect, it } from 'vitest'
import { excerpt } from '../fixtures/fake-search.ts'
import { plainExcerpt } from './excerpt.ts'

const shown = (text: string) =>
  plainExcerpt(excerpt(text))
    .map(({ text: words, hit }) => (hit ? `[${words}]` : words))
    .join('')

describe('the surroundings of what was found', () => {
  it.each([
    ['words without signs', 'The [standard] error', 'The [standard] error'],
    ['in bold', 'Use the **pooled [estimate]** only', 'Use the pooled [estimate] only'],
    ['all that is bold', '**[bold]** and _[slanted]_', '[bold] and [slanted]'],
    ['part of what is bold', '**be[gin]ning**', 'be[gin]ning'],
    ['code', 'Run `npm [test]` first', 'Run npm [test] first'],
    ['a list', '- one\n- [two]', '• one\n• [two]'],
    ['a quote', '> said [so]', 'said [so]'],
    ['the words of a link', 'See the [book]', 'See the [book]'],
    ['an address', 'At https://[example].edu/a_b_c', 'At https://[example].edu/a_b_c'],
    ['signs that are none', '2 * [3] * 4', '2 * [3] * 4'],
    ['what follows a hit', '[one] **two** [three]', '[one] two [three]'],
  ])('%s', (_what, text, words) => expect(shown(text)).toBe(words))

  it('shows no half of what was cut in two', () => {
    const parts = [
      { text: '…' },
      { text: 'pooled** ' },
      { text: 'estimate', hit: true as const },
      { text: ' `only' },
      { text: '…' },
    ]
    expect(plainExcerpt(parts)).toEqual([{ text: '…pooled ' }, { text: 'estimate', hit: true }, { text: ' only…' }])
  })

  it('marks nothing where what was found is not shown, and the rest all the same', () => {
    const link = [
      { text: 'See [the book](https://example.edu/' },
      { text: 'chapter', hit: true as const },
      { text: ') on ' },
      { text: 'spread', hit: true as const },
    ]
    expect(plainExcerpt(link)).toEqual([{ text: 'See the book (example.edu) on ' }, { text: 'spread', hit: true }])
  })
})
