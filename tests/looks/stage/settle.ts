import { elementsIn } from './tree.ts'

/** So many frames in a row must be the same. */
const SAME = 6
/** Then something is wrong with the state. */
const MOST = 600

const frame = () => new Promise((next) => requestAnimationFrame(next))

/** Where everything is, and what it says. */
function sight(): string {
  const seen: string[] = []
  for (const element of elementsIn()) {
    const { x, y, width, height } = element.getBoundingClientRect()
    seen.push(`${element.localName}.${element.getAttribute('class') ?? ''} ${x} ${y} ${width} ${height}`)
  }
  return seen.join('\n')
}

/** What has an update to come says so by a promise. */
async function updates(): Promise<void> {
  for (const element of elementsIn()) {
    const { updateComplete } = element as { updateComplete?: unknown }
    await updateComplete
  }
}

/** What comes into the field a moment later is there. */
function isWhole(): boolean {
  return [...elementsIn()].every(
    ({ localName, shadowRoot }) =>
      localName !== 'parlor-composer' || !shadowRoot?.querySelector('textarea') || shadowRoot.querySelector('.smile'),
  )
}

/**
 * Waits until nothing on the page changes any more: fonts are there, elements have drawn themselves, and
 * everything has stood still for some frames. What is on its way over the network is known outside of the page.
 */
export async function settle(): Promise<void> {
  let before = ''
  for (let at = 0, same = 0; same < SAME; at += 1) {
    if (at > MOST) throw new Error('The page does not come to rest.')
    await document.fonts.ready
    await updates()
    await frame()
    const now = sight()
    same = now === before && isWhole() && document.fonts.status === 'loaded' ? same + 1 : 0
    before = now
  }
}

/** Waits until something is so. */
export async function until(check: () => boolean, what = String(check)): Promise<void> {
  for (let at = 0; !check(); at += 1) {
    if (at > MOST) throw new Error(`It never came to: ${what}`)
    await frame()
  }
}
