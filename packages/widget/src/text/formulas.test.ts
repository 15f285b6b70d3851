import { describe, expect, it } from 'vitest'
import { createFormulaReader } from './formulas.ts'
import { parseText } from './parse-text.ts'
import { wordsOf } from './parse-inline.ts'
import type { Block, Inline } from './tree.ts'
import { MAX_NODES, type Work } from './work.ts'

const read = (text: string, work?: Work) => parseText(text, { formulas: createFormulaReader(() => null) }, work)
const pieces = (blocks: readonly Block[]): readonly Inline[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? block.children : []))

/** The formulas of a text; displayed ones between two signs. */
const formulas = (text: string) =>
  pieces(read(text)).flatMap((piece) =>
    piece.kind === 'formula' ? [piece.display ? `$$${piece.source}$$` : `$${piece.source}$`] : [],
  )

describe('a formula in a text', () => {
  it('stands between one sign and one sign, or two and two', () => {
    expect(formulas('with $a^2$ and $b_1$, so $$c = 3$$')).toEqual(['$a^2$', '$b_1$', '$$c = 3$$'])
    expect(formulas('($x$)-$y$.')).toEqual(['$x$', '$y$'])
    expect(formulas(String.raw`$\$5 + x$`)).toEqual([String.raw`$\$5 + x$`])
    expect(formulas('- $x$\n- $y$')).toEqual([])
    expect(JSON.stringify(read('- $x$\n\n> $y$\n\na|b\n-|-\n$z$|**$w$**')).match(/"source":"."/g)).toHaveLength(4)
  })

  it('may go over several lines when it is displayed, whatever they begin with', () => {
    expect(formulas('$$\n- x\n> y\n1. z\n$$')).toEqual(['$$- x\n> y\n1. z$$'])
    expect(formulas('so\n$$a\n+ b$$\nthen $c$')).toEqual(['$$a\n+ b$$', '$c$'])
    expect(formulas('$$a$$\n- no\n$$b$$')).toEqual(['$$a$$', '$$b$$'])
  })

  it('keeps signs of formatting to itself', () => {
    expect(formulas('$a*b*c_d_$ and *it*')).toEqual(['$a*b*c_d_$'])
    expect(formulas('$[a](https://a.example)$')).toEqual(['$[a](https://a.example)$'])
  })

  it('says what was typed where only words are wanted', () => {
    expect(pieces(read('so $x$ and $$y$$')).map(wordsOf).join('')).toBe('so $x$ and $$y$$')
  })
})

describe('no formulas', () => {
  it.each([
    'costs $5 and $10',
    'costs $5, or $6$7',
    '$5-$10 or $5/$6',
    'US$5 and CA$6',
    'a name like lit$0123$ or US$5$',
    'echo $HOME/$USER and $PATH',
    '$ x $',
    '$x $',
    '$ x$',
    '$$',
    '$$$$',
    '$$ $$',
    '$$$x$$$',
    '$x',
    'x$',
    '$one\nline$',
    '`$x$`',
    '```\n$x$\n```',
    '$`x`$',
    String.raw`\$x$`,
    '$x$y',
    '$$\n\n',
    '$$x\n\ny',
  ])('are in %j', (text) => expect(formulas(text)).toEqual([]))

  it('are longer than 2,000 characters', () => {
    expect(formulas(`$${'x'.repeat(2_000)}$`)).toHaveLength(1)
    expect(formulas(`$${'x'.repeat(2_001)}$ $$${'x'.repeat(2_001)}$$`)).toEqual([])
  })

  it('are where the page does not show any', () => {
    expect(JSON.stringify(parseText('$x$\n\n$$\n- y\n$$'))).not.toContain('formula')
  })
})

describe('formulas made to be slow', () => {
  const fill = (unit: string, length = 16_384) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
  const units = [
    '$',
    '$$',
    '$$$',
    '$a ',
    '$ a',
    '$a',
    '$a$',
    '$$a',
    '$$\n',
    '$$a\n',
    'a$$\n',
    '$a\n',
    '$`',
    '$$`a',
    '\\$',
  ]
  const more = ['\\', '$\\', '$x$ ', '$$x$$', '$$\n- a\n', '> $$\n', '- $$\n', '$$x\n\n', '*$', '$*', '[$', '$](']

  it('cost a few looks at each character, and are limited in number (case 44)', () => {
    for (const unit of [...units, ...more])
      for (const length of [16_384, 131_072]) {
        const work = { steps: 0, nodes: 0 }
        const tree = read(fill(unit, length), work)
        expect(work.steps / length, JSON.stringify(unit)).toBeLessThan(8)
        expect(work.nodes, JSON.stringify(unit)).toBeLessThan(3 * MAX_NODES)
        expect(pieces(tree).filter(({ kind }) => kind === 'formula').length).toBeLessThanOrEqual(100)
      }
    for (const first of [...units, ...more]) {
      const work = { steps: 0, nodes: 0 }
      const text = [...units, ...more].map((second) => fill(first + second, 500)).join('')
      read(text, work)
      expect(work.steps / text.length, JSON.stringify(first)).toBeLessThan(8)
    }
  })
})
