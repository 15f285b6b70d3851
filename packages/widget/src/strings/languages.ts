import type { Write } from './language.ts'
import type { OwnStrings, SomeTexts } from './own-strings.ts'

/** The languages that come in files of their own. English is there from the start. */
const FILES: Readonly<Record<string, () => Promise<{ readonly write: Write }>>> = {
  de: () => import('./languages/de.ts'),
  es: () => import('./languages/es.ts'),
}

/** Tags of the languages the elements speak. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(FILES)]

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
  const file = FILES[new Intl.Locale(tag).language]
  if (!file && typeof own !== 'string') return undefined
  return Promise.all([import('./texts-of.ts'), file?.()]).then(([{ textsOf }, language]) =>
    textsOf(tag, language?.write, own, report),
  )
}
