/**
 * Writes keys that were held into the text field that has the focus by now, as if they were typed there.
 * @param keys as `holdKeys` gives them
 */
export function typeHeld(keys: readonly string[]): void {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  const typed: string[] = []
  for (const key of keys)
    if (key === 'Backspace') typed.pop()
    else typed.push(key)
  if (!typed.length || !(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement)) return
  const data = typed.join('')
  at.setRangeText(data, at.selectionStart ?? 0, at.selectionEnd ?? 0, 'end')
  at.dispatchEvent(new InputEvent('input', { data, inputType: 'insertText', bubbles: true, composed: true }))
}
