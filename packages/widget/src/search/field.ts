import { html, nothing, type TemplateResult } from 'lit'
import { LIMITS } from '@parlor/protocol'
import { back, close, search as magnifier } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { hitId } from './hit.ts'
import type { SearchTexts } from './search-texts.ts'

/** What the head of a search shows, and leads to. */
export interface FieldLook {
  readonly texts: SearchTexts
  readonly query: string
  /** All rooms are searched. */
  readonly isWide: boolean
  /** Whether something is found, and which of it the arrows are at; -1 for none. */
  readonly hasHits: boolean
  readonly active: number
  readonly typed: (query: string) => void
  readonly key: (event: KeyboardEvent) => void
  readonly clear: () => void
  readonly close: () => void
}

/** The head of a search: the way out, and the field with what empties it. */
export function searchField({ texts, query, isWide, hasHits, active, ...look }: FieldLook): TemplateResult {
  return html`<div class="head">
    <button type="button" class="icon-button" aria-label=${texts.close} title=${texts.close} @click=${look.close}>
      ${icon(back, 'ic-flip')}
    </button>
    <div class="field">
      ${icon(magnifier, 'ic-s')}
      <input
        id="field"
        type="search"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        maxlength=${LIMITS.searchQuery}
        aria-label=${texts.title}
        aria-expanded=${hasHits ? 'true' : 'false'}
        aria-controls="hits"
        aria-autocomplete="list"
        aria-activedescendant=${active >= 0 ? hitId(active) : nothing}
        placeholder=${isWide ? texts.placeholderAll : texts.placeholder}
        .value=${query}
        @input=${(event: Event) => look.typed((event.target as HTMLInputElement).value)}
        @keydown=${look.key}
      />
      ${query ? clearing(texts, look.clear) : nothing}
    </div>
  </div>`
}

function clearing({ clear }: SearchTexts, empty: () => void): TemplateResult {
  return html`<button type="button" class="icon-button clear" aria-label=${clear} title=${clear} @click=${empty}>
    ${icon(close, 'ic-s')}
  </button>`
}
