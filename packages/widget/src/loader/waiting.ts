import { chat } from '../icons/glyphs.ts'
import { styles } from './styles.ts'
import { wordsIn } from './words.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** What stands on the page in the place of a chat until that is there. */
export interface Waiting {
  /** Somebody wants the chat: shows that it is on its way. */
  wanted(): void
  /** It could not be fetched: says so, and waits for a press. */
  failed(): void
}

/**
 * Draws the launcher of a popup, or the frame of a chat in the page, into an element that has not come
 * to life. The element takes it away itself when it has drawn the real one.
 *
 * @param host a `<parlor-chat>` without a shadow root
 * @param press the button was pressed
 * @param hint somebody is about to press it
 */
export function drawWaiting(host: HTMLElement, press: () => void, hint: () => void): Waiting {
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
  const text = wordsIn(host)
  const popup = host.getAttribute('mode') === 'popup'
  const box = document.createElement('div')
  box.className = `waiting ${popup ? 'corner' : 'frame'}`
  const words = document.createElement('p')
  words.setAttribute('role', 'status')
  const button = document.createElement('button')
  if (popup) {
    for (const [name, value] of [
      ['aria-haspopup', 'dialog'],
      ['aria-expanded', 'false'],
      ['aria-label', text.open],
      ['part', 'launcher'],
    ] as const)
      button.setAttribute(name, value)
    button.append(iconSlot())
  }
  button.addEventListener('click', press)
  for (const sign of ['pointerenter', 'focus', 'touchstart'])
    button.addEventListener(sign, hint, { once: true, passive: true })
  box.append(words, button)
  root.append(box)
  return {
    wanted() {
      words.textContent = ''
      if (popup) button.setAttribute('aria-busy', 'true')
      else button.textContent = ''
    },
    failed() {
      button.removeAttribute('aria-busy')
      words.textContent = text.failed
      if (!popup) button.textContent = text.open
    },
  }
}

/** The sign on the launcher; the page may give its own. */
function iconSlot(): HTMLSlotElement {
  const slot = document.createElement('slot')
  slot.name = 'launcher'
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', chat)
  svg.append(path)
  slot.append(svg)
  return slot
}
