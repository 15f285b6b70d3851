import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import { launcherIcon } from '../launcher/parlor-launcher.ts'
import type { Strings } from '../strings/strings.ts'

/** What a popup shows, and what becomes of it. */
export interface PopupFrame {
  readonly strings: Strings
  readonly title: string
  /** Language and direction, where the page has others. */
  readonly lang: string | undefined
  readonly dir: 'ltr' | 'rtl' | undefined
  readonly open: boolean
  readonly unread: number
  /** What is in the panel; nothing before it was opened for the first time. */
  readonly content: unknown
  readonly hide: () => void
  readonly toggle: () => void
}

/** The launcher in its corner, and the panel above it. */
export function popupFrame({
  strings,
  title,
  lang,
  dir,
  open,
  unread,
  content,
  hide,
  toggle,
}: PopupFrame): TemplateResult {
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    hide()
  }
  const cancel = (event: Event) => {
    event.preventDefault()
    hide()
  }
  return html`<div class="corner" lang=${ifDefined(lang)} @parlor-hide=${hide} @parlor-toggle=${toggle}>
    <dialog part="panel" tabindex="-1" aria-label=${title} @keydown=${keydown} @cancel=${cancel}>
      <div class="inside" dir=${ifDefined(dir)}>${content ?? nothing}</div>
    </dialog>
    <parlor-launcher exportparts="launcher, badge" .unread=${unread} .expanded=${open} .strings=${strings}>
      <slot name="launcher" slot="launcher">${launcherIcon(open)}</slot>
    </parlor-launcher>
  </div>`
}
