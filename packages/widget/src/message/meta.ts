import { html, nothing, type TemplateResult } from 'lit'
import type { TimelineMessage } from '@parlor/sdk'
import { pin } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { MessageLook } from './look.ts'
import { stateLabel } from './state-label.ts'

/** Whether other words are on their way to the server. */
export function isSaving({ pending }: TimelineMessage): boolean {
  return (pending ?? []).some(({ kind, status }) => kind === 'edit' && status === 'pending')
}

/** What stands at the end of the last line: pinned, edited, when. */
export function metaOf(
  message: TimelineMessage,
  { strings, formats }: MessageLook,
  time: boolean,
): TemplateResult | typeof nothing {
  const { pinned, editedAt, createdAt, deleted } = message
  const edited = isSaving(message) ? strings.saving : editedAt !== undefined && !deleted ? strings.edited : ''
  if (!time && !edited && !pinned) return nothing
  return html`<span class="meta" part="meta"
    >${pinned ? html`<span class="pin">${icon(pin, 'ic-s')}</span>` : nothing}${edited}${edited && time ? ' · ' : nothing}${
      time ? html`<time datetime=${new Date(createdAt).toISOString()}>${formats.time(createdAt)}</time>` : nothing
    }</span
  >`
}

/** All there is to say of a message's times and state, for its tip and for screen readers. */
export function detailsOf(message: TimelineMessage, { strings, formats }: MessageLook): string[] {
  const { editedAt, deleted, pinned } = message
  return [
    formats.full(message.createdAt),
    editedAt !== undefined && !deleted ? strings.editedWhen(formats.full(editedAt)) : '',
    isSaving(message) ? strings.saving : '',
    pinned ? strings.pinned : '',
    deleted ? '' : stateLabel(message, strings),
  ].filter(Boolean)
}
