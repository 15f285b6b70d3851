import { html, type TemplateResult } from 'lit'
import { plainOf } from '../text/plain-of.ts'
import { nameFor, type MessageLook, type Quote } from './look.ts'

/** What a reply answers: who wrote that, and how it began. Pressing it goes there. */
export function quoteOf(quote: Quote, look: MessageLook, jump: () => void): TemplateResult {
  const name = nameFor(quote.sender, look)
  const words = quote.text === undefined ? look.strings.deleted : plainOf(quote.text)
  return html`<button
    type="button"
    class="quote ${quote.text === undefined ? 'gone' : ''}"
    part="quote"
    title=${look.strings.goToOriginal}
    tabindex=${look.active ? 0 : -1}
    @click=${jump}
  >
    <bdi>${name}</bdi><span dir="auto">${words}</span>
  </button>`
}
