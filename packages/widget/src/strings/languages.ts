import type { OwnStrings, SomeTexts } from './own-strings.ts'

/** Tags of the languages the elements speak; English is there from the start, the others come in files of their own. */
export const LANGUAGES: readonly string[] = 'en ar de es fr it nl pl pt ru tr zh'.split(' ')

/**
 * Fetches the texts of a language.
 * @param tag BCP 47; of a region the language counts, so that `pt-BR` is Portuguese
 * @param own texts that take the place of some
 * @param report told what is wrong with those
 * @returns `undefined` where nothing has to be fetched: for English, and for languages that the elements do not
 * speak, unless own texts have to be read; rejects when something cannot be had
 */
export function fetchTexts(
  tag: string,
  own?: OwnStrings,
  report?: (problem: string) => void,
): Promise<SomeTexts> | undefined {
  if (LANGUAGES.indexOf(new Intl.Locale(tag).language) < 1 && typeof own !== 'string') return undefined
  return import('./texts-of.ts').then(({ textsOf }) => textsOf(tag, own, report))
}
