import { createFormats, dateLanguageOf, type Formats } from '../strings/formats.ts'

/** How dates are written in a place: pages change their language while they stand. */
export class PlaceDates {
  #formats: Formats | undefined
  #language: string | undefined;

  /**
   * @param texts language of the texts
   * @param asked what the page asked for
   */
  in(element: Element, texts: string, asked: string | undefined): Formats {
    const language = dateLanguageOf(element, texts, asked)
    if (!this.#formats || language !== this.#language) this.#formats = createFormats(language)
    this.#language = language
    return this.#formats
  }
}
