import { html, nothing, type TemplateResult } from 'lit'
import type { Found } from './finding.ts'
import type { SearchTexts } from './search-texts.ts'

/** Shapes of what may be found; they show themselves after 150 ms. */
export function skeleton(texts: SearchTexts): TemplateResult {
  return html`<span class="vh">${texts.loading}</span>
    <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`
}

/** What else one may try where nothing was found. */
export interface Ways {
  /** Whether filters are set. */
  readonly narrowed: boolean
  /** Searches all rooms; `null` when it does already. */
  readonly all: (() => void) | null
  readonly clear: () => void
}

/** What there is none of. */
export function missing(words: string, texts: SearchTexts): string {
  return words ? texts.noMatch(words) : texts.noneFits
}

/** Nothing was found. */
export function nothingFound(words: string, texts: SearchTexts, { narrowed, all, clear }: Ways): TemplateResult {
  const text = !words
    ? texts.noneFitsHint
    : narrowed
      ? texts.noMatchFilters
      : all
        ? texts.noMatchAll
        : texts.noMatchHint
  return html`<div class="blank">
    <h2 dir="auto">${missing(words, texts)}</h2>
    <p>${text}</p>
    ${
      narrowed || all
        ? html`<div class="row">
            ${
              narrowed
                ? html`<button type="button" class="button quiet" @click=${clear}>${texts.clearFilters}</button>`
                : nothing
            }
            ${all ? html`<button type="button" class="button quiet" @click=${all}>${texts.searchAll}</button>` : nothing}
          </div>`
        : nothing
    }
  </div>`
}

/** There is no connection; it goes on when there is one. */
export function offline(texts: SearchTexts): TemplateResult {
  return html`<div class="blank" role="status">
    <h2>${texts.offlineTitle}</h2>
    <p>${texts.offlineText}</p>
  </div>`
}

/** It was refused, or the server did not answer. */
export function refused({ error }: Found, texts: SearchTexts, again: () => void): TemplateResult {
  const isLimit = error?.code === 'RATE_LIMITED'
  return html`<div class="blank" role="alert">
    <h2>${texts.failedTitle}</h2>
    <p>${isLimit ? texts.tooFast : texts.failedText}</p>
    <div class="row"><button type="button" class="button quiet" @click=${again}>${texts.tryAgain}</button></div>
    ${error ? html`<small>${error.code}</small>` : nothing}
  </div>`
}
