import { describe, expect, it } from 'vitest'
import { plainOf } from './plain-of.ts'

describe('a text as words alone', () => {
  it('has no marks', () => {
    expect(plainOf('**Hello** _there_, `x = 1`')).toBe('Hello there, x = 1')
    expect(plainOf('- a\n- b\n\n> said\n\n```js\nlet a\n```')).toBe('• a\n• b\nsaid\nlet a')
    expect(plainOf('3. a\n\na|b\n-|-\n1|2')).toBe('3. a\na | b\n1 | 2')
    expect(plainOf('<b>as typed</b> &amp; [x](javascript:1)')).toBe('<b>as typed</b> &amp; [x](javascript:1)')
  })

  it('tells where a link leads', () => {
    expect(plainOf('[your bank](https://evil.example) https://example.edu')).toBe(
      'your bank (evil.example) https://example.edu',
    )
  })

  it('cannot turn round what stands beside it, nor hide a line of a log', () => {
    expect(plainOf('\u202eexe.\u2066txt\u0007\u001b[2J')).toBe('exe.txt[2J')
  })

  it('is cut where it is wanted short, never within a letter', () => {
    expect(plainOf('**Hello** there, everybody', { max: 12 })).toBe('Hello there…')
    expect(plainOf('Hello', { max: 5 })).toBe('Hello')
    expect(plainOf('a👍👍', { max: 3 })).toBe('a…')
    expect(plainOf('x'.repeat(10_000), { max: 80 })).toHaveLength(80)
    expect(plainOf('**'.repeat(8_000), { max: 80 }).length).toBeLessThanOrEqual(80)
  })
})
