import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat } from '@parlor/sdk'
import { back } from '../icons/glyphs.ts'
import { more } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { INBOX_PARTS } from './parts.ts'
import { tell } from './tell.ts'

/** What an inbox in a chat shows, and what its buttons lead to. */
export interface InboxScreen {
  readonly chat: Chat
  /** Id of the room that is open. */
  readonly room: string | undefined
  readonly strings: Strings & Partial<InboxStrings>
  readonly locale: string | undefined
  /** Whether the page brings content for a slot. */
  readonly has: (slot: string) => boolean
  /** Draws the room with a way back before its name, and its menu after it. */
  readonly content: (start: TemplateResult, end: TemplateResult) => TemplateResult
}

/** Slots of the list that hide its own content when they are passed on. */
const OWN = ['no-rooms', 'no-room'] as const

/** The list, and the room beside it. */
export function inboxScreen(screen: InboxScreen): TemplateResult {
  const { chat, room, locale } = screen
  const strings = { ...inboxEnglish, ...screen.strings }
  const start = html`<button
    slot="header-start"
    type="button"
    class="icon-button back"
    aria-label=${strings.backToConversations}
    title=${strings.backToConversations}
    @click=${({ currentTarget }: Event) => tell(currentTarget!, 'parlor-room-close', null)}
  >
    ${icon(back, 'ic-flip')}
  </button>`
  const end = html`<button
    slot="header-end"
    type="button"
    class="icon-button room-menu"
    aria-label=${strings.roomMenu}
    title=${strings.roomMenu}
    aria-haspopup="menu"
    @click=${({ currentTarget: anchor }: Event) => tell(anchor!, 'parlor-room-menu', { room, anchor })}
  >
    ${icon(more)}
  </button>`
  return html`<parlor-inbox
    exportparts=${INBOX_PARTS}
    .chat=${chat}
    .strings=${screen.strings}
    room=${ifDefined(room)}
    searchable
    locale=${ifDefined(locale)}
  >
    <slot name="list-start" slot="list-start"></slot>
    <slot name="list-end" slot="list-end"></slot>
    <slot name="no-match" slot="no-match"></slot>
    ${OWN.map((name) => (screen.has(name) ? html`<slot name=${name} slot=${name}></slot>` : nothing))}
    ${room ? screen.content(start, end) : nothing}
  </parlor-inbox>`
}
