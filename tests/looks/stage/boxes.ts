import type { Box, Boxes } from '../boxes.ts'
import { elementsIn } from './tree.ts'

/** What is measured: our elements, and the parts that pages can name. */
const nameOf = (element: Element): string | null => {
  const part = element.getAttribute('part')
  const root = element.getRootNode()
  const host = root instanceof ShadowRoot ? root.host.localName.replace(/^parlor-/, '') : ''
  if (part) return `${host}.${part.split(/\s+/)[0]}`
  return element.localName.startsWith('parlor-') ? element.localName.replace(/^parlor-/, '') : null
}

/**
 * The boxes of everything named that is in sight, in whole px, by name, in the order of the document.
 * @param within what is looked at, in px of the window
 */
export function boxes(within: { x: number; y: number; width: number; height: number }): Boxes {
  const found: Record<string, Box[]> = {}
  for (const element of elementsIn()) {
    const name = nameOf(element)
    if (!name || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const { x, y, width, height, right, bottom } = element.getBoundingClientRect()
    const inSight = right > within.x && bottom > within.y && x < within.x + within.width && y < within.y + within.height
    if (inSight && width > 0 && height > 0)
      (found[name] ??= []).push([x, y, width, height].map(Math.round) as unknown as Box)
  }
  return found
}
