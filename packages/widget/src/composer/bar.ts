import { html, nothing, type TemplateResult } from 'lit'
import { lock } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { Strings } from '../strings/strings.ts'
import type { Barred } from './barred.ts'

/**
 * What stands in place of the field for those who may not write.
 *
 * @param closed how the room is closed, once that can be told
 */
export function bar(barred: Exclude<Barred, null>, text: Strings, join: () => void, closed: unknown): TemplateResult {
  const words = {
    announcements: text.modeAnnounce,
    observer: text.modeObserve,
    outside: text.joinToWrite,
    closed: closed ?? text.modeObserve,
  }[barred]
  return html`<div class="barred" part="composer" role="status">
    ${icon(lock)}<span>${words}</span>
    ${barred === 'outside' ? html`<button type="button" class="button" @click=${join}>${text.join}</button>` : nothing}
  </div>`
}
