import { html, nothing, type TemplateResult } from 'lit'
import type { ChatError } from '@parlor/sdk'
import { noticeOf } from '../room/notice.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import type { ListFilter } from './list-view.ts'

type Texts = Strings & InboxStrings

/** Shapes of rows while the list loads; they show themselves after 150 ms. */
export function skeleton(strings: Texts): TemplateResult {
  const row = html`<div><i class="f"></i><i class="n"></i><i class="l"></i></div>`
  return html`<span class="vh" role="status">${strings.loadingConversations}</span>
    <div class="skeleton" aria-hidden="true">${row}${row}${row}${row}${row}</div>`
}

/** One belongs to no room yet. */
export function noRooms(strings: Texts, start: (() => void) | null): TemplateResult {
  return html`<slot name="no-rooms">
    <div class="blank">
      <svg class="art" viewBox="0 0 120 84" aria-hidden="true">
        <path d="M22 8h42a12 12 0 0 1 12 12v12a12 12 0 0 1-12 12H13a3 3 0 0 1-3-3V20A12 12 0 0 1 22 8Z"></path>
        <path d="M24 21h32M24 31h18"></path>
        <g class="a">
          <path d="M60 36h38a12 12 0 0 1 12 12v25a3 3 0 0 1-3 3H60a12 12 0 0 1-12-12V48a12 12 0 0 1 12-12Z"></path>
          <path d="M64 51h30M64 61h18"></path>
        </g>
      </svg>
      <h2>${strings.noRoomsTitle}</h2>
      <p>${strings.noRoomsText}</p>
      ${start ? html`<div class="row-of"><button type="button" class="button" @click=${start}>${strings.startOne}</button></div>` : nothing}
    </div>
  </slot>`
}

/** Nothing is called so. @param search looks for messages instead; `null` where that cannot be done */
export function noMatch(strings: Texts, words: string, search: (() => void) | null): TemplateResult {
  return html`<div class="blank" role="status">
    <h2 dir="auto">${strings.noMatch(words)}</h2>
    <p>${strings.noMatchText}</p>
    ${
      search
        ? html`<div class="row-of">
            <button type="button" class="button quiet" @click=${search}>${strings.searchMessages}</button>
          </div>`
        : nothing
    }
    <slot name="no-match"></slot>
  </div>`
}

/** A filter lets nothing through. */
export function nothingIn(strings: Texts, filter: ListFilter, all: () => void): TemplateResult {
  return html`<div class="blank" role="status">
    <h2>${strings.nothingIn(filter)}</h2>
    ${
      filter === 'all'
        ? nothing
        : html`<div class="row-of">
            <button type="button" class="button quiet" @click=${all}>${strings.showAll}</button>
          </div>`
    }
  </div>`
}

/** The list could not be had, and nothing of it is kept here. */
export function failed(strings: Texts, error: ChatError, again: () => void): TemplateResult {
  const { roomsFailedTitle: title, roomsFailedText: text, tryAgain: name } = strings
  return noticeOf({ title, text, action: { name, run: again }, code: error.code })
}
