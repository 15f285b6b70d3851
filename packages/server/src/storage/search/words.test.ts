import { describe, expect, it } from 'vitest'
import { wordsOf } from './words.ts'

const texts = (text: string): readonly string[] => wordsOf(text).map((word) => word.text)

describe('the words of a text', () => {
  it('are its runs of letters and digits, whatever stands between them', () => {
    expect(texts('Hello, world! foo_bar a-b c.d 42nd')).toEqual([
      'hello', 'world', 'foo', 'bar', 'a', 'b', 'c', 'd', '42nd',
    ]) // prettier-ignore
    expect(texts(' \n\t…—"\'()*:^')).toEqual([])
  })

  it.each([
    ['Straße STRASSE', ['strasse', 'strasse']],
    ['Über naïve café ÉCOLE e\u0301cole', ['uber', 'naive', 'cafe', 'ecole', 'ecole']],
    ['ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
    ['İstanbul ISTANBUL ıstanbul', ['istanbul', 'istanbul', 'istanbul']],
    ['Ёлка елка', ['елка', 'елка']],
    ['ｆｕｌｌ ﬁne x²', ['full', 'fine', 'x2']],
    ['מִלָּה مُحَمَّد محمد مـحمد', ['מלה', 'محمد', 'محمد', 'محمد']],
    ['so\u00adft zero\u200dwidth', ['soft', 'zerowidth']],
  ])('of %j are the same however they are written', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  it('keep the signs that are letters in all but name', () => {
    expect(texts('की का')).toEqual(['की', 'का'])
    expect(texts('バス パス ﾊﾞｽ')).toEqual(['バ', 'ス', 'パ', 'ス', 'バ', 'ス'])
  })

  it.each([
    ['我爱中国', ['我', '爱', '中', '国']],
    ['東京タワー', ['東', '京', 'タ', 'ワ', 'ー']],
    ['학교에서', ['학', '교', '에', '서']],
    ['ภาษาไทย', ['ภ', 'า', 'ษ', 'า', 'ไ', 'ท', 'ย']],
    ['iPhone手机15个', ['iphone', '手', '机', '15', '个']],
    ['好👍🏽👍', ['好', '👍', '👍']],
  ])('of %j are its characters, where no spaces tell', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  it('know where they stand in the text as it was written, and whether anything is between them', () => {
    const text = 'Ça: e\u0301té—𝐁old 中国 x'
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Ça', 'e\u0301té', '𝐁old', '中', '国', 'x',
    ]) // prettier-ignore
    expect(wordsOf(text).map(({ joined }) => joined)).toEqual([false, false, false, false, true, false])
  })

  it('are of bounded length and number', () => {
    const long = wordsOf('x'.repeat(150))
    expect(long.map(({ text, joined }) => [text.length, joined])).toEqual([
      [64, false],
      [64, true],
      [22, true],
    ])
    expect(wordsOf('a '.repeat(10_000))).toHaveLength(8_192)
    expect(wordsOf('\uFDFA'.repeat(5_000))).toHaveLength(8_192)
  })

  it('survive what is no text', () => {
    expect(texts('a\ud800b\u0000c\udfff')).toEqual(['a', 'b', 'c'])
  })
})
