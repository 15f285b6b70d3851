import { css, html, nothing, type TemplateResult } from 'lit'
import type { Chat } from '@parlor/sdk'
import { HeadFold } from '../header/head-fold.ts'
import { headMenu, headMenuStyles, openBeside, type HeadTool } from '../header/head-menu.ts'
import { edit, search } from '../icons/glyphs.ts'
import { more, thread } from '../icons/later-glyphs.ts'
import { icon, type Glyph } from '../icons/icon.ts'
import { actionsStyles } from '../message/actions-styles.ts'
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
 * Opens the list of one's threads, and shows that something is unread there, and how often one is called by name. It is
 * not there for who takes part in none. In a head whose tools leave its name too little it holds the others as well, in
 * a menu.
 *
 * @element parlor-threads-button
 * @fires parlor-threads - The user wants to see the list.
 * @fires parlor-search - The user wants to search for messages; from the menu.
 * @csspart badge - How often one is called.
 */
export class ParlorThreadsButton extends ParlorElement {
  static override styles = [
    base,
    controls,
    actionsStyles,
    headMenuStyles,
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
  readonly #fold = new HeadFold(this, () => (this.#threads.value?.rooms.length ? 1 : 0))

  constructor() {
    super()
    this.strings = english
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { rooms, unread, mentions } = this.#threads.value ?? { rooms: [], unread: 0, mentions: 0 }
    const strings: Strings & InboxStrings = { ...inboxEnglish, ...this.strings }
    const counts = rooms.length > 0 ? countWords({ unread, mentions }, strings) : []
    const sign =
      mentions > 0
        ? html`<span class="badge" part="badge">${strings.count(mentions)}</span>`
        : unread > 0
          ? html`<i></i>`
          : nothing
    const threads = strings.sentence([strings.threads, ...counts])
    if (!this.#fold.folded) return rooms.length > 0 ? this.#button(threads, thread, sign, this.#openList) : nothing
    const { search: searching, describe } = this.#fold
    const tools: (HeadTool | false)[] = [
      searching !== null && { name: strings.searchMessages, sign: search, act: () => this.emit('parlor-search', null) },
      rooms.length > 0 && { name: threads, sign: thread, act: this.#openList },
      describe !== null && { name: describe.ariaLabel ?? '', sign: edit, act: () => describe.click() },
    ]
    return html`${this.#button(strings.sentence([strings.more, ...counts]), more, sign, this.#openMenu)}
    ${headMenu(
      tools.filter((tool) => tool !== false),
      strings.more,
    )}`
  }

  #button(name: string, glyph: Glyph, sign: unknown, act: () => void): TemplateResult {
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${name}
      title=${name}
      aria-haspopup=${this.#fold.folded ? 'menu' : nothing}
      @click=${act}
    >
      ${icon(glyph)}${sign}
    </button>`
  }

  #openList = (): void => {
    this.emit('parlor-threads', null)
  }

  #openMenu = async (): Promise<void> => {
    // Whoever may do something by now, or no longer.
    this.requestUpdate()
    await this.updateComplete
    const [button, dialog] = ['button', 'dialog'].map((tag) => this.renderRoot.querySelector<HTMLElement>(tag))
    if (button && dialog instanceof HTMLDialogElement) openBeside(button, dialog)
  }
}
