import { describe, expect, it } from 'vitest'
import { formatted, signFor } from './formatting.ts'

/** Marks the selection by bars. */
function press(marked: string, sign: string): string {
  const start = marked.indexOf('|')
  const text = marked.replaceAll('|', '')
  const end = marked.lastIndexOf('|') - (marked.split('|').length > 2 ? 1 : 0)
  const done = formatted(text, start, end, sign)
  const after = text.slice(0, done.from) + done.words + text.slice(done.to)
  const shown = `${after.slice(0, done.end)}|${after.slice(done.end)}`
  return done.start === done.end ? shown : `${shown.slice(0, done.start)}|${shown.slice(done.start)}`
}

describe('what a key for formatting writes', () => {
  it('is the sign around what is selected, which stays selected', () => {
    expect(press('so |much| to do', '**')).toBe('so **|much|** to do')
    expect(press('|all|', '_')).toBe('_|all|_')
  })

  it('leaves white space outside', () => {
    expect(press('so| much |to do', '~~')).toBe('so ~~|much|~~ to do')
  })

  it('takes the sign away where it is there', () => {
    expect(press('so **|much|** to do', '**')).toBe('so |much| to do')
    expect(press('so |**much**| to do', '**')).toBe('so |much| to do')
  })

  it('puts the caret between the signs where nothing is selected, and takes them away again', () => {
    expect(press('so |', '`')).toBe('so `|`')
    expect(press('so `|`', '`')).toBe('so |')
  })

  it('comes with Ctrl or Command, and with nothing else', () => {
    const key = (key: string, more: object) =>
      signFor({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })
    expect(key('b', { ctrlKey: true })).toBe('**')
    expect(key('i', { metaKey: true })).toBe('_')
    expect(key('X', { ctrlKey: true, shiftKey: true })).toBe('~~')
    expect(key('x', { ctrlKey: true })).toBeUndefined()
    expect(key('b', {})).toBeUndefined()
    expect(key('b', { ctrlKey: true, altKey: true })).toBeUndefined()
  })
})
