import type { InboxStrings } from './inbox-strings.ts'
import type { Strings } from './strings.ts'

/** Texts of a room, and of the list of rooms where they are not the English ones that come with it. */
export type SomeTexts = Strings & Partial<InboxStrings>

/**
 * What a page may give in the place of some texts: the texts; a function that gets the language (BCP 47) and gives
 * them; or, as an attribute can hold it, JSON.
 */
export type OwnStrings = Partial<SomeTexts> | ((locale: string) => Partial<SomeTexts> | undefined) | string

/** The texts that a page gives by themselves or by a function. @param tag the language that is wanted */
export function givenBy(own: OwnStrings | undefined, tag: string): Partial<SomeTexts> | undefined {
  return typeof own === 'function' ? own(tag) : typeof own === 'string' ? undefined : own
}

/** The given texts over those of a language; what that gets later is there, too. */
export function withStrings(language: Strings, own: Partial<SomeTexts> | undefined): SomeTexts {
  return own ? Object.assign(Object.create(language), own) : language
}
