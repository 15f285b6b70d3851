/**
 * Letters that are drawn like those of another script, by what they are drawn like. Only such as people read as the
 * Latin letter at a glance; each row is that letter, and what stands for it.
 */
const DRAWN_LIKE: readonly (readonly [letter: string, others: string])[] = [
  // Capital letters, which are compared before the case is taken away: a Cyrillic В is a B, a Cyrillic в is not a b.
  ['A', 'АΑᎪ'],
  ['B', 'ВΒᏴ'],
  ['C', 'СϹᏟ'],
  ['E', 'ЕΕᎬ'],
  ['G', 'ԌᏀ'],
  ['H', 'НΗᎻ'],
  ['J', 'ЈᎫ'],
  ['K', 'КΚᏦ'],
  ['L', 'ᏞԼ'],
  ['M', 'МΜᎷϺ'],
  ['N', 'Ν'],
  ['O', 'ОΟՕ0Ø'],
  ['P', 'РΡᏢ'],
  ['Q', 'Ԛ'],
  ['S', 'ЅՏᏚ'],
  ['T', 'ТΤᎢ'],
  ['V', 'ѴᏙ'],
  ['W', 'ԜᎳ'],
  ['X', 'ХΧ'],
  ['Y', 'УΥҮ'],
  ['Z', 'ΖᏃ'],
  // Small ones.
  ['a', 'аαɑ'],
  ['c', 'сϲᴄ'],
  ['d', 'ԁđ'],
  ['e', 'еҽ'],
  ['g', 'ցɡ'],
  ['h', 'һհħ'],
  ['i', 'іιıɩ'],
  ['j', 'јյ'],
  ['k', 'κкᴋ'],
  ['l', 'I1|ІΙӀӏǀłŁ'],
  ['n', 'ոռ'],
  ['o', 'оοօσøᴏ'],
  ['p', 'рρ'],
  ['q', 'ԛզ'],
  ['s', 'ѕꜱ'],
  ['t', 'ŧ'],
  ['u', 'υսᴜ'],
  ['v', 'νѵᴠ'],
  ['w', 'ԝᴡ'],
  ['x', 'хχ'],
  ['y', 'уүγ'],
  ['z', 'ᴢ'],
]

/** What each of these letters is drawn like. */
export const CONFUSABLES: ReadonlyMap<string, string> = new Map(
  DRAWN_LIKE.flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
)

/** Two letters that are drawn like one, once the case is taken away. */
export const PAIRS: readonly (readonly [pair: string, letter: string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
]
