import { html, nothing, type TemplateResult } from 'lit'
import type { RoomState } from '@parlor/sdk'
import type { Formats } from '../strings/formats.ts'
import type { Strings } from '../strings/strings.ts'

/** Shapes of a conversation while it loads; they show themselves after 150 ms. */
function skeleton(strings: Strings): TemplateResult {
  return html`<span class="vh" role="status">${strings.loading}</span>
    <div class="skeleton" aria-hidden="true">
      <div><i class="f"></i><i class="w1"></i></div>
      <div><i class="f"></i><i class="w2"></i></div>
      <div class="me"><i class="w3"></i></div>
      <div><i class="f"></i><i class="w4"></i></div>
    </div>`
}

/** A room without messages. */
function empty(strings: Strings, topic: string | undefined): TemplateResult {
  return html`<slot name="empty">
    <div class="blank">
      <svg class="art" viewBox="0 0 120 84" aria-hidden="true">
        <path d="M22 8h42a12 12 0 0 1 12 12v12a12 12 0 0 1-12 12H13a3 3 0 0 1-3-3V20A12 12 0 0 1 22 8Z"></path>
        <path d="M24 21h32M24 31h18"></path>
        <g class="a">
          <path d="M60 36h38a12 12 0 0 1 12 12v25a3 3 0 0 1-3 3H60a12 12 0 0 1-12-12V48a12 12 0 0 1 12-12Z"></path>
          <path d="M64 51h30M64 61h18"></path>
        </g>
      </svg>
      <h2>${strings.emptyTitle}</h2>
      <p dir="auto">${strings.emptyText(topic)}</p>
    </div>
  </slot>`
}

/** A room that may not be opened. */
function refused(strings: Strings): TemplateResult {
  return html`<div class="blank" role="alert">
    <h2>${strings.refusedTitle}</h2>
    <p dir="auto">${strings.refusedText}</p>
  </div>`
}

/** A room that could not be loaded, with the code for a help desk. */
function loadFailed(strings: Strings, code: string, again: () => void): TemplateResult {
  return html`<div class="blank" role="alert">
    <h2>${strings.loadFailedTitle}</h2>
    <p dir="auto">${strings.loadFailedText}</p>
    <div class="row"><button class="button" type="button" @click=${again}>${strings.tryAgain}</button></div>
    <small>${code}</small>
  </div>`
}

/** What stands above the oldest message: a place for the page that is loading, or the room's beginning. */
function head(
  state: RoomState,
  strings: Strings,
  formats: Formats,
  again: (() => void) | null,
): TemplateResult | typeof nothing {
  if (again)
    return html`<div class="more">
      <button class="button plain" type="button" @click=${again}>${strings.tryAgain}</button>
    </div>`
  if (state.hasOlder) return more(state.loadingOlder)
  const { info } = state
  // What a thread begins with stands above it.
  if (info?.kind !== 'group') return nothing
  return html`<div class="blank start">
    ${info.name ? html`<h2><bdi>${info.name}</bdi></h2>` : nothing}
    <p dir="auto">${strings.roomStart(formats.date(info.createdAt))}</p>
  </div>`
}

/** The place of a page that may be loading. Its size never changes. */
export function more(loading: boolean): TemplateResult {
  return html`<div class="more ${loading ? 'loading' : ''}" aria-hidden="true"><i class="f"></i><i></i></div>`
}

/** What stands above the messages, or in their place. */
export function top(
  state: RoomState,
  strings: Strings,
  formats: Formats,
  again: { readonly older: (() => void) | null; readonly reload: () => void },
): TemplateResult | typeof nothing {
  if (state.status === 'refused') return refused(strings)
  if (state.messages.length) return head(state, strings, formats, again.older)
  if (state.status === 'loading')
    return state.error ? loadFailed(strings, state.error.code, again.reload) : skeleton(strings)
  return state.hasOlder ? head(state, strings, formats, null) : empty(strings, state.info?.name)
}
