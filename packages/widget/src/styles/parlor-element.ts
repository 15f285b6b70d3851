import { LitElement, type PropertyValues } from 'lit'
import { tokens } from './tokens.ts'

const DERIVES = 'oklch(from red l c h)'
/** Whether this engine can: it stays the same one, and there are many elements to ask for. */
let derives: boolean | undefined

/**
 * What all Parlor elements extend. The outermost one on a page carries the tokens, so that any of
 * them also stands alone; those within another one's shadow tree inherit.
 *
 * @cssprop {color} [--parlor-accent=#0b6b66] - The brand: one's own bubbles, buttons, badges, focus. Everything tinted follows from it, readable whatever it is.
 * @cssprop {color} [--parlor-paper=#ffffff, dark #161b1a] - The ground. Keep it near white, or near black.
 * @cssprop {color} [--parlor-ink=#18211f, dark #e8eeec] - Text; all greys are mixes of ink and paper.
 * @cssprop {color} [--parlor-danger=#b0261c, dark #ff9d93] - Failure and destruction.
 * @cssprop {font-family} [--parlor-font=the system's] - The font of everything but code. May be `inherit`.
 * @cssprop {font-family} [--parlor-font-mono=the system's] - The font of code.
 * @cssprop {length} [--parlor-text=0.9375rem] - Size of text; other sizes are multiples.
 * @cssprop {length} [--parlor-radius=14px] - Corners of bubbles; everything else follows. 0 makes all square.
 * @cssprop {length} [--parlor-space=4px] - Unit of space.
 * @cssprop {length} [--parlor-measure=46rem] - Widest column.
 * @cssprop {number} [--parlor-motion=1] - Multiplies every duration; 0 stops all.
 * @cssprop {integer} [--parlor-z=2147483000] - Stacking of the popup and its button.
 */
export class ParlorElement extends LitElement {
  override connectedCallback(): void {
    super.connectedCallback()
    const root = this.getRootNode()
    this.#carryTokens(!(root instanceof ShadowRoot && root.host instanceof ParlorElement))
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed)
    derives ??= CSS.supports('color', DERIVES)
    if (!derives) this.style.setProperty('--_on-fill', signOn(getComputedStyle(this).getPropertyValue('--_fill')))
  }

  /** Sends a composed, bubbling event; `false` when a listener prevented the default. */
  protected emit(type: string, detail?: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }))
  }

  #carryTokens(outermost: boolean): void {
    const root = this.renderRoot
    const sheet = tokens.styleSheet
    if (!(root instanceof ShadowRoot) || !sheet) return
    const sheets = root.adoptedStyleSheets
    // Even the same ones make the browser look at all styles of the element anew.
    if (sheets.includes(sheet) === outermost) return
    root.adoptedStyleSheets = outermost ? [sheet, ...sheets] : sheets.filter((other) => other !== sheet)
  }
}

/** Black or white, whichever reads better on an `#rrggbb` colour; for engines that cannot derive it. */
export function signOn(colour: string): '#000000' | '#ffffff' {
  const hex = /^\s*#([0-9a-f]{6})\s*$/i.exec(colour)?.[1]
  if (!hex) return '#ffffff'
  const linear = (at: number) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2
  return 0.2126 * linear(0) + 0.7152 * linear(2) + 0.0722 * linear(4) > 0.25 ? '#000000' : '#ffffff'
}
