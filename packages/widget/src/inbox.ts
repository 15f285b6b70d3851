/**
 * Registers the elements of the inbox, for pages that lay it out themselves; `<parlor-chat>` does so when it first
 * needs them. They stand on those of `@parlor/widget/define`.
 *
 * @packageDocumentation
 */
import { defineInbox } from './inbox/index.ts'

if (typeof customElements !== 'undefined') defineInbox()

export { INBOX_ELEMENTS } from './inbox/elements.ts'
export { inboxEnglish } from './strings/inbox-en.ts'
export type { InboxStrings } from './strings/inbox-strings.ts'
