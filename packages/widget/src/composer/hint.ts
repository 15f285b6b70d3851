import { html, nothing, type TemplateResult } from 'lit'
import { alert } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { Strings } from '../strings/strings.ts'

/**
 * What stands below the field.
 * @param left how many characters may follow; `null` while the limit is far away
 * @param refused why the last text could not be sent
 */
export function hint(left: number | null, refused: string | null, strings: Strings): TemplateResult | typeof nothing {
  const bad = refused ?? (left !== null && left < 0 ? strings.tooLong(-left) : null)
  if (bad) return html`<span class="bad">${icon(alert, 'ic-s')}${bad}</span>`
  return left === null ? nothing : html`<span>${strings.charactersLeft(left)}</span>`
}
