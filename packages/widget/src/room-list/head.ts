import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { close, search } from '../icons/glyphs.ts'
import { compose } from '../icons/later-glyphs.ts'
import { icon, type Glyph } from '../icons/icon.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import type { ListFilter } from './list-view.ts'

/** What stands above the rows, and what it leads to. */
export interface Head {
  readonly strings: Strings & InboxStrings
  readonly filter: ListFilter
  /** Those there are. */
  readonly filters: readonly ListFilter[]
  readonly query: string
  /** Unread messages in all. */
  readonly unread: number
  /** Opens the search for messages; `null` where there is none. */
  readonly search: (() => void) | null
  /** Begins a conversation; `null` where one may not. */
  readonly compose: ((event: Event) => void) | null
  readonly typed: (query: string) => void
  /** A key was pressed in the field. */
  readonly key: (event: KeyboardEvent) => void
  readonly chosen: (filter: ListFilter) => void
}

/** Title and tools, the field to find a room by its name, and the filters. */
export function head({ strings, filter, filters, query, unread, ...to }: Head): TemplateResult {
  const clear = () => to.typed('')
  return html`<div class="head" part="list-header">
      <slot name="list-start"></slot>
      <h2>${strings.conversations}</h2>
      <slot name="list-end"></slot>
      ${to.search ? tool('search', strings.searchMessages, search, to.search) : nothing}
      ${to.compose ? tool('compose', strings.newConversation, compose, to.compose) : nothing}
    </div>
    <div class="find">
      ${icon(search, 'ic-s')}
      <input
        type="text"
        class="field"
        part="filter"
        dir="auto"
        role="searchbox"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${strings.filterField}
        placeholder=${strings.filterField}
        .value=${live(query)}
        @keydown=${to.key}
        @input=${(event: Event) => to.typed((event.target as HTMLInputElement).value)}
      />
      ${
        query
          ? html`<button type="button" class="icon-button clear" aria-label=${strings.clearFilter} @click=${clear}>
              ${icon(close, 'ic-s')}
            </button>`
          : nothing
      }
    </div>
    <div class="filters" role="group" aria-label=${strings.filters}>
      ${filters.map(
        (one) =>
          html`<button
            type="button"
            class="chip"
            part="chip"
            aria-pressed=${one === filter ? 'true' : 'false'}
            @click=${() => to.chosen(one)}
          >
            ${strings.filter(one)}${one === 'unread' && unread > 0 ? html` <span>${strings.count(unread)}</span>` : nothing}
          </button>`,
      )}
    </div>`
}

function tool(kind: string, name: string, glyph: Glyph, act: (event: Event) => void): TemplateResult {
  return html`<button type="button" class="icon-button ${kind}" aria-label=${name} title=${name} @click=${act}>
    ${icon(glyph)}
  </button>`
}
