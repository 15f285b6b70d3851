import { penOf, type Texts, type Write } from './language.ts'

/** The languages that come in files of their own. English is there from the start. */
const FILES: Readonly<Record<string, () => Promise<{ readonly write: Write }>>> = {
  ar: () => import('./languages/ar.ts'),
  de: () => import('./languages/de.ts'),
  es: () => import('./languages/es.ts'),
  fr: () => import('./languages/fr.ts'),
  it: () => import('./languages/it.ts'),
  nl: () => import('./languages/nl.ts'),
  pl: () => import('./languages/pl.ts'),
  pt: () => import('./languages/pt.ts'),
  ru: () => import('./languages/ru.ts'),
  tr: () => import('./languages/tr.ts'),
  zh: () => import('./languages/zh.ts'),
}

/** Tags of the languages the elements speak. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(FILES)]

/**
 * Fetches the texts of a language.
 * @param tag BCP 47; of a region the language counts, so that `pt-BR` is Portuguese
 * @returns `undefined` for English and for languages that the elements do not speak
 * @throws whatever the import was refused with
 */
export async function fetchTexts(tag: string): Promise<Texts | undefined> {
  const { language } = new Intl.Locale(tag)
  const file = Object.hasOwn(FILES, language) ? FILES[language] : undefined
  return file && (await file()).write(penOf(language))
}
