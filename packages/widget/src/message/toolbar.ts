import { html, nothing, type TemplateResult } from 'lit'
import { edit } from '../icons/glyphs.ts'
import { more, reply, smile, thread } from '../icons/later-glyphs.ts'
import { icon, type Glyph } from '../icons/icon.ts'
import type { Strings } from '../strings/strings.ts'
import type { Rights } from './rights.ts'
import type { ToolsPlace } from './tools.ts'

/** What the buttons of a toolbar ask for. */
export interface ToolbarActions {
  readonly react: (emoji: string) => void
  readonly reply: () => void
  readonly thread: () => void
  readonly edit: () => void
  /** Opens the picker or the menu beside the button. */
  readonly open: (view: 'react' | 'menu', button: HTMLElement) => void
}

/** How a toolbar stands. */
export interface ToolbarLook {
  readonly strings: Strings
  readonly rights: Rights
  readonly place: ToolsPlace
  /** Place of the button that Tab reaches; −1 for none. */
  readonly at: (count: number) => number
}

interface Button {
  readonly name: string
  readonly sign: TemplateResult | string
  readonly press: (button: HTMLElement) => void
  readonly opens?: 'menu' | 'dialog'
}

/** The emoji that need no picker. */
export const QUICK = ['👍', '🎉', '🙏', '😂', '👀', '❤️'] as const

/** The tools over a message. */
export function toolbar(look: ToolbarLook, act: ToolbarActions): TemplateResult | typeof nothing {
  const { strings, rights } = look
  const buttons: Button[] = []
  if (rights.react) {
    // One's own messages have more tools, and they must fit into the narrowest room.
    for (const emoji of QUICK.slice(0, rights.thread && rights.edit ? 1 : 2))
      buttons.push({ name: strings.reactWith(emoji), sign: emoji, press: () => act.react(emoji) })
    buttons.push(drawn(strings.react, smile, '', (button) => act.open('react', button), 'dialog'))
  }
  if (rights.reply) buttons.push(drawn(strings.reply, reply, 'ic-flip', act.reply))
  if (rights.thread) buttons.push(drawn(strings.replyInThread, thread, '', act.thread))
  if (rights.edit) buttons.push(drawn(strings.edit, edit, '', act.edit))
  if (rights.copy || rights.link)
    buttons.push(drawn(strings.more, more, '', (button) => act.open('menu', button), 'menu'))
  if (!buttons.length) return nothing
  const stop = look.at(buttons.length)
  return html`<div class="toolbar ${look.place}" part="toolbar" role="toolbar" aria-label=${strings.messageActions}>
    ${buttons.map(
      ({ name, sign, press, opens }, index) =>
        html`<button
          type="button"
          class="icon-button"
          aria-label=${name}
          title=${name}
          aria-haspopup=${opens ?? nothing}
          tabindex=${index === stop ? 0 : -1}
          @click=${(event: Event) => press(event.currentTarget as HTMLElement)}
        >
          ${sign}
        </button>`,
    )}
  </div>`
}

function drawn(
  name: string,
  glyph: Glyph,
  classes: string,
  press: (button: HTMLElement) => void,
  opens?: 'menu' | 'dialog',
): Button {
  return { name, sign: icon(glyph, classes), press, ...(opens && { opens }) }
}
