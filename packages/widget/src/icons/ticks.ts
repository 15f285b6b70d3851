import { html, type TemplateResult } from 'lit'
import type { MessageStatus } from '@parlor/sdk'

/** How far a message got, as a sign: every state has its own shape, not only its own colour. */
export function stateTick(status: MessageStatus): TemplateResult {
  return TICKS[status]
}

const TICKS: Readonly<Record<MessageStatus, TemplateResult>> = {
  pending: html`<svg class="tick pending" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M8 2.5a5.5 5.5 0 1 1-5.5 5.5"></path>
  </svg>`,
  sent: html`<svg class="tick" viewBox="0 0 16 16" aria-hidden="true"><path d="m3.5 8.4 3 3 6-6.8"></path></svg>`,
  delivered: html`<svg class="tick" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m1.2 8.4 3 3 6-6.8M8.3 10.9l.5.5 6-6.8"></path>
  </svg>`,
  read: html`<svg class="tick seal read" viewBox="0 0 16 16" aria-hidden="true">
    <rect y="2" width="16" height="12" rx="6"></rect>
    <path d="m3 8.2 1.9 1.9 3.7-4.2M7.6 9.7l.4.4 3.7-4.2"></path>
  </svg>`,
  failed: html`<svg class="tick seal failed" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="7"></circle>
    <path d="M8 4.5v4M8 11.2v.01"></path>
  </svg>`,
}
