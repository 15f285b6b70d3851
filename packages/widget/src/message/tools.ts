import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Clock, Stop } from '@parlor/sdk'
import { adopt } from '../styles/adopt.ts'
import { askByFace, type FaceHost } from './face-click.ts'
import { toolbarStyles } from './toolbar-styles.ts'

/** How long a pointer rests on a message before its tools come, in ms. */
const HOVER = 80
/** How long a finger rests on a message until the sheet opens, in ms. */
const PRESS = 400
/** How far a finger may slip meanwhile, in px. */
const SLIP = 10
/** Height and width of the toolbar with its gaps, in px: it has room for six buttons. */
const HEIGHT = 40
const WIDTH = 208

/** What scrolls in the text of a message, and how far an arrow key moves it, in px. */
const BLOCK = 'pre, .scroll, .formula'
const STEP = 40

/** Where a toolbar stands: over the name, else beside the bubble, else above or below it, where it covers least. */
export type ToolsPlace = 'above' | 'beside' | 'below'

/** The message that {@link Tools} belong to. */
export interface ToolsHost extends ReactiveControllerHost, FaceHost {
  readonly renderRoot: HTMLElement | DocumentFragment
}

/**
 * When the toolbar of a message shows: while a mouse rests on the message, or the keyboard is in it,
 * or its menu is open. A finger that rests on it opens the sheet instead. Arrow keys move among the
 * buttons, which are one stop for Tab, and in a block of code that is higher than its place.
 */
export class Tools implements ReactiveController {
  /** Where it stands. */
  place: ToolsPlace = 'above'
  /** Its menu is open: it stays. */
  held = false
  readonly #host: ToolsHost
  readonly #clock: () => Pick<Clock, 'after'>
  readonly #pressed: () => boolean
  #hovered = false
  #focused = false
  #at = 0
  #wait: Stop | null = null
  #from: { readonly x: number; readonly y: number } | null = null

