import { CONFUSABLES, PAIRS } from './confusables.ts'

/** Accents and other marks that many scripts share. Vowel signs stay, and so do the marks of kana: they make another name. */
const MARKS = /(?=\p{M})(?![\u3099\u309a])\p{Script=Inherited}/gu
/** What is not seen, or tells nobody apart: signs without a face, spaces, punctuation. A bar may stand for a letter. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\p{P}\u2800]/gu

const folded = (name: string): string => name.toUpperCase().toLowerCase()
const drawn = (name: string): string => Array.from(name, (letter) => CONFUSABLES.get(letter) ?? letter).join('')
const bare = (name: string): string => name.normalize('NFKD').replace(MARKS, '')

/**
 * What is left of a name when all is taken away that eyes pass over: unseen signs, accents, spaces, punctuation, letter
 * case, and of which script a letter is. Two names with the same skeleton look the same. It is for comparing, never
 * for showing.
 *
 * The idea is that of UTS #39: decompose, drop what is ignorable, put one letter for all that are drawn like it.
 *
 * @returns the skeleton; the name itself where nothing would be left
 */
export function skeletonOf(name: string): string {
  const seen = bare(name).replace(UNSEEN, '')
  let skeleton = folded(drawn(seen))
  for (const [pair, letter] of PAIRS) skeleton = skeleton.replaceAll(pair, letter)
  return skeleton || name
}

/**
 * The skeletons by which a name is found like another: as its letters are drawn, and as they are when written small.
 * A capital I is drawn like a small l, and is yet the I of the same name in small letters.
 */
export function skeletonsOf(name: string): readonly string[] {
  return [...new Set([skeletonOf(name), skeletonOf(folded(name))])]
}
