/**
 * Writes words in the place of others as somebody would who types: the browser can undo it, and the field tells of it.
 * @param from where the others begin
 * @param to where they end
 */
export function typeInto(field: HTMLTextAreaElement, from: number, to: number, words: string): void {
  field.focus({ preventScroll: true })
  field.setSelectionRange(from, to)
  // Nothing else leaves the browser's own undo in step.
  if (document.execCommand('insertText', false, words)) return
  field.setRangeText(words, from, to, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}
