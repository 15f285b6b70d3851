import { css, html, type TemplateResult } from 'lit'
import { icon, type Glyph } from '../icons/icon.ts'
import { placeBeside } from '../message/place.ts'

/** One tool of a head, as it stands in its menu. */
export interface HeadTool {
  readonly name: string
  readonly sign: Glyph
  readonly act: () => void
}

/** What they look like; beside `actionsStyles`. */
export const headMenuStyles = css`
  :host {
    display: block;
  }
  .words {
    flex: 1;
  }
`

/** The tools of a head that are not in sight, as a menu that is closed until {@link openBeside} opens it. */
export function headMenu(tools: readonly HeadTool[], label: string): TemplateResult {
  return html`<dialog class="pop menu" aria-label=${label} @click=${onClick} @keydown=${onKey}>
    <div class="inside" role="menu" aria-label=${label}>
      ${tools.map(
        ({ name, sign, act }, index) =>
          html`<button
            type="button"
            role="menuitem"
            class="option"
            tabindex=${index === 0 ? 0 : -1}
            @click=${(event: Event) => {
              dialogOf(event).close()
              act()
            }}
          >
            ${icon(sign)}<span class="words">${name}</span>
          </button>`,
      )}
    </div>
  </dialog>`
}

/** Opens a menu beside its button, with the focus on its first entry. */
export function openBeside(button: HTMLElement, dialog: HTMLDialogElement): void {
  dialog.showModal()
  const { width, height } = dialog.getBoundingClientRect()
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
  const rtl = getComputedStyle(button).direction === 'rtl'
  const { left, top } = placeBeside(button.getBoundingClientRect(), { width, height }, view, rtl)
  dialog.style.left = `${left}px`
  dialog.style.top = `${top}px`
  dialog.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true })
}

const dialogOf = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')!

/** A press beside it closes it. */
function onClick(event: MouseEvent): void {
  if (event.target === event.currentTarget) dialogOf(event).close()
}

/** Arrow keys walk through the entries; Escape means nothing to what is around the menu. */
function onKey(event: KeyboardEvent): void {
  event.stopPropagation()
  const dialog = dialogOf(event)
  const items = [...dialog.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const at = items.indexOf(event.target as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  const leaves = (event.key === 'Escape' && !event.isComposing) || event.key === 'Tab'
  if (to === undefined && !leaves) return
  event.preventDefault()
  if (to === undefined) dialog.close()
  else items[(to + items.length) % items.length]?.focus()
}
