import { english } from './en.ts'
import { penOf, type Texts, type Write } from './language.ts'
import { givenBy, type OwnStrings, type SomeTexts } from './own-strings.ts'
import { readStrings } from './read-strings.ts'

/** Making formatters is costly, and a page may hand over its own texts anew with every render. */
const written = new WeakMap<Write, Texts>()

/**
 * The texts of a language with those of the page over them.
 * @param tag the language that was wanted
 * @param write the one there is; English when absent
 * @param report told what is wrong with texts in JSON
 */
export function textsOf(
  tag: string,
  write: Write | undefined,
  own: OwnStrings | undefined,
  report: (problem: string) => void = () => undefined,
): SomeTexts {
  const texts = write ? textsBy(write, new Intl.Locale(tag).language) : english
  const given = typeof own === 'string' ? readStrings(own, texts.locale, report) : givenBy(own, tag)
  if (!given) return texts
  const searching = { ...texts.searching, ...given.searching }
  return { ...texts, ...given, searching }
}

function textsBy(write: Write, language: string): Texts {
  let texts = written.get(write)
  if (!texts) written.set(write, (texts = write(penOf(language))))
  return texts
}
