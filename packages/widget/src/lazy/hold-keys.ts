/**
 * Holds what is typed inside an element while a text field is on its way into it.
 * @returns ends that; gives the keys, for `typeHeld`
 */
export function holdKeys(host: HTMLElement): () => readonly string[] {
  const held: string[] = []
  const hold = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey, isComposing } = event
    // With both, keyboards of some countries write what has no key of its own.
    if (isComposing || metaKey || (ctrlKey && !altKey) || (key.length > 1 && key !== 'Backspace')) return
    held.push(key)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  host.addEventListener('keydown', hold, true)
  return () => {
    host.removeEventListener('keydown', hold, true)
    return held
  }
}
