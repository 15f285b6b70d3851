const MARKS = /[\p{M}\p{Cf}ـ]/gu
/** Letters of their own to a machine that are one to who looks for a word. */
const ALIKE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ة: 'ه',
  ى: 'ي',
}
const LETTERS = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'gu')

/** Words as they are looked for: without capitals, accents and signs between them, so that `coracao` finds `coração`. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(LETTERS, (letter) => ALIKE[letter]!)
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()
}
