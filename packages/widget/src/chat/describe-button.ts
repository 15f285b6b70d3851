/** What those who may change what a room is called need for it in its head. Loaded when somebody may. */
import { html, type TemplateResult } from 'lit'
import type { Room, RoomInfo } from '@parlor/sdk'
import { defineOnce } from '../define-once.ts'
import { ParlorDescribe } from '../dialogs/parlor-describe.ts'
import { edit } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { english } from '../strings/english.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { SomeTexts } from '../strings/own-strings.ts'

/** A button in the head of a room that asks what the room is to be called, what is to be said about it, and who may write in it. */
export function describeButton(room: Room, info: RoomInfo, texts: SomeTexts): TemplateResult {
  const strings = { ...english, ...inboxEnglish, ...texts }
  return html`<button
    slot="header-end"
    type="button"
    class="icon-button describe"
    aria-label=${strings.describeRoom}
    title=${strings.describeRoom}
    aria-haspopup="dialog"
    @click=${({ currentTarget }: Event) => ask(currentTarget as HTMLElement)}
  >
    ${icon(edit)}
  </button>`

  function ask(button: HTMLElement): void {
    const detail = { room: room.id }
    const event = new CustomEvent('parlor-describe', { detail, bubbles: true, composed: true, cancelable: true })
    button.dispatchEvent(event)
    // After all who listen have been asked, those of the page too.
    queueMicrotask(() => event.defaultPrevented || void open(button))
  }

  async function open(button: HTMLElement): Promise<void> {
    defineOnce('parlor-describe', ParlorDescribe)
    // Inside the room, where its language and direction are.
    const place = button.parentElement?.shadowRoot
    if (!place) return
    const dialog =
      place.querySelector<ParlorDescribe>('parlor-describe') ??
      (document.createElement('parlor-describe') as ParlorDescribe)
    dialog.strings = strings
    dialog.setAttribute('exportparts', 'dialog')
    place.append(dialog)
    await dialog.show({ room, info })
  }
}
