import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './languages.ts'
import { tokensOf } from './tokens.ts'

/** The coloured pieces, each with its kind. */
const coloured = (source: string, language: string) =>
  tokensOf(source, language)
    ?.filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind} ${text}`)

describe('the pieces of code', () => {
  it('are comments, strings, numbers and words of the language', () => {
    expect(coloured("const a = 'x\\'y' // why\nreturn 0x1f", 'js')).toEqual([
      'word const',
      "string 'x\\'y'",
      'comment // why',
      'word return',
      'number 0x1f',
    ])
    expect(coloured('def f(x):  # why\n  """\n  doc\n  """\n  return x1', 'python')).toEqual([
      'word def',
      'comment # why',
      'string """\n  doc\n  """',
      'word return',
    ])
    expect(coloured("SELECT a FROM b WHERE c = 'd' -- e", 'sql')).toEqual([
      'word SELECT',
      'word FROM',
      'word WHERE',
      "string 'd'",
      'comment -- e',
    ])
    expect(coloured('/* a\nb */ color: "x"', 'css')).toEqual(['comment /* a\nb */', 'string "x"'])
    expect(coloured('<!-- a --><b class="c">', 'html')).toEqual(['comment <!-- a -->', 'string "c"'])
    expect(coloured('echo "$HOME" ${#a} # why', 'sh')).toEqual(['word echo', 'string "$HOME"', 'comment # why'])
  })

  it('end with the line where a short string was not shut', () => {
    expect(coloured('"open\nconst', 'js')).toEqual(['string "open', 'word const'])
    expect(coloured("it's\nok", 'rust')).toEqual(["string 's"])
  })

  it('are not looked for in a language that is not known', () => {
    expect(tokensOf('x', '')).toBeNull()
    expect(tokensOf('x', 'brainfuck')).toBeNull()
    expect(tokensOf('x', '__proto__')).toBeNull()
  })

  it('give the code unchanged, and are not too many, whatever it is', () => {
    const units = [
      '"',
      "'",
      '`',
      '/*',
      '//',
      '#',
      '--',
      '<!--',
      '\\',
      '"\\',
      '1',
      'a',
      'if ',
      '1 ',
      "'a' ",
      '\n',
      '👍',
      '"""',
    ]
    for (const language of LANGUAGES.keys())
      for (const unit of units) {
        const source = unit.repeat(Math.ceil(4_000 / unit.length))
        const tokens = tokensOf(source, language)!
        expect(tokens.map(({ text }) => text).join(''), `${language} ${unit}`).toBe(source)
        expect(tokens.length).toBeLessThanOrEqual(2_002)
      }
  })
})
