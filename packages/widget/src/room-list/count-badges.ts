import { html, nothing, type TemplateResult } from 'lit'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'

/** Above this the exact number says nothing. */
const MOST = 99

/** What a badge counts. */
export interface Counts {
  readonly unread: number
  readonly mentions: number
  /** It is to draw no attention. */
  readonly quiet?: boolean
}

/** The same in words, one by one; none where there are none. */
export function countWords({ unread, mentions }: Counts, strings: Strings & InboxStrings): readonly string[] {
  return [...(unread > 0 ? [strings.unread(unread)] : []), ...(mentions > 0 ? [strings.mentions(mentions)] : [])]
}

/** A sign for being called by name, and the number of unread messages; nothing where there are none. */
export function countBadges({ unread, mentions, quiet = false }: Counts, strings: Strings): TemplateResult {
  return html`${mentions > 0 ? html`<span class="badge" part="badge">@</span>` : nothing}${
    unread > 0
      ? html`<span class="badge ${quiet ? 'quiet' : ''}" part="badge"
          >${unread > MOST ? `${strings.count(MOST)}+` : strings.count(unread)}</span
        >`
      : nothing
  }`
}
