import { html, nothing, type TemplateResult } from 'lit'
import { close } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'

/**
 * What stands above the field: the message that is answered, or that one is being changed.
 * @param quoted whether the words are somebody's, and have a direction of their own
 */
export function above(title: string, words: string, drop: string, cancel: () => void, quoted = false): TemplateResult {
  return html`<div class="above" part="above" id="above">
    <span class="t"><b>${title}</b><span dir=${quoted ? 'auto' : nothing}>${words}</span></span>
    <button type="button" class="icon-button" aria-label=${drop} title=${drop} @click=${cancel}>${icon(close)}</button>
  </div>`
}
