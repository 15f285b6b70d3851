import type { SearchTexts } from '../search/search-texts.ts'
import type { InboxStrings } from './inbox-strings.ts'
import { pluralizer, type PluralForms } from './plural.ts'
import type { Strings } from './strings.ts'

/** Every text there is: of a room, of the list of rooms, of the search. */
export interface Texts extends Strings, InboxStrings {
  readonly searching: SearchTexts
}

/** What a language is written with. */
export interface Pen {
  /** A counted phrase, by the plural categories of the language; `{n}` stands for the number. */
  readonly plural: (forms: PluralForms) => (n: number) => string
  /** "A, B and C". */
  readonly list: (names: readonly string[]) => string
  /** A name or date of another script, which does not turn the sentence around it. */
  readonly isolated: (text: string) => string
}

/**
 * Writes all texts of one language. A file of a language exports one as `write` and imports nothing but types, so
 * that it can be fetched on its own.
 */
export type Write = (pen: Pen) => Texts

/** The pen of a language. @param locale BCP 47 tag */
export function penOf(locale: string): Pen {
  const names = new Intl.ListFormat(locale)
  return { plural: pluralizer(locale), list: (all) => names.format(all), isolated: (text) => `\u2068${text}\u2069` }
}
