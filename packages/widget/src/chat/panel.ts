import type { ReactiveController } from 'lit'
import type { ParlorElement } from '../styles/parlor-element.ts'

/** Windows in which the popup takes all the room there is. The style sheet repeats it. */
const SMALL = '(width < 480px), (height < 420px)'

/**
 * Opens and closes the dialog of a popup. In a large window it stands beside the page, which stays
 * usable; in a small one it covers the page, so it is modal, and keeps above the on-screen keyboard.
 * The focus moves in when somebody opens it, and returns when it was inside on closing.
 */
export class Panel implements ReactiveController {
  readonly #host: ParlorElement
  #small: MediaQueryList | null = null
  #before: HTMLElement | null = null

  constructor(host: ParlorElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#small = matchMedia(SMALL)
    this.#small.addEventListener('change', this.#resized)
    window.visualViewport?.addEventListener('resize', this.#fit)
    window.visualViewport?.addEventListener('scroll', this.#fit)
  }

  hostDisconnected(): void {
    this.#small?.removeEventListener('change', this.#resized)
    window.visualViewport?.removeEventListener('resize', this.#fit)
    window.visualViewport?.removeEventListener('scroll', this.#fit)
  }

  /**
   * Makes the dialog as it should be.
   * @param open whether it should be open
   * @param byHand whether somebody asked for it, rather than the page being written so
   */
  sync(open: boolean, byHand: boolean): void {
    const dialog = this.#dialog
    if (!dialog || dialog.open === open) return
    if (open) this.#open(dialog, byHand)
    else this.#close(dialog)
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog')
  }

  #open(dialog: HTMLDialogElement, byHand: boolean): void {
    this.#before = focused()
    if (this.#small?.matches) dialog.showModal()
    // `show()` would move the focus, which is not ours to take when the page was written this way.
    else dialog.setAttribute('open', '')
    this.#fit()
    if (byHand) void this.#focusInside(dialog)
  }

  #close(dialog: HTMLDialogElement): void {
    const inside = dialog.contains(this.#host.shadowRoot?.activeElement ?? null)
    const before = this.#before
    dialog.close()
    if (!inside) return
    const launcher = this.#host.renderRoot.querySelector<HTMLElement>('parlor-launcher')
    const back = before?.isConnected && before !== this.#host && before !== document.body ? before : launcher
    back?.focus({ preventScroll: true })
  }

  async #focusInside(dialog: HTMLDialogElement): Promise<void> {
    await this.#host.updateComplete
    const content = dialog.querySelector<ParlorElement>('parlor-room, parlor-guest')
    await content?.updateComplete
    if (!dialog.open) return
    // A field with the focus brings the keyboard of a phone up, over what one came to read.
    const touch = matchMedia('(pointer: coarse)').matches
    if (content && !touch) content.focus({ preventScroll: true })
    else dialog.focus({ preventScroll: true })
  }

  /** A dialog keeps the way it was opened in, so it is opened anew when the window changes. */
  #resized = (): void => {
    const dialog = this.#dialog
    if (!dialog?.open) return
    dialog.close()
    if (this.#small?.matches) dialog.showModal()
    else dialog.setAttribute('open', '')
    this.#fit()
  }

  /** The part of the window that the on-screen keyboard leaves. */
  #fit = (): void => {
    const dialog = this.#dialog
    const view = window.visualViewport
    if (!dialog?.open || !view) return
    dialog.style.setProperty('--_view-height', `${view.height}px`)
    dialog.style.setProperty('--_view-top', `${view.offsetTop}px`)
  }
}

/** The element that has the focus, however deep. */
function focused(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null
}
