import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat, Room } from '@parlor/sdk'
import type { RenderMessage } from '../message/render-message.ts'
import { noticeOf } from '../room/notice.ts'
import { PARTS, ROOM_PARTS } from '../room/parts.ts'
import type { Strings } from '../strings/strings.ts'

/** What all screens of a chat share. */
export interface ScreenContext {
  readonly strings: Strings
  /** What the chat is called before anything is known of the room. */
  readonly title: string
  readonly label: string | undefined
  readonly roomId: string | undefined
  readonly locale: string | undefined
  readonly closable: boolean
  readonly renderMessage: RenderMessage | undefined
}

/** What the screen of a room shows. */
export interface RoomScreen {
  readonly chat: Chat
  readonly room: Room | null
  /** Whether the page brings its own picture of an empty room. */
  readonly ownEmpty: boolean
  /** What stands in the head before what the page puts there, and after it. */
  readonly start?: TemplateResult
  readonly end?: TemplateResult | undefined
  /** Whether its search looks into all rooms. */
  readonly everywhere?: boolean
}

/** What the screen of a stranger shows. */
export interface GuestScreen {
  readonly name: string | undefined
  readonly fault: string | undefined
  readonly busy: boolean
  readonly admit: (event: CustomEvent<{ readonly name: string }>) => void
}

/** The room. */
export function roomScreen(
  context: ScreenContext,
  { chat, room, ownEmpty, start, end, everywhere = false }: RoomScreen,
): TemplateResult {
  return html`<parlor-room
    exportparts=${ROOM_PARTS}
    .chat=${chat}
    .room=${room}
    .strings=${context.strings}
    label=${ifDefined(context.label)}
    locale=${ifDefined(context.locale)}
    ?closable=${context.closable}
    ?everywhere=${everywhere}
    .renderMessage=${context.renderMessage}
  >
    ${start ?? nothing}
    <slot name="header-start" slot="header-start"></slot>
    <slot name="header-end" slot="header-end"></slot>
    ${end ?? nothing} ${ownEmpty ? html`<slot name="empty" slot="empty"></slot>` : nothing}
    <slot name="message-actions" slot="message-actions"></slot>
    <slot name="composer-start" slot="composer-start"></slot>
    <slot name="composer-end" slot="composer-end"></slot>
    <slot name="thread-composer-start" slot="thread-composer-start"></slot>
    <slot name="thread-composer-end" slot="thread-composer-end"></slot>
  </parlor-room>`
}

/** The question for a name. */
export function guestScreen(context: ScreenContext, { name, fault, busy, admit }: GuestScreen): TemplateResult {
  return alone(
    context,
    html`<slot name="guest">
      <parlor-guest
        exportparts="guest, guest-name, guest-start"
        .strings=${context.strings}
        name=${ifDefined(name)}
        site=${context.title}
        fault=${ifDefined(fault)}
        ?busy=${busy}
        @parlor-guest=${admit}
      ></parlor-guest>
    </slot>`,
  )
}

/** Nobody is signed in any more. */
export function leftScreen(context: ScreenContext): TemplateResult {
  const { signedOutTitle: title, signedOutText: text } = context.strings
  return alone(context, noticeOf({ title, text }))
}

function alone(context: ScreenContext, content: TemplateResult): TemplateResult {
  return html`<div class="alone">
    <parlor-header
      exportparts=${PARTS.header}
      .strings=${context.strings}
      label=${context.title}
      room-id=${ifDefined(context.roomId)}
      ?closable=${context.closable}
    ></parlor-header>
    ${content}
  </div>`
}
