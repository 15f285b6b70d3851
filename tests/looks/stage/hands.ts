/** What a hand does; the page asks for it, and the browser does it as it would for a person. */
export type Deed =
  | { readonly does: 'hover' | 'click' | 'hold' | 'right-click'; readonly x: number; readonly y: number }
  | { readonly does: 'press' | 'type'; readonly keys: string }

declare global {
  interface Window {
    /** Given by whoever looks at the page. */
    doAsPerson(deed: Deed): Promise<void>
  }
}

const middleOf = (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}

/** A real mouse, finger and keyboard. */
export const hands = {
  hover: (element: Element) => window.doAsPerson({ does: 'hover', ...middleOf(element) }),
  click: (element: Element) => window.doAsPerson({ does: 'click', ...middleOf(element) }),
  rightClick: (element: Element) => window.doAsPerson({ does: 'right-click', ...middleOf(element) }),
  /** A finger that rests. */
  hold: (element: Element) => window.doAsPerson({ does: 'hold', ...middleOf(element) }),
  /** A key, as in `Shift+F10`. */
  press: (keys: string) => window.doAsPerson({ does: 'press', keys }),
  type: (keys: string) => window.doAsPerson({ does: 'type', keys }),
}
