import { html, nothing, type TemplateResult } from 'lit'

/** A screen that says why there is nothing to see, and what can be done. */
export interface Notice {
  readonly title: string
  readonly text: string
  /** The one thing to do, if there is one. */
  readonly action?: { readonly name: string; readonly run: () => void }
  /** For a help desk. */
  readonly code?: string
}

/** Draws a {@link Notice}; needs the styles `blank` and `controls`. */
export function noticeOf({ title, text, action, code }: Notice): TemplateResult {
  return html`<div class="blank" role="alert">
    <h2>${title}</h2>
    <p>${text}</p>
    ${
      action
        ? html`<div class="row"><button type="button" class="button" @click=${action.run}>${action.name}</button></div>`
        : nothing
    }
    ${code ? html`<small>${code}</small>` : nothing}
  </div>`
}
