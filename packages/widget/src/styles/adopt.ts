import type { CSSResult, LitElement } from 'lit'

/** Gives an element that is drawn already one more style sheet, which came with what it is for. */
export function adopt({ renderRoot }: Pick<LitElement, 'renderRoot'>, { styleSheet }: CSSResult): void {
  if (renderRoot instanceof ShadowRoot && styleSheet)
    renderRoot.adoptedStyleSheets = [...renderRoot.adoptedStyleSheets, styleSheet]
}
