import { html, type TemplateResult } from 'lit'
import { close } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'

/** What stands above the field: the message that is answered, or that one is being changed. */
export function above(title: string, words: string, drop: string, cancel: () => void): TemplateResult {
  return html`<div class="above" part="above" id="above">
    <span class="t"><b dir="auto">${title}</b><span dir="auto">${words}</span></span>
    <button type="button" class="icon-button" aria-label=${drop} title=${drop} @click=${cancel}>${icon(close)}</button>
  </div>`
}
