import { html, nothing, type TemplateResult } from 'lit'
import type { TimelineMessage } from '@parlor/sdk'
import { edit, forward, pin, trash } from '../icons/glyphs.ts'
import { clock, copy, link, people, reply, smile, thread, unread } from '../icons/later-glyphs.ts'
import { icon, type Glyph } from '../icons/icon.ts'
import type { Strings } from '../strings/strings.ts'
import type { Rights } from './rights.ts'

/** What an entry of the menu asks for. */
export type MenuChoice =
  | 'reply'
  | 'thread'
  | 'edit'
  | 'forward'
  | 'copy-text'
  | 'copy-link'
  | 'unread'
  | 'pin'
  | 'edits'
  | 'reactions'
  | 'profile'
  | 'delete'

interface Entry {
  readonly choice: MenuChoice
  readonly name: string
  readonly sign: Glyph
  readonly flip?: true
  readonly bad?: true
}

/** What can be done to a message besides reacting, in the order of the menu. */
export function entriesOf(message: TimelineMessage, rights: Rights, strings: Strings): readonly Entry[] {
  const entries: (Entry | false)[] = [
    rights.reply && { choice: 'reply', name: strings.reply, sign: reply, flip: true },
    rights.thread && { choice: 'thread', name: strings.replyInThread, sign: thread },
    rights.edit && { choice: 'edit', name: strings.edit, sign: edit },
    rights.forward && { choice: 'forward', name: strings.forward, sign: forward, flip: true },
    rights.copy && { choice: 'copy-text', name: strings.copyText, sign: copy },
    rights.link && { choice: 'copy-link', name: strings.copyLink, sign: link },
    rights.unread && { choice: 'unread', name: strings.markUnread, sign: unread },
    rights.pin && { choice: 'pin', name: message.pinned ? strings.unpin : strings.pin, sign: pin },
    rights.edits && { choice: 'edits', name: strings.showEdits, sign: clock },
    rights.link && message.reactions !== undefined && { choice: 'reactions', name: strings.showReactions, sign: smile },
    rights.link && !message.own && { choice: 'profile', name: strings.showProfile, sign: people },
    rights.delete !== false && {
      choice: 'delete',
      name: rights.delete === 'own' ? strings.delete : strings.remove,
      sign: trash,
      bad: true,
    },
  ]
  return entries.filter((entry) => entry !== false)
}

/**
 * The menu of a message.
 * @param onOwn what happens when one presses what the page put there
 */
export function menu(
  entries: readonly Entry[],
  strings: Strings,
  choose: (choice: MenuChoice) => void,
  onOwn: (event: Event) => void,
): TemplateResult {
  return html`<div role="menu" aria-label=${strings.messageActions} @keydown=${onKey} @click=${onOwn}>
    ${entries.map(
      ({ choice, name, sign, flip, bad }, index) => html`
        ${bad && index ? html`<hr class="rule" />` : nothing}
        <button
          type="button"
          role="menuitem"
          class="option ${bad ? 'bad' : ''}"
          tabindex=${index === 0 ? 0 : -1}
          @click=${() => choose(choice)}
        >
          ${icon(sign, flip ? 'ic-flip' : '')}${name}
        </button>
      `,
    )}
    <slot name="message-actions" @slotchange=${onSlotted}></slot>
  </div>`
}

const ownOf = (slot: HTMLSlotElement | null) => (slot?.assignedElements({ flatten: true }) ?? []) as HTMLElement[]

/** What the page put there are entries like the others: reached by the arrows. */
function onSlotted(event: Event): void {
  for (const item of ownOf(event.currentTarget as HTMLSlotElement)) {
    item.setAttribute('role', 'menuitem')
    item.tabIndex = -1
  }
}

function onKey(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]'), ...ownOf(menu.querySelector('slot'))]
  const at = items.indexOf(event.target as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items[(to + items.length) % items.length]?.focus()
}
