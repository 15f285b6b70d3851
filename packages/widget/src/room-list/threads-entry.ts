import { html, nothing, type TemplateResult } from 'lit'
import type { InboxState } from '@parlor/sdk'
import { thread } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { countBadges, countWords } from './count-badges.ts'

/** What the way to one's threads shows, and leads to. */
export interface ThreadsEntry {
  readonly strings: Strings & InboxStrings
  /** What is unread in them. */
  readonly threads: Pick<InboxState, 'unread' | 'mentions'>
  readonly open: () => void
  readonly key: (event: KeyboardEvent) => void
}

/** The way to one's threads, above the rooms: with what is unread in them. */
export function threadsEntry({ strings, threads, open, key }: ThreadsEntry): TemplateResult {
  const { unread } = threads
  return html`<button
    type="button"
    class="threads ${unread > 0 ? 'unread' : ''}"
    part="threads-entry"
    @click=${open}
    @keydown=${key}
  >
    <span class="vh">${strings.sentence([strings.threads, ...countWords(threads, strings)])}</span>
    <span class="shown" aria-hidden="true">
      ${icon(thread)}<span class="name">${strings.threads}</span>
      ${unread > 0 ? html`<span class="end">${countBadges(threads, strings)}</span>` : nothing}
    </span>
  </button>`
}
