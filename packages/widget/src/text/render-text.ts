import { html, type TemplateResult } from 'lit'
import { segmentsOf } from './segments.ts'

/** How a text is shown. */
export interface TextOptions {
  /** Whether Tab reaches the links in it. */
  readonly focusable: boolean
  /** Stands at the end of the last line, or below it where it has no room: the time. */
  readonly tail?: unknown
}

/**
 * The text of a message as nodes, never as HTML.
 * @param text what was written
 * @returns a template for the inside of a bubble
 */
export function renderText(text: string, { focusable, tail }: TextOptions): TemplateResult {
  const words = segmentsOf(text).map((segment) =>
    segment.kind === 'words'
      ? segment.text
      : html`<a
          href=${segment.href}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
          tabindex=${focusable ? 0 : -1}
          >${segment.text}</a
        >`,
  )
  return html`<p dir="auto"><span class="words" part="text">${words}</span>${tail}</p>`
}
