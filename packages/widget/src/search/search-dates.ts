import { createFormats, dateLanguageOf } from '../strings/formats.ts'
import { shortDates, type ShortDates } from './short-dates.ts'

/** How the dates of a search are written. */
export interface Dates {
  readonly time: ShortDates
  readonly full: (at: number) => string
  /** A calendar day, given as `YYYY-MM-DD`. */
  readonly date: (day: string) => string
}

/** The dates of a place, whose language may change while it stands. */
export class SearchDates {
  #dates: Dates | undefined
  #language: string | undefined;

  /** @param texts language of the texts @param asked what the page asked for */
  in(element: Element, texts: string, asked: string | undefined): Dates {
    const language = dateLanguageOf(element, texts, asked)
    if (!this.#dates || language !== this.#language) {
      const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
      this.#dates = {
        time: shortDates(language),
        full: createFormats(language).full,
        date: (at) => day.format(Date.parse(`${at}T12:00:00Z`)),
      }
    }
    this.#language = language
    return this.#dates
  }
}
