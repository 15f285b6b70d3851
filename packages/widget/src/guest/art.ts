import { html, type TemplateResult } from 'lit'

/** Two messages, one of them one's own: decoration of screens without any. */
export function art(): TemplateResult {
  return html`<svg class="art" viewBox="0 0 120 84" aria-hidden="true">
    <path
      d="M22 8h42a12 12 0 0 1 12 12v12a12 12 0 0 1-12 12H13a3 3 0 0 1-3-3V20A12 12 0 0 1 22 8ZM24 21h32M24 31h18"
    ></path>
    <path
      class="a"
      d="M60 36h38a12 12 0 0 1 12 12v25a3 3 0 0 1-3 3H60a12 12 0 0 1-12-12V48a12 12 0 0 1 12-12ZM64 51h30M64 61h18"
    ></path>
  </svg>`
}
