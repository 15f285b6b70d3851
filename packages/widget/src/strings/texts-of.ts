import { english } from './english.ts'
import { penOf, type Texts, type Write } from './language.ts'
import { givenBy, type OwnStrings, type SomeTexts } from './own-strings.ts'
import { readStrings } from './read-strings.ts'

/** The files of the languages. */
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

/** Making formatters is costly, and a page may hand over its own texts anew with every render. */
const written = new WeakMap<Write, Texts>()

/**
 * The texts of a language with those of the page over them.
 * @param tag the language that is wanted; English where there is no file for it
 * @param report told what is wrong with texts in JSON
 */
export async function textsOf(
  tag: string,
  own: OwnStrings | undefined,
  report: (problem: string) => void = () => undefined,
): Promise<SomeTexts> {
  const { language } = new Intl.Locale(tag)
  const file = await FILES[language]?.()
  const texts = file ? textsBy(file.write, language) : english
  const given = typeof own === 'string' ? readStrings(own, texts.locale, report) : givenBy(own, tag)
  return given ? { ...texts, ...given, searching: { ...texts.searching, ...given.searching } } : texts
}

function textsBy(write: Write, language: string): Texts {
  let texts = written.get(write)
  if (!texts) written.set(write, (texts = write(penOf(language))))
  return texts
}
