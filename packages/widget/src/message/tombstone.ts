import { html, type TemplateResult } from 'lit'
import type { TimelineMessage } from '@parlor/sdk'
import { shield, trash } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { Strings } from '../strings/strings.ts'

/** Whether somebody else than its author took a message away. */
function removed({ deleted, sender }: TimelineMessage): boolean {
  return deleted !== undefined && deleted.by !== sender.id
}

/** What is said in place of a deleted message. */
export function epitaph(message: TimelineMessage, strings: Strings): string {
  return removed(message) ? strings.removed(message.deleted?.reason) : strings.deleted
}

/** What stands in place of a deleted message. */
export function tombstone(message: TimelineMessage, strings: Strings): TemplateResult {
  return html`${icon(removed(message) ? shield : trash, 'ic-s')}<span part="text">${epitaph(message, strings)}</span>`
}
