import type { ParlorElement } from '../styles/parlor-element.ts'

/**
 * Takes the place of what the loader has drawn in an element before it came to life: in the same
 * frame, and with the focus, so that nobody sees or hears that it was another.
 *
 * @param host an element that has just drawn itself
 */
export async function takeOver(host: ParlorElement): Promise<void> {
  const root = host.shadowRoot
  const before = root?.querySelector('.waiting')
  if (!root || !before) return
  const launcher = root.querySelector<ParlorElement>('parlor-launcher')
  await launcher?.updateComplete
  if (before.contains(root.activeElement)) launcher?.focus({ preventScroll: true })
  before.remove()
}
