import { html, type TemplateResult } from 'lit'

/** The path data of an icon on a 20 px grid, drawn with 1.5 px round strokes. */
export type Glyph = string

/**
 * An icon. It is decoration: the control around it carries the name.
 * @param glyph path data
 * @param classes `ic-s` for 16 px, `ic-flip` for signs that turn with the writing direction
 */
export function icon(glyph: Glyph, classes = ''): TemplateResult {
  return html`<svg class="ic ${classes}" viewBox="0 0 20 20" aria-hidden="true"><path d=${glyph}></path></svg>`
}
