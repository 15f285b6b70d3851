import { css, html, nothing, type TemplateResult } from 'lit'
import type { Chat } from '@parlor/sdk'
import { thread } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import { countWords } from '../room-list/count-badges.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'

/**
 * Opens the list of one's threads, and shows that something is unread there, and how often one is called by name. It is not there for who takes part in
 * none.
 *
 * @element parlor-threads-button
 * @fires parlor-threads - The user wants to see the list.
 * @csspart badge - How often one is called.
 */
export class ParlorThreadsButton extends ParlorElement {
  static override styles = [
    base,
    controls,
    css`
      .icon-button {
        position: relative;
      }
      .badge {
        position: absolute;
        inset-block-start: -1px;
        inset-inline-end: -3px;
        min-inline-size: 16px;
        padding-inline: 4px;
        border-radius: 8px;
        line-height: 16px;
        box-shadow: 0 0 0 2px var(--_paper);
      }
      i {
        position: absolute;
        inset-block-start: 5px;
        inset-inline-end: 5px;
        inline-size: 8px;
        block-size: 8px;
        border: 1px solid transparent;
        border-radius: 50%;
        background: var(--_accent);
        box-shadow: 0 0 0 2px var(--_paper);
      }
    `,
  ]
  static override properties = { chat: { attribute: false }, strings: { attribute: false } }

  /** The chat whose threads they are. */
  declare chat: Chat | undefined
  /** The texts; English when absent. */
  declare strings: Strings

  readonly #threads = new StoreController(this, () => this.chat?.threads)

  constructor() {
    super()
    this.strings = english
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { rooms, unread, mentions } = this.#threads.value ?? { rooms: [], unread: 0, mentions: 0 }
    if (rooms.length === 0) return nothing
    const strings: Strings & InboxStrings = { ...inboxEnglish, ...this.strings }
    const name = strings.sentence([strings.threads, ...countWords({ unread, mentions }, strings)])
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${name}
      title=${name}
      @click=${() => this.emit('parlor-threads', null)}
    >
      ${icon(thread)}${
        mentions > 0
          ? html`<span class="badge" part="badge">${strings.count(mentions)}</span>`
          : unread > 0
            ? html`<i></i>`
            : nothing
      }
    </button>`
  }
}