  /**
   * @param clock sets the timers
   * @param pressed a finger rested on the message; whether that opened something
   */
  constructor(host: ToolsHost, clock: () => Pick<Clock, 'after'>, pressed: () => boolean) {
    this.#host = host
    this.#clock = clock
    this.#pressed = pressed
    host.addController(this)
    adopt(host, toolbarStyles)
    host.addEventListener('pointerenter', this.#enter)
    host.addEventListener('pointerleave', this.#leave)
    host.addEventListener('focusin', this.#focusIn)
    host.addEventListener('focusout', this.#focusOut)
    host.addEventListener('pointerdown', this.#down)
    host.addEventListener('pointermove', this.#move)
    for (const end of ['pointerup', 'pointercancel'] as const) host.addEventListener(end, this.#end)
    host.addEventListener('contextmenu', this.#contextMenu)
    host.addEventListener('click', askByFace)
    host.requestUpdate()
  }

  /** Whether the toolbar is there. */
  get shown(): boolean {
    return this.#hovered || this.#focused || this.held
  }

  /** Place of the button that Tab reaches, among `count`. */
  at(count: number): number {
    return Math.min(this.#at, count - 1)
  }

  hostDisconnected(): void {
    this.#stop()
    this.#hovered = this.#focused = this.held = false
  }

  /** Tab is on its way in: the toolbar comes also where the focus came by the mouse. @returns whether it was not there */
  reach(): boolean {
    if (this.shown || !this.#host.matches(':focus')) return false
    this.#show(() => (this.#focused = true))
    return true
  }

  /** Moves among the buttons, and in what scrolls. @returns whether the key was one of ours */
  key(event: KeyboardEvent): boolean {
    const block = (event.composedPath()[0] as HTMLElement).closest<HTMLElement>(BLOCK)
    return block ? this.#scroll(block, event) : this.#walk(event)
  }

  /** To the left and right the browser moves it; up and down would lead to other messages, and does at its ends. */
  #scroll(block: HTMLElement, event: KeyboardEvent): boolean {
    const { key } = event
    const { scrollTop: top, scrollHeight, clientHeight } = block
    const bottom = scrollHeight - clientHeight
    const to = { ArrowUp: top - STEP, ArrowDown: top + STEP, Home: 0, End: bottom }[key]
    if (key === 'Escape') this.#host.focus({ preventScroll: true })
    else if (to === undefined || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
    else if (to < top ? top <= 0 : top >= bottom - 1) return false
    else block.scrollTop = to
    event.preventDefault()
    return true
  }

  #walk(event: KeyboardEvent): boolean {
    const buttons = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.toolbar button')]
    const now = buttons.indexOf(event.composedPath()[0] as HTMLElement)
    if (now < 0) return false
    const onward = getComputedStyle(this.#host).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = onward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const to = { [onward]: now + 1, [back]: now - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (event.key === 'Escape') this.#host.focus({ preventScroll: true })
    else if (to === undefined) return false
    else {
      this.#at = (to + buttons.length) % buttons.length
      buttons[this.#at]?.focus({ preventScroll: true })
      this.#host.requestUpdate()
    }
    event.preventDefault()
    return true
  }

  /** Takes what awoke it: `pointerenter`, `focusin` or `pointerdown`. */
  hear(event: Event): void {
    if (event.type === 'focusin') this.#focusIn(event as FocusEvent)
    else if (event.type === 'pointerdown') this.#down(event as PointerEvent)
    else this.#enter(event as PointerEvent)
  }

  /** It was awoken a while ago: comes where a mouse or the keyboard still is. */
  look(): void {
    if (this.#host.matches(':hover') && matchMedia('(hover: hover)').matches) this.#hover()
    if (this.#host.matches(':focus-visible')) this.#focus(this.#host)
  }

  #enter = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') this.#hover()
  }

  #hover(): void {
    this.#stop()
    this.#wait = this.#clock().after(HOVER, () => this.#show(() => (this.#hovered = true)))
  }

  #leave = (): void => {
    this.#stop()
    if (!this.#hovered) return
    this.#hovered = false
    // What has the focus by the mouse alone must not vanish with it.
    if (
      !this.shown &&
      this.#host.renderRoot instanceof ShadowRoot &&
      this.#host.renderRoot.activeElement?.closest('.toolbar')
    )
      this.#host.focus({ preventScroll: true })
    this.#host.requestUpdate()
  }

  #focusIn = (event: FocusEvent): void => {
    const target = event.composedPath()[0]
    if (target instanceof Element) this.#focus(target)
  }

  #focus(target: Element): void {
    // Under a finger nothing hovers: there the keyboard asks for it by Tab.
    if (matchMedia('(pointer: coarse)').matches) return
    if (target.matches(':focus-visible')) this.#show(() => (this.#focused = true))
  }

  #focusOut = (): void => {
    if (!this.#focused) return
    this.#focused = false
    this.#host.requestUpdate()
  }

  #show(why: () => void): void {
    if (!this.shown) this.place = this.#free()
    why()
    this.#host.requestUpdate()
  }

  #free(): ToolsPlace {
    const { renderRoot } = this.#host
    const bubble = renderRoot.querySelector('.bubble')?.getBoundingClientRect()
    const view = this.#host.closest('.scroller')?.getBoundingClientRect()
    if (!bubble) return 'above'
    const row = this.#host.getBoundingClientRect()
    const named = renderRoot.querySelector('.byline') !== null
    if (!named && Math.max(bubble.left - row.left, row.right - bubble.right) > WIDTH) return 'beside'
    return view && bubble.top - view.top < HEIGHT ? 'below' : 'above'
  }

  #down = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' || !event.isPrimary) return
    if (event.composedPath().some((node) => node instanceof HTMLElement && node.matches('a, button'))) return
    this.#stop()
    this.#from = { x: event.clientX, y: event.clientY }
    this.#wait = this.#clock().after(PRESS, () => {
      this.#wait = null
      if (this.#pressed()) navigator.vibrate?.(8)
    })
  }

  #move = (event: PointerEvent): void => {
    const from = this.#from
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLIP) this.#end()
  }

  #end = (): void => {
    if (!this.#from) return
    this.#from = null
    this.#stop()
  }

  /** A long press opens our sheet, not the browser's menu as well. */
  #contextMenu = (event: MouseEvent): void => {
    if (this.#from) event.preventDefault()
  }

  #stop(): void {
    this.#wait?.()
    this.#wait = null
  }
}
